/** What the podium needs to know of a vote and no section says outright: whether it is under way, who can be reached, whose signature is missing. */
import { electors, vote, votes } from '../../core/facts.js';

/** @typedef {import('../../sections/vote.js').Vote} Vote */
/** @typedef {{delegation: string, may: boolean, reason: string, held_by?: string, mandate?: string, granted?: true}} Line of the electoral roll */
/** @typedef {{id: string, command: string, vote: string, by: {seat: string, role: string}, at: number, until: number, args: Record<string, any>}} Proposal */

const UNDER_WAY = new Set(['open', 'held', 'closed']);

/** From its opening to its announcement nothing but points of order goes on beside a vote. @param {Pick<Vote, 'state'>|null} [of] */
export const underWay = (of = vote.value) => Boolean(of) && UNDER_WAY.has(of.state);

/** The steps of a vote, and at which of them it is: 0 to 3. */
export const STEPS = 4;
export const stepOf = ({ state }) => ({ prepared: 0, open: 1, held: 1, closed: 2, void: 2, announced: 3 })[state];

/**
 * Who of those entitled can vote from a device now: its own, or that of the delegation that holds its vote.
 * @param {Line[]} roll @param {Record<string, number>} devices connected, by delegation
 * @returns {{eligible: number, reachable: number, missing: Line[]}}
 */
export function readiness(roll, devices) {
  const eligible = roll.filter(({ may }) => may);
  const missing = eligible.filter(({ delegation, held_by: holder }) => !devices[delegation] && !devices[holder]);
  return { eligible: eligible.length, reachable: eligible.length - missing.length, missing };
}

/** The rights a delegation may use: its own, then those it holds for others. @param {Line[]} roll @param {string} delegation @returns {Line[]} */
export const rightsOf = (roll, delegation) =>
  [...roll.filter((line) => line.delegation === delegation && !line.held_by), ...roll.filter((line) => line.held_by === delegation)]
    .filter(({ may }) => may);

/** The roll of the current vote. @returns {Line[]} */
export const rollOf = () => electors.value?.roll ?? [];

/** The two sides of the podium whose signatures make one act of two persons. @param {string} role @returns {'chair'|'secretary'|null} */
export const sideOf = (role) => ({ chair: 'chair', vice_chair: 'chair', secretary: 'secretary' })[role] ?? null;

/** Whether an act waits for this seat's side, and not for the other. @param {Pick<Proposal, 'by'>} proposal @param {string} role */
export const waitsFor = ({ by }, role) => sideOf(by.role) !== sideOf(role);

/** Votes that are prepared and not the one on the table. */
export const preparedAhead = () => (votes.value?.prepared ?? []).filter(({ id }) => id !== vote.value?.id);

/** The number of a vote that a section knows; null if none does. @param {string} id @returns {number|null} */
export function numberOf(id) {
  const known = [vote.value, ...(votes.value?.prepared ?? []), ...(votes.value?.taken ?? [])];
  return known.find((one) => one?.id === id)?.number ?? null;
}

/** A count as it is typed, or null while it is none. @param {string} typed */
export const countOf = (typed) => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null);
