/** A vote while it is taken, in the hall: who has voted, never how. */
import { now } from '../../../core/clock.js';
import { nameOf, who } from '../../../core/facts.js';
import { runs, t } from '../../../core/i18n.js';
import { isNamed, leftMs, turnout, turnoutText, VoteTime } from '../../../sections/vote.js';
import { useFit } from '../../../ui/fit.js';
import { Flag, html, Icon, Words } from '../../../ui/parts.js';
import { Board } from './board.js';
import { Head } from './head.js';

/** @typedef {import('../../../sections/vote.js').Vote} Vote */

const CALLED_SIZES = 3;

/** The clock; the sign of the pause while voting is on hold. @param {{of: Vote}} props */
const Clock = ({ of: vote }) => html`<div class="d-vote-clock">
  ${vote.state === 'held' && html`<${Icon} name="pause" />`}<${VoteTime} of=${vote} class="d-vote-time" />
</div>`;

/** @param {{of: Vote}} props */
function Turnout({ of: vote }) {
  const { cast, present } = turnout(vote);
  return html`<div class="d-turnout">
    <div class="d-track" aria-hidden="true"><i style=${{ inlineSize: `${(100 * cast) / Math.max(1, present)}%` }}></i></div>
    <p class="num">${turnoutText(vote)}</p>
  </div>`;
}

/** What the clerk says while nobody is called. @param {{of: Vote}} props */
function Uncalled({ of: { call, drawn } }) {
  if (call?.done) return html`<p class="d-uncalled">${t('Every delegation has been called')}</p>`;
  if (drawn) return html`<p class="d-uncalled">${t('The roll call begins with {name}, drawn by lot', { name: nameOf({ delegation: drawn }) })}</p>`;
  return html`<p class="d-uncalled">${t('The roll call begins')}</p>`;
}

/** Who is called, as large as the name allows. @param {{of: Vote}} props */
function Called({ of: vote }) {
  const { called, round } = vote.call;
  const delegation = { delegation: called };
  const [element, size] = useFit(CALLED_SIZES, nameOf(delegation));
  return html`<div class="d-called" key=${called}>
    <${Flag} of=${who(delegation)} />
    <div><p class="d-called-word">${round === 2 ? t('Called in the second round') : t('Called')}</p>
      <p ref=${element} class=${`d-called-name d-called-${size} tall clamp`}
        dir=${runs(who(delegation).name)}><${Words} of=${who(delegation).name} /></p></div>
  </div>`;
}

/** A roll call: who is called, and a lamp for everybody who has answered. @param {{of: Vote}} props */
const RollCall = ({ of: vote }) => html`<main class="d-main d-vote d-roll-call">
  <${Head} of=${vote}><${Clock} of=${vote} /></${Head}>
  <div class="d-call">${vote.call?.called ? html`<${Called} of=${vote} />` : html`<${Uncalled} of=${vote} />`}<p class="d-answered num">${turnoutText(vote)}</p></div>
  <${Board} of=${vote} />
</main>`;

/** Names and lamps for a recorded vote. @param {{of: Vote}} props */
const Recorded = ({ of: vote }) => html`<main class="d-main d-vote">
  <${Head} of=${vote}><${Clock} of=${vote} /></${Head}>
  <${Turnout} of=${vote} /><${Board} of=${vote} />
</main>`;

/** A show of hands, or papers: nothing is known here until the chair announces it. @param {{of: Vote}} props */
function Unnamed({ of: vote }) {
  const hands = vote.method === 'show_of_hands';
  return html`<main class="d-main d-vote d-vote-plain">
    <${Head} of=${vote}><${Clock} of=${vote} /></${Head}>
    <div class="d-plain"><${Icon} name=${hands ? 'hand' : 'file'} />
      <p>${hands ? t('Show of hands in progress') : t('Ballot on paper in progress')}</p></div>
  </main>`;
}

/** @param {{of: Vote}} props */
export function Taking({ of: vote }) {
  if (!isNamed(vote)) return html`<${Unnamed} of=${vote} />`;
  return vote.method === 'roll_call' ? html`<${RollCall} of=${vote} />` : html`<${Recorded} of=${vote} />`;
}

/** A bar along the foot that drains with the time of the vote; none where it is closed by hand. @param {{of: Vote}} props */
export function VoteDrain({ of: vote }) {
  const left = leftMs(vote, now.value);
  if (left === null) return null;
  const whole = Math.max(1, vote.closes_after_ms ?? 0, vote.closes_at ? vote.closes_at - vote.opened_at : 0, left);
  return html`<footer class="d-foot"><div class="drain" aria-hidden="true" data-running=${String(vote.state === 'open')}>
    <i style=${{ inlineSize: `${(100 * left) / whole}%` }}></i></div></footer>`;
}
