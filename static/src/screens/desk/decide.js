/** Recording a decision: on what, in which manner, in which words; then once more, exactly as it will stand. */
import { useEffect, useState } from 'preact/hooks';
import { announce } from '../../core/announce.js';
import { items, textsOf } from '../../core/facts.js';
import { ask } from '../../core/http.js';
import { t } from '../../core/i18n.js';
import { manners, outcome } from '../../sections/decision.js';
import { itemLabel } from '../../sections/item.js';
import { kindOf, TextLine, undecided } from '../../sections/text.js';
import { Dialog } from '../../ui/dialog.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive } from './act.js';
import { filled } from './announcement.js';
import { FormDialog, Refused } from './form.js';
import { complete, kept, refilled, taken, UNWRITTEN } from './phrasing.js';
import { Segments } from './segments.js';
import { ReadWords, WriteWords } from './wording.js';

/** @typedef {import('./phrasing.js').Phrasing} Phrasing */
/** @typedef {{subject: string|null, rejects: boolean, manner: string}} Choice subject: the id of a text, 'item', or null while nothing is chosen */

const ITEM = 'item';

/** What was begun on each item and not recorded yet: going back to the meeting does not lose it. @type {Map<string, {choice: Choice, phrasing: Phrasing}>} */
const begun = new Map();

/** The texts of an item that may still be decided upon. */
const openTexts = (item) => textsOf(item).filter(undecided);

/** What the house is told is decided upon. @param {Choice} choice @returns {{adopts?: string, rejects?: string}} */
export function decides({ subject, rejects }) {
  if (!subject || subject === ITEM) return {};
  return rejects ? { rejects: subject } : { adopts: subject };
}

/** The official phrasing for a choice, put into the fields or offered. @returns {{refusal: any, again: () => void}} */
function useDraft(item, choice, setPhrasing) {
  const [refusal, setRefusal] = useState(null);
  const [turn, setTurn] = useState(0);
  const { subject, rejects, manner } = choice;
  useEffect(() => {
    if (!subject) return undefined;
    let wanted = true;
    ask(`decisions/draft?${new URLSearchParams({ item, manner, ...decides(choice) })}`).then((answer) => {
      if (!wanted) return;
      setRefusal(answer.ok === false ? answer.refusal : null);
      if (answer.ok) setPhrasing((phrasing) => refilled(phrasing, answer.value.text));
    });
    return () => { wanted = false; };
  }, [item, subject, rejects, manner, turn]);
  return { refusal, again: () => setTurn((count) => count + 1) };
}

/** What is decided: one of the texts, or the item itself. */
function Subject({ texts, choice, onChoose }) {
  const line = (id, first, content) => html`<label key=${id}><input type="radio" name="subject" data-first=${first || undefined}
    checked=${choice.subject === id} onChange=${() => onChoose({ ...choice, subject: id })} />${content}</label>`;
  return html`<fieldset class="k-subject"><legend>${t('What is decided')}</legend>
    ${texts.map((text, n) => line(text.id, n === 0, html`<${TextLine} of=${text} />`))}
    ${line(ITEM, texts.length === 0, html`<span>${t('On the item itself, not on a text')}</span>`)}
  </fieldset>`;
}

/** The words were changed by hand, and the choice since: which words are meant? */
const Offered = ({ phrasing, onAnswer }) => html`<div class="k-offered" role="alert"><${Icon} name="alert" />
  <p>${t('You changed these words before the choice above. Keep them, or take the official phrasing for the new choice?')}</p>
  <button type="button" class="btn" onClick=${() => onAnswer(kept(phrasing))}>${t('Keep my words')}</button>
  <button type="button" class="btn" onClick=${() => onAnswer(taken(phrasing))}>${t('Take the official phrasing')}</button></div>`;

function Form({ item, texts, choice, onChoose, phrasing, setPhrasing, onNext, onClose }) {
  const { refusal, again } = useDraft(item.id, choice, setPhrasing);
  const onText = choice.subject !== ITEM;
  const next = (event) => { event.preventDefault(); onNext(); };
  return html`<${Dialog} title=${t('Record a decision')} class="k-decide" onClose=${onClose}><form class="k-form" onSubmit=${next}>
    <p class="k-about"><b>${itemLabel(item)}</b> <${Words} of=${item.title} /></p>
    <${Subject} texts=${texts} choice=${choice} onChoose=${onChoose} />
    <div class="k-pair">
      <${Segments} label=${t('Adopted or not')} chosen=${choice.rejects ? 'rejects' : 'adopts'} disabled=${!onText}
        choices=${{ adopts: t('Adopted'), rejects: t('Not adopted') }} onChoose=${(id) => onChoose({ ...choice, rejects: id === 'rejects' })} />
      <${Segments} label=${t('How it is decided')} chosen=${choice.manner} choices=${manners()}
        onChoose=${(manner) => onChoose({ ...choice, manner })} />
    </div>
    <${WriteWords} typed=${phrasing.typed} onType=${(typed) => setPhrasing((before) => ({ ...before, typed }))} />
    ${phrasing.offered && html`<${Offered} phrasing=${phrasing} onAnswer=${setPhrasing} />`}
    <${Refused} refusal=${refusal} />
    ${refusal && html`<p>${t('Without the official phrasing you can still write the words by hand.')}
      <button type="button" class="btn" onClick=${again}><${Icon} name="refresh" /><span>${t('Try again')}</span></button></p>`}
    <div class="dialog-acts"><button type="button" class="btn" onClick=${onClose}>${t('Go back')}</button>
      <button type="submit" class="btn btn-main" disabled=${!choice.subject || !complete(phrasing) || !isLive()}>
        <span>${t('Read once more…')}</span></button></div>
  </form></${Dialog}>`;
}

/** What becomes of the text, in a sentence. */
function fate(text, rejects) {
  if (!text) return t('No registered text is adopted or rejected by this decision.');
  const facts = { kind: kindOf(text), symbol: text.symbol };
  return rejects ? t('{kind} {symbol} will stand as not adopted.', facts)
    : t('{kind} {symbol} will stand as adopted, in exactly the words that are registered.', facts);
}

/** The decision as it will stand. */
function Confirmation({ item, choice, words, onBack, onClose }) {
  const text = textsOf(item.id).find(({ id }) => id === choice.subject);
  const decided = decides(choice);
  const done = () => {
    announce(t('The decision is recorded.'));
    onClose();
  };
  return html`<${FormDialog} title=${t('Record this decision?')} class="k-decide" command="decision.record" icon="gavel" safe
      args=${{ item: item.id, text: words, manner: choice.manner, ...decided }} act=${t('Record decision')} onClose=${onBack} onDone=${done}>
    <p class="k-about"><b>${itemLabel(item)}</b> <span class="pill pill-brand">${outcome({ manner: choice.manner, ...decided })}</span></p>
    <${ReadWords} words=${words} />
    <p class="k-fate"><${Icon} name=${text ? 'file' : 'info'} /><bdi>${fate(text, choice.rejects)}</bdi></p>
    <p>${t('It gets the next number and is shown on the hall displays. Afterwards it can only be corrected, with a reason.')}</p>
  </${FormDialog}>`;
}

/** @param {{item: string, onClose: () => void}} props item: the id of the item that is decided upon */
export function Decide({ item: id, onClose }) {
  const item = items.value.get(id);
  const texts = openTexts(id);
  const initial = /** @type {Choice} */ ({ subject: texts[0]?.id ?? ITEM, rejects: false, manner: 'consensus' });
  const [{ choice, phrasing }, setBegun] = useState(begun.get(id) ?? { choice: initial, phrasing: UNWRITTEN });
  const keep = (change) => setBegun((before) => {
    const after = { ...before, ...change(before) };
    begun.set(id, after);
    return after;
  });
  const choose = (to) => keep(() => ({ choice: to }));
  const setPhrasing = (to) => keep((before) => ({ phrasing: typeof to === 'function' ? to(before.phrasing) : to }));
  const [asked, setAsked] = useState(/** @type {{choice: Choice, words: Record<string, string>}|null} */ (null));
  const recorded = () => {
    begun.delete(id);
    onClose();
  };
  if (asked) return html`<${Confirmation} item=${item} ...${asked} onBack=${() => setAsked(null)} onClose=${recorded} />`;
  // A text that another seat settled meanwhile is no longer chosen; nothing takes its place by itself.
  const stands = choice.subject === ITEM || texts.some((text) => text.id === choice.subject);
  const standing = stands ? choice : { ...choice, subject: null };
  return html`<${Form} item=${item} texts=${texts} choice=${standing} onChoose=${choose} phrasing=${phrasing} setPhrasing=${setPhrasing}
    onNext=${() => setAsked({ choice: standing, words: filled(phrasing.typed) })} onClose=${onClose} />`;
}
