/** How a vote came out, in the hall: the totals, the bar, the rule, and for recorded votes every delegation's own. */
import { t } from '../../../core/i18n.js';
import { isNamed, majorityLine, quorumLine, reasonText } from '../../../sections/vote.js';
import { Bar, Stamp, Totals } from '../../../ui/tally.js';
import { html } from '../../../ui/parts.js';
import { Board } from './board.js';
import { Head } from './head.js';

/** @typedef {import('../../../sections/vote.js').Vote} Vote */

/** By which majority, why where the figures do not say it, and that the chair has still to say it. @param {{of: Vote}} props */
function Rule({ of: vote }) {
  const reason = reasonText(vote.result);
  const line = vote.result.outcome === 'no_quorum' ? quorumLine(vote) : majorityLine(vote);
  return html`<p class="d-rule">
    ${reason && html`<b>${reason}</b>`}${line && html`<span>${line}</span>`}
    ${vote.state === 'closed' && html`<span class="d-unannounced">${t('Not yet announced')}</span>`}
  </p>`;
}

/** @param {{of: Vote}} props */
export function Result({ of: vote }) {
  const named = isNamed(vote);
  const { result } = vote;
  return html`<main class=${`d-main d-vote d-result ${named ? '' : 'd-result-large'}`}>
    <${Head} of=${vote}><${Stamp} of=${vote} /></${Head}>
    <${Totals} of=${result} />
    <div class="d-bar">${result.outcome !== 'no_quorum' && html`<${Bar} of=${result} />`}<${Rule} of=${vote} /></div>
    ${named && html`<${Board} of=${vote} />`}
  </main>`;
}
