/** A vote on the whole page, from its opening until its result is announced. */
import { useEffect, useId, useRef } from 'preact/hooks';
import { second } from '../../../core/clock.js';
import { mine, nameOf, sitting, speaking, vote, who } from '../../../core/facts.js';
import { nt, num, t } from '../../../core/i18n.js';
import { standing as sittingStands } from '../../../sections/sitting.js';
import { isNamed, stateText, VoteTime } from '../../../sections/vote.js';
import { Act } from '../../../ui/act.js';
import { Flag, html, Icon, Words } from '../../../ui/parts.js';
import { PointOfOrder } from '../own.js';
import { Meanwhile } from '../reader.js';
import { Ballot } from './ballot.js';
import { ReadText } from './read.js';
import { Outside } from './recorded.js';
import { Result } from './result.js';
import { rights, standingOf } from './rights.js';
import { disclosure } from './words.js';

/** What there is to do where no tablet votes: hands are counted in the hall, papers go into a box. */
function ByHand() {
  const hands = vote.value.method === 'show_of_hands';
  const may = rights.value.some((right) => right.may);
  if (!may) return html`<section class="b-ballot"><${Outside} right=${rights.value[0]} phase="barred" /></section>`;
  const closed = vote.value.state === 'closed';
  return html`<section class="b-ballot"><div class="b-recorded"><${Icon} name=${closed ? 'lock' : hands ? 'hand' : 'file'} />
    <h3>${closed ? t('Voting is closed. The result has not been announced yet.')
      : hands ? t('Please raise your hand when the Chair asks.') : t('Please fill in your ballot paper.')}</h3>
    <p>${hands ? t('The secretariat counts in the hall. Nothing is voted on this tablet.')
      : t('The papers are counted in the hall. Nothing is voted on this tablet.')}</p></div></section>`;
}

/** Who is called, while names are called. */
function Calling() {
  const { called, round } = vote.value.call ?? {};
  if (!called || vote.value.state === 'closed' || rights.value.some(({ right }) => right === called)) return null;
  return html`<p class="b-calling"><span>${round === 2 ? t('Second call') : t('Called now')}</span>
    <${Flag} of=${who({ delegation: called })} /><b><bdi>${nameOf({ delegation: called })}</bdi></b></p>`;
}

function Rights({ subject }) {
  const all = rights.value;
  if (!isNamed(vote.value)) return html`<${ByHand} />`;
  if (all.length === 0) return html`<section class="b-ballot"><${Outside} phase="barred" /></section>`;
  return html`<div class=${`b-rights b-rights-${Math.min(2, all.length)}`}>
    ${all.map((right) => html`<${Ballot} key=${right.right} right=${right} alone=${all.length === 1} subject=${subject} />`)}</div>`;
}

/** How many have voted, never how. */
function Turnout() {
  const { cast, eligible } = vote.value;
  if (!isNamed(vote.value) || vote.value.state === 'closed') return html`<span class="b-turnout"></span>`;
  return html`<p class="b-turnout num">${nt('{cast} of {n} delegation has voted', '{cast} of {n} delegations have voted', eligible, { cast: num(cast) })}</p>`;
}

/** A point of order may be heard while a vote is taken, and nothing else. */
function Order() {
  const speech = speaking.value;
  const own = speech?.delegation === mine.value.delegation;
  return html`${speech ? html`<${Meanwhile} />` : html`<${Turnout} />`}
    ${own ? html`<${Act} command="floor.end" args=${{ request: speech.request }} icon="check" class="btn-lg btn-main">${t('I have finished')}</${Act}>`
      : html`<${PointOfOrder} />`}`;
}

/** The focus goes to the subject when the vote takes the page, and again whenever what held it is gone. */
function useHeadingFocus(meaning) {
  const heading = useRef(null);
  useEffect(() => heading.current.focus(), []);
  useEffect(() => { if (document.activeElement === document.body) heading.current.focus(); }, [meaning]);
  return heading;
}

export function VotePage() {
  const subject = useId();
  const { id, number, state, result, method } = vote.value;
  const phases = rights.value.map((right) => standingOf(right).phase).join(' ');
  const heading = useHeadingFocus(`${id} ${state} ${phases}`);
  const halted = state === 'held' && sitting.value.state !== 'open' ? sittingStands(second.value).title : null;
  return html`<main class=${`b-page b-page-${state}`}>
    <header class="b-head">
      <div><p class="kicker"><${Icon} name=${state === 'held' ? 'pause' : state === 'closed' ? 'lock' : 'vote'} />
          <span>${stateText(vote.value)}</span><span class="b-number">${t('Vote {number}', { number })}</span></p>
        <h2 id=${subject} tabindex="-1" ref=${heading}><${Words} of=${vote.value.subject.title} /></h2>
        <p class="b-label"><${Icon} name=${isNamed(vote.value) ? 'users' : 'eye-off'} /><span>${halted ?? disclosure(method)}</span></p></div>
      <${VoteTime} of=${vote.value} />
    </header>
    <${Calling} />
    ${state === 'closed' && result ? html`<section class="b-ballot"><${Result} /></section>` : html`<${Rights} subject=${subject} />`}
    <footer class="b-foot"><${ReadText} /><${Order} /></footer>
  </main>`;
}
