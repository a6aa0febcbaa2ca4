/** The head of every picture of a vote: how it stands, and what is voted on, in two lines at most. */
import { runs, words } from '../../../core/i18n.js';
import { stateText } from '../../../sections/vote.js';
import { useFit } from '../../../ui/fit.js';
import { html, Icon, Words } from '../../../ui/parts.js';

const SIZES = 3;
const ICONS = { held: 'pause', closed: 'lock', void: 'ban' };

/** How a vote stands, and the symbol of its text. @param {{of: import('../../../sections/vote.js').Vote}} props */
export const VoteKicker = ({ of: vote }) => html`<p class="d-kicker d-vote-kicker">
  <span><${Icon} name=${ICONS[vote.state] ?? 'vote'} />${stateText(vote)}</span>
  ${vote.subject.symbol && html`<span><bdi class="symbol" dir="ltr">${vote.subject.symbol}</bdi></span>`}
</p>`;

/** @param {{of: import('../../../sections/vote.js').Vote, children?: any}} props children: what stands at its end, a clock or a stamp */
export function Head({ of: vote, children }) {
  const { title } = vote.subject;
  const [element, size] = useFit(SIZES, `${vote.id} ${vote.state} ${words(title)}`);
  return html`<div class="d-vote-head">
    <div><${VoteKicker} of=${vote} /><h1 ref=${element} class=${`d-vote-title d-vote-title-${size} tall clamp`} dir=${runs(title)}><${Words} of=${title} /></h1></div>
    ${children}
  </div>`;
}
