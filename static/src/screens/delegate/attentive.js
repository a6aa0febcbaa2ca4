/** What the delegate's page does by itself: it marks its delegation present, and tells a screen reader what changed. */
import { effect } from '@preact/signals';
import { announce } from '../../core/announce.js';
import { onChange } from '../../core/change.js';
import { now, remaining } from '../../core/clock.js';
import { command, connection } from '../../core/connection.js';
import { floor, mine, nameOf, placeOf, sitting, speaking, vote } from '../../core/facts.js';
import { num, t, words } from '../../core/i18n.js';
import { recorded } from '../../sections/decision.js';
import { notify, showRefusal } from '../../ui/toast.js';
import { opened } from './opened.js';
import { tellVotes } from './vote/attentive.js';
import { watchPlace } from './vote/place.js';

const UNDER_WAY = ['scheduled', 'open', 'suspended'];
const WARNING = 30_000; // ms left of the own speech

/** Marks the delegation present once in a meeting; if the secretariat takes that back, it stays taken back. */
function checkIn() {
  let asked = null;
  effect(() => {
    const { body, number, state } = sitting.value ?? {};
    const meeting = `${body} ${number}`;
    if (!mine.value || mine.value.present || !UNDER_WAY.includes(state) || asked === meeting) return;
    asked = meeting;
    command('roll.check_in').then((ack) => { if (ack.ok === false) showRefusal(ack.refusal); });
  });
}

const isOwn = (speech) => Boolean(speech) && speech.delegation === mine.value?.delegation;

/** The place in the list, or null. */
function ownPlace() {
  const request = mine.value?.requests.find(({ kind }) => kind !== 'point_of_order');
  return request ? placeOf(request) : null;
}

const CLIPPED = 160; // letters of a decision that a notice repeats

/** The beginning of a text, cut between words where it has any. @param {string} text */
function clipped(text) {
  if (text.length <= CLIPPED) return text;
  const space = text.lastIndexOf(' ', CLIPPED);
  return `${text.slice(0, space > 0 ? space : CLIPPED)}…`;
}

/**
 * What has been decided, corrected or annulled since, a sentence each.
 * @param {import('../../sections/decision.js').Decision[]} after @param {import('../../sections/decision.js').Decision[]} before
 */
export function news(after, before) {
  const known = new Map(before.map((one) => [one.id, one]));
  return after.flatMap((one) => {
    const was = known.get(one.id);
    const facts = { number: one.number, words: clipped(words(one.text)) };
    if (!was) return [t('Decision {number} is recorded: {words}', facts)];
    if (one.annulled && !was.annulled) return [t('Decision {number} was recorded in error and is annulled.', facts)];
    return one.corrections?.length === was.corrections?.length ? [] : [t('Decision {number} is corrected: {words}', facts)];
  });
}

function tellChanges() {
  onChange(() => speaking.value?.request ?? null, () => {
    const speech = speaking.value;
    if (isOwn(speech)) announce(t('You have the floor'), { urgent: true });
    else if (speech) announce(t('{name} has the floor', { name: nameOf(speech) }));
  });
  onChange(ownPlace, (place) => {
    if (place) announce(place === 1 ? t('You are next') : t('Your place in the list: {place}', { place: num(place) }));
  });
  onChange(() => floor.value?.list, (list) => {
    announce(list === 'closed' ? t('The list of speakers is closed.') : t('The list of speakers is open.'));
  });
  onChange(() => isOwn(speaking.value) && remaining(speaking.value, now.value) <= WARNING, (late) => {
    if (late) announce(t('30 seconds left'));
  });
  onChange(() => connection.link.value.state === 'live', (live) => {
    announce(live ? t('Connected again') : t('Connection lost'), { urgent: !live });
  });
}

/** Whether the vote that stands on the page says already what is decided by it. */
const isOnPage = (decision) => !opened.value && decision.vote !== undefined && decision.vote === vote.value?.id;

/** A decision is shown and told at once, wherever on the page the reader is. */
const tellDecisions = () => onChange(recorded, (after, before) => {
  const told = after.filter((one) => before.some(({ id }) => id === one.id) || !isOnPage(one));
  news(told, before).forEach(notify);
});

export function beAttentive() {
  checkIn();
  tellChanges();
  tellDecisions();
  watchPlace();
  tellVotes();
}
