/** What this device knows of a ballot beyond what the house says: the choice not sent yet, the command on its way, and its answer. */
import { signal } from '@preact/signals';
import { newId } from './connection.js';

/** @typedef {import('../sections/vote.js').Choice} Choice @typedef {import('../sections/vote.js').Vote} Vote */
/** @typedef {import('./connection.js').Refusal} Refusal */
/** @typedef {{right: string, may: boolean, reason?: string, mandate?: string, lapsed?: boolean, called?: boolean, choice?: Choice, at?: number, receipt?: string,
 *   by?: {seat: string, delegation?: string, oral?: boolean}}} Right a right to vote of the section `mine`, own or held */
/** @typedef {object} Local
 * @property {Choice|null} draft chosen and not sent
 * @property {Choice|null} sending on its way, its answer unknown
 * @property {{choice: Choice, seq: number}|null} acked recorded, says the house
 * @property {Refusal|null} refusal the answer to the last try
 * @property {boolean} changing whether a recorded vote is being changed
 */

/** @type {Readonly<Local>} */
const UNTOUCHED = Object.freeze({ draft: null, sending: null, acked: null, refusal: null, changing: false });
/** Answers that leave open whether the ballot is recorded: it is sent again under the same id, so that it cannot count twice. */
const UNSETTLED = new Set(['storage.unknown_outcome', 'storage.not_recorded']);
const OVER = new Set(['closed', 'announced', 'void']);

/** The ballots of one seat on this device, one for each right in each vote. Nothing here is touched by a view of the house. */
export class Ballots {
  /**
   * @param {object} options
   * @param {(name: string, args: object, options: {id: string}) => Promise<import('./connection.js').Ack>} options.command
   * @param {() => Pick<Storage, 'getItem'|'setItem'|'removeItem'>} options.storage keeps ids until they are answered, never a choice
   * @param {() => string} options.seat
   */
  constructor({ command, storage, seat }) {
    this.command = command;
    this.storage = storage;
    this.seat = seat;
    this.held = new Map();
  }

  /** The signal of one ballot. @param {string} vote @param {string} right @returns {import('@preact/signals').Signal<Readonly<Local>>} */
  of(vote, right) {
    const key = `${vote} ${right}`;
    if (!this.held.has(key)) this.held.set(key, signal(UNTOUCHED));
    return this.held.get(key);
  }

  #place = (vote, right) => `ballot ${this.seat()} ${vote} ${right}`;

  /** @param {string} vote @param {string} right @param {Choice} choice */
  choose(vote, right, choice) {
    const ballot = this.of(vote, right);
    if (!ballot.peek().sending) ballot.value = { ...ballot.peek(), draft: choice, refusal: null };
  }

  /** Takes back what was chosen and not sent. @param {string} vote @param {string} right */
  goBack(vote, right) {
    const ballot = this.of(vote, right);
    if (!ballot.peek().sending) ballot.value = { ...ballot.peek(), draft: null, refusal: null, changing: false };
  }

  /** Begins to change a recorded vote. @param {string} vote @param {string} right */
  change(vote, right) {
    const ballot = this.of(vote, right);
    ballot.value = { ...ballot.peek(), draft: null, refusal: null, changing: true };
  }

  /** Whether a ballot was sent from this tab before it was loaded anew, and never answered. @param {string} vote @param {string} right */
  interrupted(vote, right) {
    return !this.of(vote, right).value.sending && this.storage().getItem(this.#place(vote, right)) !== null;
  }

  /** The house shows a ballot: an earlier try needs no answer any more. @param {string} vote @param {string} right */
  settle(vote, right) {
    if (!this.of(vote, right).peek().sending) this.storage().removeItem(this.#place(vote, right));
  }

  /**
   * Sends what was chosen, once. A try that was never answered is taken up again under its own id.
   * @param {string} vote @param {Pick<Right, 'right'|'mandate'>} right
   */
  async cast(vote, { right, mandate }) {
    const ballot = this.of(vote, right);
    const { draft: choice, changing } = ballot.peek(); // there is none while one is on its way
    if (!choice) return;
    ballot.value = { ...UNTOUCHED, sending: choice, changing };
    const args = { vote, choice, ...(mandate && { mandate }) };
    let ack = await this.#send(vote, right, args);
    // The earlier try was answered otherwise, so it was no ballot of this choice: this one stands for itself.
    if (ack.ok === false && ack.refusal.code === 'id_reused') ack = await this.#send(vote, right, args);
    ballot.value = ack.ok === false ? { ...UNTOUCHED, draft: choice, refusal: ack.refusal, changing }
      : { ...UNTOUCHED, acked: { choice, seq: ack.seq } };
  }

  async #send(vote, right, args) {
    const place = this.#place(vote, right);
    const id = this.storage().getItem(place) ?? newId();
    this.storage().setItem(place, id);
    const ack = await this.command('ballot.cast', args, { id });
    if (ack.ok !== false || !UNSETTLED.has(ack.refusal.code)) this.storage().removeItem(place);
    return ack;
  }
}

/** Whether no ballot can be cast any more. @param {Pick<Vote, 'state'>} vote */
export const isOver = ({ state }) => OVER.has(state);

/**
 * The ballot that is recorded: what the house shows, or what it has just answered where its picture is older.
 * @param {Right} right @param {Readonly<Local>} local @param {number} seq the number that the section `mine` came with
 * @returns {{choice: Choice, by?: Right['by'], at?: number, receipt?: string}|null}
 */
export function recordedOf({ choice, by, at, receipt }, { acked }, seq) {
  if (acked && seq < acked.seq) return { choice: acked.choice };
  return choice ? { choice, by, at, receipt } : null;
}

/**
 * How a ballot stands. `late`: it was sent and did not arrive in time; `silent`: none was sent; `barred`: there is no right to vote.
 * @param {Pick<Vote, 'state'>} vote @param {Right} right @param {Readonly<Local>} local
 * @param {{seq: number, interrupted: boolean}} known
 * @returns {'choosing'|'chosen'|'sending'|'recorded'|'late'|'silent'|'barred'}
 */
export function phaseOf(vote, right, local, { seq, interrupted }) {
  if (local.sending) return 'sending';
  const over = isOver(vote);
  if (recordedOf(right, local, seq) && (over || !local.changing)) return 'recorded';
  if (over && (interrupted || local.refusal)) return 'late';
  if (!right.may) return 'barred';
  if (over) return 'silent';
  return local.draft ? 'chosen' : 'choosing';
}
