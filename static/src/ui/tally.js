/** The result of a vote in figures: the totals, the bar of those for and against, the stamp of the outcome. Desks, tablets and displays share it. */
import { num, t } from '../core/i18n.js';
import { choiceText, outcomeOf, outcomeText } from '../sections/vote.js';
import { Mark } from './mark.js';
import { html, Icon } from './parts.js';

/** @typedef {import('../sections/vote.js').Result} Result @typedef {import('../sections/vote.js').Vote} Vote */

const CHOICES = /** @type {const} */ (['yes', 'no', 'abstain']);

const Total = ({ name, sign, word, count }) =>
  html`<div class=${`total total-${name}`}><dt>${sign}<span>${word}</span></dt><dd class="num" dir="ltr">${num(count)}</dd></div>`;

/** Yes, no, abstentions, those who did not vote; invalid papers where there are any. @param {{of: Result, class?: string}} props */
export function Totals({ of: result, class: extra = '' }) {
  const mark = (name) => html`<${Mark} of=${name} />`;
  return html`<dl class=${`tally ${result.invalid > 0 ? 'tally-five' : ''} ${extra}`}>
    ${CHOICES.map((choice) => html`<${Total} key=${choice} name=${choice} sign=${mark(choice)} word=${choiceText(choice)} count=${result[choice]} />`)}
    ${result.invalid > 0 && html`<${Total} name="invalid" sign=${html`<${Icon} name="ban" />`} word=${t('Invalid')} count=${result.invalid} />`}
    <${Total} name="none" sign=${mark('none')} word=${t('Not voting')} count=${result.not_voting} />
  </dl>`;
}

/**
 * Where yes, no and the required number end on a bar as long as the base of the majority, in percent.
 * @param {Pick<Result, 'yes'|'no'|'base'|'required'>} result
 */
export function barOf({ yes, no, base, required }) {
  const whole = Math.max(base, yes + no, required);
  const share = (votes) => (100 * votes) / whole;
  return { yes: share(yes), no: share(no), required: share(required) };
}

/** Yes from one end, no from the other, and a tick at the number that is required. @param {{of: Result}} props */
export function Bar({ of: result }) {
  const { yes, no, required } = barOf(result);
  return html`<div class="bar" aria-hidden="true">
    <i class="bar-yes" style=${{ inlineSize: `${yes}%` }}></i><i class="bar-no" style=${{ inlineSize: `${no}%` }}></i>
    <b style=${{ insetInlineStart: `${required}%` }}></b>
  </div>`;
}

const MARKS = { adopted: 'yes', rejected: 'no' };
const ICONS = { postponed: 'clock', no_quorum: 'users', void: 'ban' };

/** Adopted, Rejected, Postponed, No quorum or Void; nothing while the outcome is not known here. @param {{of: Pick<Vote, 'state'|'result'>, class?: string}} props */
export function Stamp({ of: vote, class: extra = '' }) {
  const outcome = outcomeOf(vote);
  if (!outcome) return null;
  const sign = MARKS[outcome] ? html`<${Mark} of=${MARKS[outcome]} />` : html`<${Icon} name=${ICONS[outcome]} />`;
  return html`<strong class=${`stamp stamp-${outcome} ${extra}`}>${sign}<span>${outcomeText(outcome)}</span></strong>`;
}
