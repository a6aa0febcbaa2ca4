/** A vote of which the hall has only words to see: before it opens, closed and not announced, void. */
import { nameOf } from '../../../core/facts.js';
import { runs, t, words } from '../../../core/i18n.js';
import { majorityText, methodText } from '../../../sections/vote.js';
import { sizeFor } from '../../../sections/names.js';
import { useFit } from '../../../ui/fit.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { Stamp } from '../../../ui/tally.js';
import { Head, VoteKicker } from './head.js';

/** @typedef {import('../../../sections/vote.js').Vote} Vote */

const TITLE_SIZES = { xl: 60, lg: 120, md: 200, sm: 300, xs: Infinity };
const NAMES = Object.keys(TITLE_SIZES);

/** What will be voted on, as large as it goes, and how. @param {{of: Vote}} props */
export function Prepared({ of: vote }) {
  const { subject: { title }, drawn } = vote;
  const said = words(title);
  const [element, size] = useFit(NAMES.length, `${vote.id} ${said}`, NAMES.indexOf(sizeFor(said, TITLE_SIZES)));
  return html`<main class="d-main d-idle d-vote-prepared">
    <${VoteKicker} of=${vote} />
    <h1 ref=${element} class=${`d-idle-title d-idle-${NAMES[size]} tall clamp`} dir=${runs(title)}><${Words} of=${title} /></h1>
    <p class="d-vote-how"><span>${methodText(vote.method)}</span><span>${majorityText(vote.rule)}</span></p>
    ${drawn && html`<p class="d-vote-how">${t('The roll call begins with {name}, drawn by lot', { name: nameOf({ delegation: drawn }) })}</p>`}
  </main>`;
}

/** A show of hands or papers after closing: the totals are the chair's to announce. @param {{of: Vote}} props */
export function Locked({ of: vote }) {
  const counting = vote.method === 'paper' && !vote.counted;
  return html`<main class="d-main d-vote d-vote-plain">
    <${Head} of=${vote} />
    <div class="d-plain"><${Icon} name="lock" /><p>${counting ? t('The ballot papers are being counted') : t('The result is not yet announced')}</p></div>
  </main>`;
}

/** @param {{of: Vote}} props */
export const Voided = ({ of: vote }) => html`<main class="d-main d-vote d-vote-plain">
  <${Head} of=${vote}><${Stamp} of=${vote} /></${Head}>
  <div class="d-plain d-why"><p class="clamp" dir="auto">${vote.void_reason}</p></div>
</main>`;
