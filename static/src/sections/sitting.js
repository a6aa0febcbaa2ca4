/** What the sitting of a body is called and how it stands, in words. */
import { conference, sitting } from '../core/facts.js';
import { clockTime, dayText, sameDay, t, words } from '../core/i18n.js';

/** "Plenary meeting 5", or "Committee A, meeting 2". */
export function meetingName() {
  const { body, number } = sitting.value;
  const known = conference.value.bodies.find(({ id }) => id === body);
  if (!known || known.kind === 'plenary') return t('Plenary meeting {number}', { number });
  return t('{body}, meeting {number}', { body: words(known.name), number });
}

/** "11:30" on the same day of the conference, "9 June 2022 at 09:30" on another. @param {number} at @param {number} now */
export function momentText(at, now) {
  return sameDay(at, now) ? clockTime(at) : t('{day} at {time}', { day: dayText(at), time: clockTime(at) });
}

/** How the sitting stands when it is not open, and what comes next; null while it is open. @param {number} now */
export function standing(now) {
  const { state, until, at } = sitting.value;
  const name = meetingName();
  if (state === 'suspended') return { title: t('The meeting is suspended'), next: resumes(until, now), until };
  if (state === 'closed') return { title: t('The meeting is closed'), next: name };
  if (state === 'scheduled') {
    return { title: name, next: at ? t('Opens at {moment}', { moment: momentText(at, now) }) : t('Opens shortly'), until: at };
  }
  return state === 'open' ? null : { title: words(conference.value.name), next: t('No meeting has been scheduled yet') };
}

function resumes(until, now) {
  if (!until) return t('It resumes when the Chair reopens it');
  return until > now ? t('It resumes at {moment}', { moment: momentText(until, now) }) : t('It resumes shortly');
}
