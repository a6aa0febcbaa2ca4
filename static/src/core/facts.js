/** The sections by name, and the few things that several of them say together. Screens read these signals and nothing else. */
import { computed } from '@preact/signals';
import { store } from './store.js';
import { code, words } from './i18n.js';

export const conference = store.section('conference');
export const roll = store.section('roll');
export const attendance = store.section('attendance');
export const sitting = store.section('sitting');
export const agenda = store.section('agenda');
export const floor = store.section('floor');
export const texts = store.section('texts');
export const decisions = store.section('decisions');
export const hall = store.section('hall');
export const vote = store.section('vote');
export const electors = store.section('electors');
export const indication = store.section('indication');
export const votes = store.section('votes');
export const proposals = store.section('proposals');
export const mine = store.section('mine');
export const log = store.section('log');
export const devices = store.section('devices');
export const displays = store.section('displays');
/** How many devices of a delegation do not show what is, and how many have a clock that is wrong. */
export const staleDevices = store.section('stale');
export const wrongClocks = store.section('wrong_clocks');
/** @type {import('@preact/signals').Signal<{storage: 'ok'|'failing'|'halted', since: number|null}|null>} */
export const house = store.section('house');

/** Delegations by their id in the roll. */
export const delegations = computed(() => new Map((roll.value?.delegations ?? []).map((one) => [one.id, one])));

/** Agenda items by id. */
export const items = computed(() => new Map((agenda.value?.items ?? []).map((one) => [one.id, one])));

/** The item under discussion, or null. */
export const currentItem = computed(() => items.value.get(agenda.value?.current) ?? null);

/** The texts registered under an item, in the order of their registration. @param {string} [item] */
export const textsOf = (item) => (texts.value?.texts ?? []).filter((text) => text.item === item);

/** Who has the floor, or null. */
export const speaking = computed(() => floor.value?.speaking ?? null);

/** The list of speakers in its order; points of order are not on it, they wait on their own. */
export const list = computed(() => (floor.value?.waiting ?? []).filter((request) => request.kind !== 'point_of_order'));

/** Points of order that wait, oldest first. */
export const pointsOfOrder = computed(() =>
  (floor.value?.waiting ?? []).filter((request) => request.kind === 'point_of_order').sort((a, b) => a.asked_at - b.asked_at));

/** The place of a delegation's own request on the list as everybody sees it: points of order, which go before, are not counted. */
export function placeOf({ request, position }) {
  return list.value.findIndex((waiting) => waiting.request === request) + 1 || position;
}

/**
 * Who asks or speaks: a delegation of the roll, or an officer, who is named by office.
 * @param {{delegation?: string, office?: string}} request
 * @returns {{name: import('./i18n.js').Words, code?: string, iso2?: string, kind?: string, office?: string}}
 */
export function who({ delegation, office }) {
  if (office) return { name: code(`office.${office}`), office };
  return delegations.value.get(delegation) ?? { name: delegation ?? '' };
}

/** The name of whoever asks or speaks, in the page's language. @param {{delegation?: string, office?: string}} request */
export const nameOf = (request) => words(who(request).name);
