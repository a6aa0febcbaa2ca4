/** The decisions of this meeting at a desk: to read, to correct with a reason, and to annul what was recorded in error. */
import { useState } from 'preact/hooks';
import { items, textsOf } from '../../core/facts.js';
import { clockTime, t } from '../../core/i18n.js';
import { corrections, decidedOn, decisionOf, outcome, recorded } from '../../sections/decision.js';
import { itemLabel } from '../../sections/item.js';
import { kindOf } from '../../sections/text.js';
import { Dialog } from '../../ui/dialog.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive } from './act.js';
import { filled, typedFrom } from './announcement.js';
import { FormDialog } from './form.js';
import { ReadWords, WriteWords } from './wording.js';

/** @typedef {import('../../sections/decision.js').Decision} Decision */

const LONGEST = 500; // characters of a reason, as the house takes them

const Reason = ({ reason, onType, first = false }) => html`<label class="field"><span>${t('Reason')}</span>
  <input data-first=${first || undefined} value=${reason} maxlength=${LONGEST} onInput=${(event) => onType(event.currentTarget.value)} /></label>`;

const unchanged = (text, before) => Object.keys({ ...text, ...before }).every((code) => text[code] === before[code]);

/** How many corrections a decision had when its words came before the eyes: the house refuses if there is another since. */
const useCorrected = (decision) => useState((decision.corrections ?? []).length)[0];

/** @param {{decision: Decision, onClose: () => void}} props */
export function Correct({ decision, onClose }) {
  const corrected = useCorrected(decision);
  const before = typedFrom(decision.text);
  const [typed, setTyped] = useState(before);
  const [reason, setReason] = useState('');
  const text = filled(typed);
  return html`<${FormDialog} title=${t('Correct decision {number}', { number: decision.number })} class="k-decide" command="decision.correct"
      args=${{ decision: decision.id, text, reason: reason.trim(), corrected }} act=${t('Correct')} icon="edit"
      disabled=${!reason.trim() || Object.keys(text).length === 0 || unchanged(text, before)} onClose=${onClose}>
    <p>${t('The words before are kept in the record, with the reason.')}</p>
    <${WriteWords} typed=${typed} onType=${setTyped} /><${Reason} reason=${reason} onType=${setReason} first />
  </${FormDialog}>`;
}

/** What becomes of the text of a decision that is annulled, in a sentence. @param {Decision} decision */
function released({ item, adopts, rejects }) {
  const text = textsOf(item).find(({ id }) => id === (adopts ?? rejects));
  if (!text) return t('No registered text is affected.');
  return t('{kind} {symbol} stands again where it stood before, and can be decided upon anew.', {
    kind: kindOf({ kind: text.kind, state: 'submitted' }), symbol: text.symbol,
  });
}

/** @param {{decision: Decision, onClose: () => void}} props */
export function Annul({ decision, onClose }) {
  const corrected = useCorrected(decision);
  const [reason, setReason] = useState('');
  return html`<${FormDialog} title=${t('Was decision {number} recorded in error?', { number: decision.number })} class="k-decide"
      command="decision.correct" args=${{ decision: decision.id, reason: reason.trim(), annul: true, corrected }} danger icon="ban"
      act=${t('Annul the decision')} disabled=${!reason.trim()} onClose=${onClose}>
    <${ReadWords} words=${typedFrom(decision.text)} />
    <p class="k-fate"><${Icon} name="file" /><bdi>${released(decision)}</bdi></p>
    <p>${t('The number stays in the record, marked as annulled, with the words and the reason.')}</p>
    <${Reason} reason=${reason} onType=${setReason} first />
  </${FormDialog}>`;
}

/** @param {{decision: Decision, onCorrect: () => void, onAnnul: () => void}} props */
function Entry({ decision, onCorrect, onAnnul }) {
  const item = items.value.get(decision.item);
  return html`<li class=${decision.annulled ? 'k-annulled' : ''}>
    <h3><span>${t('Decision {number}', { number: decision.number })}</span>
      <span class=${`pill ${decision.annulled ? 'pill-no' : 'pill-ok'}`}><${Icon} name=${decision.annulled ? 'ban' : 'gavel'} />
        ${decision.annulled ? t('Annulled') : outcome(decision)}</span></h3>
    <p class="k-facts-line"><bdi class="num">${clockTime(decision.at)}</bdi>${item && html`<span>${itemLabel(item)}</span>`}
      ${decision.symbol && html`<bdi dir="ltr">${decision.symbol}</bdi>`}</p>
    <${ReadWords} words=${typedFrom(decision.text)} />
    ${corrections(decision).map((line) => html`<p class="k-corrected" key=${line}><${Icon} name="edit" /><bdi>${line}</bdi></p>`)}
    ${!decision.annulled && html`<div class="k-row">
      <button type="button" class="btn" disabled=${!isLive()} onClick=${onCorrect}><${Icon} name="edit" /><span>${t('Correct…')}</span></button>
      <button type="button" class="btn btn-danger" disabled=${!isLive()} onClick=${onAnnul}><${Icon} name="ban" />
        <span>${t('It was recorded in error…')}</span></button></div>`}
  </li>`;
}

const DIALOGS = { correct: Correct, annul: Annul };

/** @param {{item?: string, onClose: () => void}} props item: only the decisions on this item */
export function Decisions({ item, onClose }) {
  const [asked, setAsked] = useState(/** @type {{what: 'correct'|'annul', id: string}|null} */ (null));
  const decision = asked && decisionOf(asked.id);
  const Asked = asked && DIALOGS[asked.what];
  if (decision) return html`<${Asked} decision=${decision} onClose=${() => setAsked(null)} />`;
  const shown = item ? decidedOn(item) : recorded();
  const about = item && items.value.get(item);
  const title = about ? t('Decisions on item {number}', { number: about.number }) : t('Decisions of this meeting');
  return html`<${Dialog} title=${title} class="k-decisions" onClose=${onClose}>
    ${shown.length === 0 ? html`<p>${t('Nothing has been decided in this meeting yet.')}</p>`
      : html`<ol class="scroll" tabindex="0" aria-label=${title}>${[...shown].reverse().map((one) => html`<${Entry} key=${one.id} decision=${one}
        onCorrect=${() => setAsked({ what: 'correct', id: one.id })} onAnnul=${() => setAsked({ what: 'annul', id: one.id })} />`)}</ol>`}
    <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${onClose}>${t('Close')}</button></div>
  </${Dialog}>`;
}
