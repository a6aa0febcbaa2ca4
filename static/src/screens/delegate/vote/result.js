/** The result of a vote on the tablet: the outcome, the totals, the rule, and what the own delegation voted. */
import { electors, mine, vote } from '../../../core/facts.js';
import { clockTime, t } from '../../../core/i18n.js';
import { choiceText, electorsOf, isNamed, majorityLine, marksOf, stateText } from '../../../sections/vote.js';
import { Mark } from '../../../ui/mark.js';
import { Mosaic } from '../../../ui/mosaic.js';
import { Bar, Stamp, Totals } from '../../../ui/tally.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { After } from './after.js';
import { ReadText } from './read.js';
import { rights, standingOf } from './rights.js';
import { votedText } from './words.js';

/** What became of one right. @param {{right: import('../../../core/ballot.js').Right}} props */
function Voted({ right }) {
  const { phase, recorded } = standingOf(right);
  if (phase === 'sending') return html`<p class="b-voted"><${Icon} name="clock" />${t('Your vote was sent; its answer is not known yet.')}</p>`;
  if (phase === 'late') {
    return html`<p class="b-alert" role="alert"><${Icon} name="alert" /><span><b>${t('Voting closed before your vote arrived. It is not recorded.')}</b>
      ${t('Tell the conference officer.')}</span></p>`;
  }
  return html`<p class="b-voted"><${Mark} of=${recorded?.choice ?? 'none'} /><span>${votedText(right, recorded?.choice)}</span>
    ${recorded?.receipt && html`<span>${t('Receipt')} <b class="num" dir="ltr">${recorded.receipt}</b></span>`}</p>`;
}

/** Every delegation's vote, where votes are public: each finds its own in the list. */
function ByDelegation() {
  if (!vote.value.ballots || electors.value?.vote !== vote.value.id) return null;
  return html`<details class="b-list"><summary><${Icon} name="list" /><span>${t('Votes by delegation')}</span></summary>
    <${Mosaic} roll=${electorsOf(electors.value)} marks=${marksOf(vote.value)} /></details>`;
}

export function Result() {
  const { state, result, void_reason: reason } = vote.value;
  return html`<div class="b-result">
    <p class="b-stamp"><${Stamp} of=${vote.value} />${state === 'closed' && html`<span>${t('Waiting for the Chair to announce the result.')}</span>`}</p>
    ${state === 'void' && html`<p>${t('The vote was declared void: {reason}', { reason: reason ?? '' })}</p>`}
    ${result && state !== 'void' && html`<${Totals} of=${result} /><${Bar} of=${result} />
      <p class="b-rule"><b>${majorityLine(vote.value)}</b>${result.cite && html`<small><bdi>${result.cite}</bdi></small>`}</p>
      ${result.derivation && html`<p class="b-why"><${Words} of=${result.derivation} /></p>`}`}
    ${isNamed(vote.value) && rights.value.filter(({ may, choice }) => may || choice).map((right) => html`<${Voted} key=${right.right} right=${right} />`)}
    <${ByDelegation} />
  </div>`;
}

/** What the delegation declared after the result, which never changes it. */
export function Declared() {
  const own = vote.value.declared?.filter(({ delegation }) => delegation === mine.value.delegation) ?? [];
  return own.map(({ choice, at }) => html`<p class="b-voted b-declared" key=${at}><${Icon} name="edit" />
    <span>${t('Declared at {time}: you had intended to vote {choice}. The result stays as it is.',
      { time: clockTime(at), choice: choiceText(choice) })}</span></p>`);
}

/** The result where the speaker would stand, until the meeting goes on. */
export const ResultCard = () => html`<section class="card g-result" aria-labelledby="result" tabindex="0">
  <p class="kicker"><${Icon} name="vote" /><span>${stateText(vote.value)}</span><span class="b-number">${t('Vote {number}', { number: vote.value.number })}</span></p>
  <h2 id="result" tabindex="-1"><${Words} of=${vote.value.subject.title} /></h2>
  <${Result} /><${Declared} />
  <div class="b-after"><${After} /><${ReadText} /></div>
</section>`;
