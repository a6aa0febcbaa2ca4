/** What the Chair is asked before an act on a vote. A window stays with its words while the vote goes on, as long as its act is possible. */
import { useState } from 'preact/hooks';
import { nt, num, t } from '../../../core/i18n.js';
import { isNamed, turnout } from '../../../sections/vote.js';
import { Confirm } from '../../../ui/dialog.js';
import { html, Words } from '../../../ui/parts.js';
import { Stamp } from '../../../ui/tally.js';
import { filled, typedFrom } from '../../desk/announcement.js';
import { FormDialog } from '../../desk/form.js';
import { HandsDialog, PaperDialog } from '../../desk/vote_counts.js';
import { CorrectDialog, GrantDialog, OralDialog, VoidDialog } from '../../desk/vote_pair.js';
import { PrepareVote } from '../../desk/vote_prepare.js';
import { WriteWords } from '../../desk/wording.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote @typedef {(what: string, delegation?: string) => void} Ask */

/** What was settled when it was prepared, to prepare it anew. @param {Vote & {repeats?: string, reconsiders?: string, closes_when_all_cast?: boolean}} vote */
export const knownOf = ({ subject, method, majority, closes_after_ms: after, closes_when_all_cast: allCast, repeats, reconsiders }) => ({
  text: subject.text, title: typeof subject.title === 'string' ? { en: subject.title } : subject.title, method, majority,
  seconds: Math.round((after ?? 0) / 1000), allCast: Boolean(allCast), repeats, reconsiders,
});

const Again = ({ vote, onClose }) => html`<${PrepareVote} item=${vote.subject.item} known=${{ ...knownOf(vote), repeats: vote.id }} onClose=${onClose} />`;

const Calling = ({ vote, onClose }) => html`<${PrepareVote} item=${vote.subject.item} onClose=${onClose}
  known=${{ ...knownOf(vote), method: 'roll_call', repeats: vote.id }} />`;

const Cancel = ({ vote, onClose }) => html`<${Confirm} title=${t('Cancel vote {number}?', { number: num(vote.number) })} command="vote.cancel"
    args=${{ vote: vote.id }} live danger icon="x" act=${t('Cancel the vote')} onClose=${onClose}><p><${Words} of=${vote.subject.title} /></p>
  <p>${t('It was not opened; nothing has been voted. It can be prepared again.')}</p></${Confirm}>`;

/** Asks once before closing; what was not cast by then is not cast. */
function Closing({ vote, onClose }) {
  const { cast, present } = turnout(vote);
  const missing = Math.max(0, present - cast);
  return html`<${Confirm} title=${t('Close the vote?')} command="vote.close" args=${{ vote: vote.id }} live danger icon="lock" act=${t('Close the vote')}
      onClose=${onClose}>
    ${isNamed(vote) && (missing > 0 ? html`<p><b>${nt('{n} of {all} has not voted.', '{n} of {all} have not voted.', missing, { all: num(present) })}</b></p>`
      : html`<p><b>${t('All who are present have voted.')}</b></p>`)}
    ${!isNamed(vote) && !vote.counted && html`<p><b>${t('No totals are entered yet; they can be entered after the closing.')}</b></p>`}
    <p>${t('After the closing no vote is accepted.')}</p>
  </${Confirm}>`;
}

/** The words of the decision as they go into the record: the subject, or the Chair's own. */
function Announce({ vote, onClose }) {
  const [typed, setTyped] = useState(() => typedFrom(vote.subject.title));
  const text = filled(typed);
  const unchanged = JSON.stringify(text) === JSON.stringify(filled(typedFrom(vote.subject.title)));
  const decides = ['adopted', 'rejected'].includes(vote.result.outcome);
  return html`<${FormDialog} title=${t('Announce the decision')} class="k-decide" command="vote.announce" icon="gavel" act=${t('Announce')}
      args=${{ vote: vote.id, ...(!unchanged && { text }) }} disabled=${Object.keys(text).length === 0} onClose=${onClose}>
    <div class="k-outcome"><${Stamp} of=${vote} /><p class="k-derivation"><${Words} of=${vote.result.derivation} /></p></div>
    ${decides ? html`<p>${t('What was decided, in the words of the record. It gets the next number; the result cannot be changed afterwards.')}</p>
      <${WriteWords} typed=${typed} onType=${setTyped} />` : html`<p>${t('No decision comes of it; the result goes into the record.')}</p>`}
  </${FormDialog}>`;
}

const RUNS = ['open', 'held'];
const UNTIL_COUNTED = [...RUNS, 'closed'];

/** Each window, and the states of a vote in which its act is possible. @type {Record<string, [any, string[]]>} */
const WINDOWS = {
  cancel: [Cancel, ['prepared']], close: [Closing, RUNS], oral: [OralDialog, RUNS], grant: [GrantDialog, RUNS],
  hands: [HandsDialog, UNTIL_COUNTED], paper: [PaperDialog, UNTIL_COUNTED], void: [VoidDialog, UNTIL_COUNTED],
  announce: [Announce, ['closed']], correct: [CorrectDialog, ['closed']], calling: [Calling, ['closed']], again: [Again, ['void']],
};

/** The windows of a vote, one at a time. @param {Vote} vote @returns {[any, Ask]} the one that is open, and what opens one */
export function useVoteDialogs(vote) {
  const [asked, setAsked] = useState(/** @type {{what: string, delegation?: string}|null} */ (null));
  const [Shown, states] = WINDOWS[asked?.what] ?? [];
  const shown = Shown && states.includes(vote.state);
  const ask = (what, delegation) => setAsked({ what, delegation });
  return [shown && html`<${Shown} vote=${vote} delegation=${asked.delegation} onClose=${() => setAsked(null)} />`, ask];
}
