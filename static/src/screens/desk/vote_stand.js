/** How a vote stands, at a desk: how many have voted while it runs, what it came to afterwards. */
import { num, t } from '../../core/i18n.js';
import { isNamed, turnout } from '../../sections/vote.js';
import { html, Words } from '../../ui/parts.js';
import { Bar, Stamp, Totals } from '../../ui/tally.js';

/** @typedef {import('./vote_facts.js').Vote} Vote */

/** What the progress says, by the method. @param {Vote} vote */
export function progressText(vote) {
  const { method, counted } = vote;
  if (method === 'show_of_hands' && counted) return t('The counts are entered; they show once the vote is closed.');
  if (method === 'show_of_hands') return t('The secretariat counts the hands.');
  if (method === 'paper' && counted) return t('The totals are entered; they show once the vote is closed.');
  if (method === 'paper') return t('The papers are collected and counted.');
  const { cast, present } = turnout(vote);
  return t('{n} of {all} have voted', { n: num(cast), all: num(present) });
}

/** The bar beside the clock. @param {{of: Vote}} props */
export function Progress({ of: vote }) {
  const { cast, present } = turnout(vote);
  return html`<div class="k-progress"><p role="status"><b>${progressText(vote)}</b>${isNamed(vote) && html` <span>
      ${t('totals stay hidden until you close the vote')}</span>`}</p>
    ${isNamed(vote) && html`<div class="s-bar" aria-hidden="true"><i style=${{ inlineSize: `${present ? (100 * cast) / present : 0}%` }}></i></div>`}</div>`;
}

/** The totals, the bar and the sentence that leads from the figures to the outcome. @param {{vote: Vote}} props */
export function Result({ vote }) {
  const { result } = vote;
  if (vote.unclear) return result && html`<${Totals} of=${result} />`;
  return html`${result && html`<${Totals} of=${result} /><${Bar} of=${result} />`}
    <div class="k-outcome"><${Stamp} of=${vote} />
      <div>${result && html`<p class="k-derivation"><${Words} of=${result.derivation} /></p>`}
        ${vote.void_reason && html`<p class="k-derivation"><bdi>${vote.void_reason}</bdi></p>`}</div></div>`;
}
