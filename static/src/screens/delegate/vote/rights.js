/** The delegation's rights in the vote that is taken: its own first, then those it holds for others; and how each ballot stands. */
import { computed } from '@preact/signals';
import { Ballots, isOver, phaseOf, recordedOf } from '../../../core/ballot.js';
import { boot } from '../../../core/boot.js';
import { command } from '../../../core/connection.js';
import { attendance, mine, sitting, vote } from '../../../core/facts.js';
import { store } from '../../../core/store.js';

/** @typedef {import('../../../core/ballot.js').Right} Right */

export const ballots = new Ballots({
  command: (name, args, options) => command(name, args, options),
  storage: () => sessionStorage,
  seat: () => boot.seat.id,
});

const UNDER_WAY = new Set(['open', 'held', 'closed']);

/** Whether a vote has the whole page: from its opening until its result is announced. */
export const underWay = computed(() => UNDER_WAY.has(vote.value?.state));

/** Whether the result of a vote stands where the speaker would: until it is left, or until the meeting no longer sits. */
export const announced = computed(() => ['announced', 'void'].includes(vote.value?.state) && sitting.value?.state === 'open');

/** Whether the right is that of another delegation. @param {Right} right */
export const isHeld = ({ mandate }) => Boolean(mandate);

/** A mandate sleeps while the delegation that gave it is there, and lapses for a vote during which it has come. @param {Right} right */
function awake(right) {
  const asleep = isHeld(right) && (right.lapsed || attendance.value?.present.includes(right.right));
  return asleep ? { ...right, may: false, reason: PRESENT } : right;
}

/** Why a mandate sleeps. */
export const PRESENT = 'grantor_present';

/** The rights in the vote on the screens, the own one first. */
export const rights = computed(() => {
  /** @type {Right[]} */
  const all = (vote.value && mine.value?.votes?.[vote.value.id]) ?? [];
  return all.map(awake);
});

/** The own right, or undefined where the delegation has none. */
export const ownRight = () => rights.value.find((right) => !isHeld(right));

/** Where the ballot of a right stands. @param {Right} right */
export function standingOf(right) {
  const local = ballots.of(vote.value.id, right.right).value;
  const known = { seq: store.seqOf('mine'), interrupted: ballots.interrupted(vote.value.id, right.right) };
  return {
    local, phase: phaseOf(vote.value, right, local, known), recorded: recordedOf(right, local, known.seq),
    interrupted: known.interrupted,
  };
}

/**
 * Whether this seat may replace a recorded ballot: only a head of delegation, only where the rules let it, only until closing;
 * never what two persons have written down.
 * @param {{by?: Right['by']}} recorded
 */
export const mayChange = ({ by }) => vote.value.changeable && boot.seat.head && !by?.oral && vote.value.state === 'open';

/** @param {string} right */
export const isOwnCall = (right) => vote.value.call?.called === right && !isOver(vote.value);
