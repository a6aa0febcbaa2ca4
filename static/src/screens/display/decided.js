/** The display when the meeting has decided: the gavel, the words as large as they go, and how it was decided. */
import { num, runs, t, words } from '../../core/i18n.js';
import { decisionOf, outcome } from '../../sections/decision.js';
import { sizeFor } from '../../sections/names.js';
import { choiceText } from '../../sections/vote.js';
import { useFit } from '../../ui/fit.js';
import { Mark } from '../../ui/mark.js';
import { html, Icon, Words } from '../../ui/parts.js';

/** The limit of each size in letters; the last is as small as a hall can read, and what is longer is cut there. */
export const SIZES = { xl: 70, lg: 150, md: 260, sm: 420, xs: 760, xxs: Infinity };
const NAMES = Object.keys(SIZES);

const CHOICES = /** @type {const} */ (['yes', 'no', 'abstain']);

/** The totals of a decision by vote, each with its mark. @param {{of: {yes: number, no: number, abstain: number}}} props */
const Votes = ({ of: votes }) => html`<p class="d-decided-votes">${CHOICES.map((choice) => html`<span key=${choice}><${Mark} of=${choice} />
  <span class="sr">${choiceText(choice)}</span>${num(votes[choice])}</span>`)}</p>`;

/**
 * @param {{banner: {decision: string, number: number, text: import('../../core/i18n.js').Words, manner: string, symbol?: string,
 *   votes?: {yes: number, no: number, abstain: number}, carried?: boolean}}} props
 */
export function Decided({ banner }) {
  const { decision, number, text, manner, symbol, votes, carried } = banner;
  const said = words(text);
  const [element, size] = useFit(NAMES.length, `${decision} ${said}`, NAMES.indexOf(sizeFor(said, SIZES)));
  const made = /** @type {{manner: string, rejects?: string, carried?: boolean}} */ (decisionOf(decision) ?? { manner, carried });
  return html`<main class=${`d-main d-decided d-decided-${NAMES[size]} ${made.rejects || made.carried === false ? 'd-decided-not' : ''}`} key=${decision}>
    <span class="d-seal"><${Icon} name="gavel" /></span>
    <h1 ref=${element} class="d-decision tall clamp" dir=${runs(text)}><${Words} of=${text} /></h1>
    <p class="d-decided-how"><span>${t('Decision {number}', { number })}</span><span>${outcome(made)}</span>
      ${symbol && html`<span><bdi dir="ltr">${symbol}</bdi></span>`}</p>
    ${votes && html`<${Votes} of=${votes} />`}
  </main>`;
}
