/** What the delegate's page does by itself: it marks its delegation present, and tells a screen reader what changed. */
import { effect } from '@preact/signals';
import { announce } from '../../core/announce.js';
import { now, remaining } from '../../core/clock.js';
import { command, connection } from '../../core/connection.js';
import { floor, mine, nameOf, placeOf, sitting, speaking } from '../../core/facts.js';
import { num, t } from '../../core/i18n.js';
import { showRefusal } from '../../ui/toast.js';

const UNDER_WAY = ['scheduled', 'open', 'suspended'];
const WARNING = 30_000; // ms left of the own speech

/** Calls back with a value whenever it changes, not for the first one. */
function onChange(read, tell) {
  let held;
  effect(() => {
    const value = read();
    if (held !== undefined && value !== held) tell(value, held);
    held = value;
  });
}

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

export function beAttentive() {
  checkIn();
  tellChanges();
}
