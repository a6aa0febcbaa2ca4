/** A vote in words: how it is taken, by which majority, how it stands and how it came out; who may vote and who has. */
import { who } from '../core/facts.js';
import { clockText, now, phase } from '../core/clock.js';
import { nt, num, t, words } from '../core/i18n.js';
import { html } from '../ui/parts.js';

/** @typedef {'yes'|'no'|'abstain'|'not_participating'} Choice */
/** @typedef {'adopted'|'rejected'|'postponed'|'no_quorum'} Outcome */
/** @typedef {{id: string, base: string, fraction: string, strict: boolean, cite?: string, abstentions_over?: string}} Rule */
/** @typedef {{yes: number, no: number, abstain: number, not_voting: number, invalid: number, not_participating?: number, base: number,
 *   required: number, outcome: Outcome, reason?: string, cite?: string, derivation?: import('../core/i18n.js').Words}} Result */
/** @typedef {{id: string, number: number, subject: {title: import('../core/i18n.js').Words, item?: string, text?: string, symbol?: string},
 *   method: 'show_of_hands'|'recorded'|'roll_call'|'paper', majority: string, rule: Rule,
 *   state: 'prepared'|'open'|'held'|'closed'|'announced'|'void', opened_at?: number, closes_at?: number, closes_after_ms?: number,
 *   remaining_ms?: number, closed_at?: number, closed_seq?: number, announced_at?: number, changeable?: boolean, eligible: number, present: number,
 *   cast: number, voted: string[], call?: {round: 1|2, called: string|null, done: boolean}, counted?: boolean, unclear?: true, drawn?: string,
 *   quorum?: Record<'opening'|'closing', {present: number, represented: number, base: number, required: number, met: boolean, cite: string}>,
 *   result?: Result, ballots?: Record<string, Choice>, void_reason?: string}} Vote a vote of the section `vote` */

const NAMED = new Set(['recorded', 'roll_call']);
const WARN = 10_000; // ms before closing at which the clock warns

/** Whether each delegation's vote is public: a recorded vote or a roll call. @param {Pick<Vote, 'method'>} vote */
export const isNamed = ({ method }) => NAMED.has(method);

export const methodText = (method) => ({
  show_of_hands: t('Show of hands'), recorded: t('Recorded vote'), roll_call: t('Roll-call vote'), paper: t('Ballot on paper'),
})[method];

/** What a delegation answers. @param {Choice} choice */
export const choiceText = (choice) => ({
  yes: t('Yes'), no: t('No'), abstain: t('Abstain'), not_participating: t('Not participating'),
})[choice];

/** What a mark of the mosaic says. @param {import('../ui/mark.js').MarkName} mark */
export const markText = (mark) => ({
  voted: t('Has voted'), none: t('Has not voted'), called: t('Is called'),
})[mark] ?? choiceText(/** @type {Choice} */ (mark));

export const outcomeText = (outcome) => ({
  adopted: t('Adopted'), rejected: t('Rejected'), postponed: t('Postponed'), no_quorum: t('No quorum'), void: t('Void'),
})[outcome];

/** How a vote came out as far as this screen may know; null before. @param {Pick<Vote, 'state'|'result'>} vote @returns {Outcome|'void'|null} */
export const outcomeOf = ({ state, result }) => (state === 'void' ? 'void' : result?.outcome ?? null);

/** Why, where the totals do not say it; null where they do. @param {Pick<Result, 'reason'>} result */
export const reasonText = ({ reason }) => ({
  tie: t('The votes are equal'), tie_again: t('The votes are equal again'),
  abstentions: t('Too many abstentions for a decision'), no_quorum: t('There is no quorum'),
})[reason] ?? null;

/** How a vote stands. @param {Pick<Vote, 'state'|'method'>} vote */
export function stateText({ state, method }) {
  if (state === 'announced') {
    return {
      show_of_hands: t('Result of the show of hands'), recorded: t('Result of the recorded vote'),
      roll_call: t('Result of the roll-call vote'), paper: t('Result of the ballot on paper'),
    }[method];
  }
  return {
    prepared: t('Voting opens shortly'), open: t('Voting in progress'), held: t('Voting is on hold'), closed: t('Voting is closed'),
    void: t('This vote is void'),
  }[state];
}

const MAJORITY = () => ({
  for_against: t('Majority of those present and voting'), cast: t('Majority of the votes cast'), present: t('Majority of those present'),
  accredited_with_vote: t('Majority of those accredited with the right to vote'), all_members: t('Majority of all members'),
});
const TWO_THIRDS = () => ({
  for_against: t('Two thirds of those present and voting'), cast: t('Two thirds of the votes cast'), present: t('Two thirds of those present'),
  accredited_with_vote: t('Two thirds of those accredited with the right to vote'), all_members: t('Two thirds of all members'),
});
const AT_LEAST = (share) => ({
  for_against: t('At least {share} of those present and voting', { share }), cast: t('At least {share} of the votes cast', { share }),
  present: t('At least {share} of those present', { share }),
  accredited_with_vote: t('At least {share} of those accredited with the right to vote', { share }),
  all_members: t('At least {share} of all members', { share }),
});
const MORE_THAN = (share) => ({
  for_against: t('More than {share} of those present and voting', { share }), cast: t('More than {share} of the votes cast', { share }),
  present: t('More than {share} of those present', { share }),
  accredited_with_vote: t('More than {share} of those accredited with the right to vote', { share }),
  all_members: t('More than {share} of all members', { share }),
});

/** "Majority of those present and voting". @param {Pick<Rule, 'base'|'fraction'|'strict'>} rule */
export function majorityText({ base, fraction, strict }) {
  if (strict && fraction === '1/2') return MAJORITY()[base];
  if (!strict && fraction === '2/3') return TWO_THIRDS()[base];
  return (strict ? MORE_THAN(fraction) : AT_LEAST(fraction))[base];
}

/** "Majority of those present and voting: 69 required"; without the number before it is known. @param {Pick<Vote, 'rule'|'result'>} vote */
export function majorityLine({ rule, result }) {
  const majority = majorityText(rule);
  return result ? nt('{majority}: {n} required', '{majority}: {n} required', result.required, { majority }) : majority;
}

/** "Present or represented: 58 of 193; required: 97", as it stood at closing; null where the rules know no quorum. @param {Pick<Vote, 'quorum'>} vote */
export function quorumLine({ quorum }) {
  const { present, represented, base, required } = quorum?.closing ?? quorum?.opening ?? {};
  if (base === undefined) return null;
  return t('Present or represented: {there} of {base}; required: {required}', { there: num(present + represented), base: num(base), required: num(required) });
}

/** How many of those present have voted. A latecomer who votes is present too. @param {Pick<Vote, 'cast'|'present'>} vote */
export const turnout = ({ cast, present }) => ({ cast, present: Math.max(cast, present) });

/** "112 of 178 present have voted"; in a roll call they answer. @param {Pick<Vote, 'cast'|'present'|'method'>} vote */
export function turnoutText(vote) {
  const { cast, present } = turnout(vote);
  return vote.method === 'roll_call'
    ? nt('{n} of {present} present has answered', '{n} of {present} present have answered', cast, { present: num(present) })
    : nt('{n} of {present} present has voted', '{n} of {present} present have voted', cast, { present: num(present) });
}

/** Those who may vote, in the order of the roll. @param {{roll: {delegation: string, may: boolean}[]}|null} electors */
export const electorsOf = (electors) => (electors?.roll ?? []).filter(({ may }) => may).map(({ delegation }) => {
  const { code, name } = who({ delegation });
  return { delegation, code: code ?? delegation, name: words(name) };
});

/**
 * What stands at each delegation: its choice once it is public, else only that it has voted or is called. Whoever is missing has not voted.
 * @param {Pick<Vote, 'voted'|'ballots'|'call'|'state'>} vote @returns {Map<string, import('../ui/mark.js').MarkName>}
 */
export function marksOf({ voted, ballots, call }) {
  if (ballots) return new Map(Object.entries(ballots));
  const marks = new Map(voted.map((delegation) => [delegation, /** @type {const} */ ('voted')]));
  return call?.called ? new Map([...marks, [call.called, /** @type {const} */ ('called')]]) : marks;
}

/** Milliseconds until a vote closes, never below zero; null where it is closed by hand. @param {Pick<Vote, 'state'|'closes_at'|'remaining_ms'>} vote @param {number} at */
export function leftMs({ state, closes_at: closes, remaining_ms: rest }, at) {
  if (state === 'held') return rest ?? null;
  return state === 'open' && closes ? Math.max(0, closes - at) : null;
}

/** What is left of a vote; nothing where it is closed by hand. @param {{of: Vote, class?: string}} props */
export function VoteTime({ of: vote, class: extra = '' }) {
  const left = leftMs(vote, now.value);
  if (left === null) return null;
  return html`<span class=${`time ${extra}`} role="timer" dir="ltr" data-phase=${phase(left, WARN)}
    data-running=${String(vote.state === 'open')}>${clockText(left)}</span>`;
}
