/** Which picture of a vote the hall sees. */
import { html } from '../../../ui/parts.js';
import { Locked, Prepared, Voided } from './quiet.js';
import { Result } from './result.js';
import { Taking, VoteDrain } from './taking.js';

/** @typedef {import('../../../sections/vote.js').Vote} Vote */

/** A result is shown as soon as this screen is told one: at closing for recorded votes, once announced for all others. @param {Vote} vote */
export function sceneOf({ state, result }) {
  if (state === 'prepared' || state === 'void') return state;
  if (state === 'open' || state === 'held') return 'taking';
  return result ? 'result' : 'locked';
}

const SCENES = { prepared: Prepared, void: Voided, taking: Taking, result: Result, locked: Locked };

/** @param {{of: Vote}} props */
export function Voting({ of: vote }) {
  const scene = sceneOf(vote);
  const Scene = SCENES[scene];
  return html`<${Scene} key=${`${vote.id} ${scene}`} of=${vote} />${scene === 'taking' && html`<${VoteDrain} of=${vote} />`}`;
}
