/** What the sitting of a body is called and how it stands, in words. */
import { conference, sitting } from '../core/facts.js';
import { clockTime, dayText, sameDay, t, words } from '../core/i18n.js';

/** "Plenary meeting 5", or "Committee A, meeting 2". @param {{body: string, number: number}} meeting */
export function meetingNamed({ body, number }) {
  const known = conference.value.bodies.find(({ id }) => id === body);
  if (!known || known.kind === 'plenary') return t('Plenary meeting {number}', { number });
  return t('{body}, meeting {number}', { body: words(known.name), number });
}

/** The meeting that sits or is next. */
export const meetingName = () => meetingNamed(sitting.value);

/** A moment as a phrase of its own, after a colon: "11:30" on the same day of the conference, "9 June 2022, 09:30" on another. */
export const momentText = (at, now) => (sameDay(at, now) ? clockTime(at) : t('{day}, {time}', { day: dayText(at), time: clockTime(at) }));

/**
 * How the sitting stands when it is not open, and what comes next; null while it is open.
 * @param {number} now
 * @returns {{title: string, next: string, until?: number}|null} until: a moment of this day to count down to
 */
export function standing(now) {
  const { state, until, at } = sitting.value;
  if (state === 'open') return null;
  if (state === 'suspended') return { title: t('The meeting is suspended'), next: resumes(until, now), until: today(until, now) };
  if (state === 'closed') return { title: t('The meeting is closed'), next: meetingName() };
  if (state === 'scheduled') return { title: meetingName(), next: opens(at, now), until: today(at, now) };
  return { title: words(conference.value.name), next: t('No meeting has been scheduled yet') };
}

/** A moment to come on this day of the conference; nobody counts down the hours of a night. */
const today = (moment, now) => (moment > now && sameDay(moment, now) ? moment : undefined);

function resumes(until, now) {
  if (!until) return t('It resumes when the Chair reopens it');
  if (until <= now) return t('It resumes shortly');
  if (sameDay(until, now)) return t('It resumes at {time}', { time: clockTime(until) });
  return t('It resumes on {day} at {time}', { day: dayText(until), time: clockTime(until) });
}

function opens(at, now) {
  if (!at || at <= now) return t('It opens shortly');
  if (sameDay(at, now)) return t('It opens at {time}', { time: clockTime(at) });
  return t('It opens on {day} at {time}', { day: dayText(at), time: clockTime(at) });
}
