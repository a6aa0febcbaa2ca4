/** Preparing a vote: on what, how it is taken, by which majority, for how long. */
import { useRef, useState } from 'preact/hooks';
import { command } from '../../core/connection.js';
import { conference, items, textsOf } from '../../core/facts.js';
import { num, t } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { TextLine, undecided } from '../../sections/text.js';
import { isNamed, majorityText, methodText } from '../../sections/vote.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { filled, typedFrom } from './announcement.js';
import { FormDialog } from './form.js';
import { Segments } from './segments.js';
import { WriteWords } from './wording.js';

/** @typedef {{item: string, text?: string, title: Record<string, string>, method: string, majority: string, seconds: number,
 *   allCast: boolean, repeats?: string, reconsiders?: string}} Draft seconds: 0 to close it by hand */

const METHODS = ['show_of_hands', 'recorded', 'roll_call', 'paper'];
const SECONDS = [30, 60, 90, 120];
const ITEM = 'item';
const LONGEST = 1_000; // characters of a title, as the house takes them
const SIMPLE = 'simple';

/** The majorities of the rules of procedure. @returns {(import('../../sections/vote.js').Rule)[]} */
const majorities = () => conference.value.profile?.majorities ?? [];

/** The texts of an item that may still be voted upon. @param {string} item */
const openTexts = (item) => textsOf(item).filter(undecided);

/** A first draft: the text that is named or the first that is open, else the item itself. @param {string} item @param {Partial<Draft>} [known] @returns {Draft} */
export function draftOf(item, known = {}) {
  const text = known.text ?? openTexts(item)[0]?.id;
  const plain = { item, method: 'recorded', majority: SIMPLE, seconds: 60, allCast: false };
  return { ...plain, text, title: titleOf(item, text), ...known };
}

/** What a vote on this is called unless somebody words it otherwise. @param {string} item @param {string|undefined} text */
const titleOf = (item, text) => typedFrom(textsOf(item).find(({ id }) => id === text)?.title ?? items.value.get(item)?.title);

/** What is sent. @param {Draft} draft */
export function argsOf({ item, text, title, method, majority, seconds, allCast, repeats, reconsiders }) {
  const byDevice = isNamed({ method: /** @type {any} */ (method) }) && method !== 'roll_call';
  return {
    subject: { title: filled(title), ...(text ? { text } : { item }) }, method, majority,
    ...(byDevice && seconds > 0 && { closes_after_ms: seconds * 1000 }), ...(byDevice && allCast && { closes_when_all_cast: true }),
    ...(repeats && { repeats }), ...(reconsiders && { reconsiders }),
  };
}

/** What is voted upon: one of the texts, or the item itself. */
function Subject({ draft, onChange }) {
  const texts = openTexts(draft.item);
  const choose = (text) => {
    const untouched = JSON.stringify(filled(draft.title)) === JSON.stringify(filled(titleOf(draft.item, draft.text)));
    onChange({ ...draft, text, title: untouched ? titleOf(draft.item, text) : draft.title });
  };
  const line = (id, content) => html`<label key=${id}><input type="radio" name="vote-subject" checked=${(draft.text ?? ITEM) === id}
    data-first=${(draft.text ?? ITEM) === id || undefined} onChange=${() => choose(id === ITEM ? undefined : id)} />${content}</label>`;
  return html`<fieldset class="k-subject"><legend>${t('What is put to the vote')}</legend>
    ${texts.map((text) => line(text.id, html`<${TextLine} of=${text} />`))}
    ${line(ITEM, html`<span>${t('The item itself, or a question worded below')}</span>`)}</fieldset>`;
}

const methods = () => Object.fromEntries(METHODS.map((id) => [id, methodText(id)]));
const durations = () => ({
  ...Object.fromEntries(SECONDS.map((n) => [n, t('{n} s', { n: num(n) })])), 0: t('By hand'),
});

/** What follows from the way it is taken, in a sentence. */
const consequence = (method) => ({
  show_of_hands: t('The secretariat counts and enters the totals.'),
  recorded: t('Every delegation votes on its own device; who voted how is public from the closing.'),
  roll_call: t('Delegations are called one by one and answer on their devices; who voted how is public from the closing.'),
  paper: t('The Chair and the secretariat enter the same totals; who voted how is never known.'),
})[method];

function Majority({ draft, onChange }) {
  const all = majorities();
  const rule = all.find(({ id }) => id === draft.majority);
  if (all.length < 2) return null;
  return html`<label class="field"><span>${t('Majority')}</span>
    <select value=${draft.majority} onChange=${(event) => onChange({ ...draft, majority: event.currentTarget.value })}>
      ${all.map((one) => html`<option key=${one.id} value=${one.id}>${majorityText(one)} (${one.cite})</option>`)}</select>
    ${rule && draft.majority !== SIMPLE && html`<small class="k-flagged">${t('Not the usual majority.')}</small>`}</label>`;
}

/** Whether it closes by itself, and when. */
function Closing({ draft, onChange }) {
  if (draft.method !== 'recorded') return null;
  return html`<div class="k-closing"><div class="field"><span>${t('Closes after')}</span>
      <${Segments} label=${t('Closes after')} chosen=${String(draft.seconds)} choices=${durations()}
        onChoose=${(id) => onChange({ ...draft, seconds: Number(id) })} /></div>
    <label class="k-check"><input type="checkbox" checked=${draft.allCast}
        onChange=${(event) => onChange({ ...draft, allCast: event.currentTarget.checked })} />
      <span>${t('As soon as all have voted')}</span></label></div>`;
}

/** Cancels the vote that is prepared anew, once, and prepares it. */
function useReplacing(replaces) {
  const gone = useRef(false);
  return async (name, args) => {
    if (replaces && !gone.current) {
      const ack = await command('vote.cancel', { vote: replaces }, { live: true });
      if (ack.ok === false) return ack;
      gone.current = true;
    }
    return command(name, args, { live: true });
  };
}

/**
 * @param {object} props
 * @param {string} props.item the id of the item @param {Partial<Draft>} [props.known] what is decided already
 * @param {string} [props.replaces] the id of a prepared vote that this one takes the place of @param {() => void} props.onClose
 */
export function PrepareVote({ item: id, known, replaces, onClose }) {
  const [draft, setDraft] = useState(() => draftOf(id, known));
  const send = useReplacing(replaces);
  const item = items.value.get(id);
  const args = argsOf(draft);
  return html`<${FormDialog} title=${replaces ? t('Change the vote') : t('Prepare a vote')} class="k-decide k-prepare" command="vote.prepare" args=${args}
      send=${send} icon="vote" act=${t('Prepare the vote')} disabled=${Object.keys(args.subject.title).length === 0} onClose=${onClose}>
    ${item && html`<p class="k-about"><b>${itemLabel(item)}</b> <${Words} of=${item.title} /></p>`}
    ${draft.repeats && html`<p class="k-fate"><${Icon} name="refresh" /><span>${t('It repeats an earlier vote and is linked with it.')}</span></p>`}
    <${Subject} draft=${draft} onChange=${setDraft} />
    <fieldset class="k-asked-words"><legend>${t('The question, as everybody reads it')}</legend>
      <${WriteWords} rows=${2} most=${LONGEST} typed=${draft.title} onType=${(title) => setDraft({ ...draft, title })} /></fieldset>
    <div class="field"><span>${t('How it is taken')}</span><${Segments} label=${t('How it is taken')} chosen=${draft.method} choices=${methods()}
      onChoose=${(method) => setDraft({ ...draft, method })} /><small>${consequence(draft.method)}</small></div>
    <div class="k-pair"><${Majority} draft=${draft} onChange=${setDraft} /><${Closing} draft=${draft} onChange=${setDraft} /></div>
  </${FormDialog}>`;
}
