/** A vote in the middle of the Chair's desk: its steps, its question, what can be done now, and the house in small. */
import { electors, vote } from '../../../core/facts.js';
import { num, runs, t, words } from '../../../core/i18n.js';
import { sizeFor } from '../../../sections/names.js';
import { electorsOf, isNamed, majorityText, marksOf, methodText } from '../../../sections/vote.js';
import { Mosaic } from '../../../ui/mosaic.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { underWay } from '../../desk/vote_facts.js';
import { useVoteDialogs } from './dialogs.js';
import { Prepared } from './prepared.js';
import { Running } from './running.js';
import { Settled } from './settled.js';
import { Steps } from './steps.js';

const TITLE_SIZES = { lg: 64, md: 140, sm: Infinity };
const BODIES = { prepared: Prepared, open: Running, held: Running, closed: Settled, announced: Settled, void: Settled };

/** What is asked, and by which rules. */
function Question({ of: { number, method, rule, subject } }) {
  const title = words(subject.title);
  return html`<p class="kicker k-dots"><span>${t('Vote {number}', { number: num(number) })}</span><span>${methodText(method)}</span>
      <span>${majorityText(rule)}</span>${subject.symbol && html`<bdi dir="ltr">${subject.symbol}</bdi>`}</p>
    <h3 id="vote-title" dir=${runs(subject.title)} title=${title} class=${`clamp k-item-name k-item-${sizeFor(title, TITLE_SIZES)}`}><${Words} of=${subject.title} /></h3>`;
}

/** Who has voted, or how: nothing of votes that are counted by hand. */
function House({ of: now }) {
  if (!isNamed(now)) return null;
  return html`<div class="k-house scroll" tabindex="0" role="group" aria-label=${t('The house')}>
    <${Mosaic} roll=${electorsOf(electors.value)} marks=${marksOf(now)} /></div>`;
}

/** @param {{onAside: () => void, onChange: () => void}} props onChange: prepares it anew, which outlives this vote */
export function VotePanel({ onAside, onChange }) {
  const now = vote.value;
  const Body = BODIES[now.state];
  const [dialog, ask] = useVoteDialogs(now);
  return html`<section class=${`panel k-vote k-vote-${now.state}`} aria-labelledby="vote-title">
    <div class="k-vote-head"><${Steps} of=${now} />
      ${!underWay(now) && html`<button type="button" class="btn btn-quiet" onClick=${onAside}><${Icon} name="list" />
        <span>${t('List of speakers')}</span></button>`}</div>
    <div class="k-question"><${Question} of=${now} /></div>
    <div class="k-vote-body"><${Body} key=${`${now.id} ${now.state === 'held' ? 'open' : now.state}`} vote=${now} ask=${ask} onChange=${onChange} /></div>
    <${House} of=${now} />${dialog}
  </section>`;
}
