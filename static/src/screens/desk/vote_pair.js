/** What needs two persons, the chair and the secretariat: a vote said aloud, a right that was wrongly refused, a clerical error, a void vote. */
import { useState } from 'preact/hooks';
import { nameOf, who } from '../../core/facts.js';
import { t } from '../../core/i18n.js';
import { choiceText, isNamed } from '../../sections/vote.js';
import { Mark } from '../../ui/mark.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { Find } from './find.js';
import { FormDialog } from './form.js';
import { Segments } from './segments.js';
import { Counts, countsOf, PAPERS, tellOf } from './vote_counts.js';
import { rightsOf, rollOf } from './vote_facts.js';

/** @typedef {import('./vote_facts.js').Vote} Vote */

const LONGEST = 500; // characters of a reason, as the house takes them
const CHOICES = /** @type {const} */ (['yes', 'no', 'abstain', 'not_participating']);

const choices = () => Object.fromEntries(CHOICES.map((one) => [one, html`<${Mark} of=${one} />${choiceText(one)}`]));
export const Choose = ({ chosen, onChoose }) => html`<div class="field"><span>${t('How it votes')}</span>
  <${Segments} label=${t('How it votes')} class="k-choices" chosen=${chosen} choices=${choices()} onChoose=${onChoose} /></div>`;

export const Reason = ({ reason, onType, first = false }) => html`<label class="field"><span>${t('Reason')}</span>
  <input data-first=${first || undefined} value=${reason} maxlength=${LONGEST} onInput=${(event) => onType(event.currentTarget.value)} /></label>`;

/** Closes a dialog and says whether the act waits. @param {() => void} onClose */
const afterwards = (onClose, second = false) => (ack) => {
  tellOf(ack, second);
  onClose();
};

/** @param {{second?: boolean}} props second: the other side has entered its part, which is not shown here */
const TwoPersons = ({ second = false }) => html`<p class="k-fate"><${Icon} name="users" />
  <span>${second ? t('The other side of the podium has entered it too. It takes effect if you enter the same.')
    : t('It takes effect when the other side of the podium, Chair or secretariat, confirms it within five minutes.')}</span></p>`;

/** The delegation that was found, with the way to another. */
export const Chosen = ({ delegation, onBack }) => html`<div class="k-chosen"><${Flag} of=${who({ delegation })} />
  <b class="grow"><${Words} of=${who({ delegation }).name} /></b>
  ${onBack && html`<button type="button" class="btn btn-quiet" onClick=${onBack}>${t('Another…')}</button>`}</div>`;

/**
 * A vote that a delegation says aloud because its device does not work. The second person chooses as well, and does not see the first one's choice.
 * @param {object} props
 * @param {Vote} props.vote @param {string} [props.delegation] who says it, where that is known @param {string} [props.mandate]
 * @param {boolean} [props.second] what the first person asked for cannot be changed @param {() => void} props.onClose
 */
export function OralDialog({ vote, delegation, mandate, second = false, onClose }) {
  const [speaker, setSpeaker] = useState(delegation ?? null);
  const [under, setUnder] = useState(mandate ?? null);
  const [choice, setChoice] = useState(/** @type {string|null} */ (null));
  const rights = speaker ? rightsOf(rollOf(), speaker) : [];
  const held = rights.filter((line) => line.held_by);
  const args = { vote: vote.id, delegation: speaker, choice, ...(under && { mandate: under }) };
  const forWhom = { '': t('Its own vote'), ...Object.fromEntries(held.map((line) => [line.mandate, t('For {name}', { name: nameOf(line) })])) };
  return html`<${FormDialog} title=${t('Record a vote said aloud')} class="k-wide" command="vote.record_oral" args=${args} icon="mic" act=${t('Record')}
      disabled=${!speaker || !choice || rights.length === 0} onClose=${onClose} onDone=${afterwards(onClose, second)}>
    ${speaker ? html`<${Chosen} delegation=${speaker} onBack=${second ? null : () => setSpeaker(null)} />`
      : html`<${Find} label=${t('Code or name of the delegation')} onChoose=${(about) => { setSpeaker(about.delegation); setUnder(null); }} />`}
    ${speaker && rights.length === 0 && html`<p class="k-over" role="status">${t('This delegation has no right to vote in this vote.')}</p>`}
    ${held.length > 0 && !second && html`<${Segments} label=${t('Whose vote')} class="seg-wrap" chosen=${under ?? ''} choices=${forWhom}
      onChoose=${(id) => setUnder(id || null)} />`}
    ${speaker && html`<${Choose} chosen=${choice} onChoose=${setChoice} />`}
    <${TwoPersons} second=${second} />
  </${FormDialog}>`;
}

/** @param {{vote: Vote, onClose: () => void}} props */
export function GrantDialog({ vote, onClose }) {
  const [delegation, setDelegation] = useState(/** @type {string|null} */ (null));
  const [reason, setReason] = useState('');
  const refused = (id) => rollOf().find((line) => line.delegation === id && !line.may);
  return html`<${FormDialog} title=${t('Grant the right to vote')} class="k-wide" command="vote.grant_right" icon="check" act=${t('Grant')}
      args=${{ vote: vote.id, delegation, reason: reason.trim() }} disabled=${!delegation || !reason.trim()} onClose=${onClose} onDone=${afterwards(onClose)}>
    <p>${t('For a delegation to which the roll of this vote refuses the right in error. It may vote until the vote is closed.')}</p>
    ${delegation ? html`<${Chosen} delegation=${delegation} onBack=${() => setDelegation(null)} /><${Reason} reason=${reason} onType=${setReason} first />`
      : html`<${Find} label=${t('Code or name of the delegation')} onChoose=${(about) => setDelegation(about.delegation)}
        note=${(about) => refused(about.delegation) && html`<span class="pill pill-warn">${t('No right to vote')}</span>`} />`}
    <${TwoPersons} />
  </${FormDialog}>`;
}

/** @param {{vote: Vote, onClose: () => void}} props */
export function VoidDialog({ vote, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${FormDialog} title=${t('Declare vote {number} void?', { number: vote.number })} class="k-wide" command="vote.void" danger icon="ban"
      args=${{ vote: vote.id, reason: reason.trim() }} act=${t('Declare it void')} disabled=${!reason.trim()} onClose=${onClose} onDone=${afterwards(onClose)}>
    <p class="k-about"><${Words} of=${vote.subject.title} /></p>
    <p>${t('What was cast stays in the record and decides nothing. The vote can be prepared again.')}</p>
    <${Reason} reason=${reason} onType=${setReason} first /><${TwoPersons} />
  </${FormDialog}>`;
}

/** Which ballot was noted wrongly, and what it should say. */
function Ballot({ vote, right, onRight, choice, onChoice }) {
  const noted = (id) => vote.ballots?.[id];
  return html`${right ? html`<${Chosen} delegation=${right} onBack=${() => onRight(null)} />
      <p>${noted(right) ? t('Recorded: {choice}', { choice: choiceText(noted(right)) }) : t('Recorded: no vote')}</p>
      <${Choose} chosen=${choice} onChoose=${onChoice} />`
    : html`<${Find} label=${t('Code or name of the delegation')} onChoose=${(about) => onRight(about.delegation)} />`}`;
}

/** @param {{vote: Vote, onClose: () => void}} props */
export function CorrectDialog({ vote, onClose }) {
  const named = isNamed(vote);
  const [right, setRight] = useState(/** @type {string|null} */ (null));
  const [choice, setChoice] = useState(/** @type {string|null} */ (null));
  const [typed, setTyped] = useState({});
  const [reason, setReason] = useState('');
  const names = vote.method === 'paper' ? PAPERS : PAPERS.slice(0, 3);
  const counts = countsOf(typed, names);
  const corrected = named ? { right, choice } : counts;
  const complete = named ? right && choice && choice !== vote.ballots?.[right] : counts;
  return html`<${FormDialog} title=${t('Correct a clerical error')} class="k-wide" command="vote.correct" icon="edit" act=${t('Correct')}
      args=${{ vote: vote.id, reason: reason.trim(), ...corrected }} disabled=${!complete || !reason.trim()} onClose=${onClose} onDone=${afterwards(onClose)}>
    <p>${t('Only what was written down wrongly; nobody changes its vote here. The result is counted anew.')}</p>
    ${named ? html`<${Ballot} vote=${vote} right=${right} onRight=${setRight} choice=${choice} onChoice=${setChoice} />`
      : html`<${Counts} names=${names} typed=${typed} onType=${setTyped} />`}
    <${Reason} reason=${reason} onType=${setReason} /><${TwoPersons} />
  </${FormDialog}>`;
}
