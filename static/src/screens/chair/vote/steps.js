/** The way of a vote in four steps, and how far it is. */
import { t } from '../../../core/i18n.js';
import { html } from '../../../ui/parts.js';
import { stepOf } from '../../desk/vote_facts.js';

const steps = () => [t('Prepare'), t('Vote open'), t('Vote closed'), t('Announced')];

/** @param {{of: import('../../desk/vote_facts.js').Vote}} props */
export function Steps({ of: vote }) {
  const at = stepOf(vote);
  return html`<ol class=${`k-steps ${vote.state === 'void' ? 'k-steps-void' : ''}`} aria-label=${t('Steps of the vote')}>${steps().map((name, n) => html`
    <li key=${n} class=${n < at || vote.state === 'announced' ? 'k-done' : ''} aria-current=${n === at ? 'step' : undefined}>${name}</li>`)}</ol>`;
}
