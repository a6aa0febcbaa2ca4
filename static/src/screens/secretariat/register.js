/** Registers a text: what it is, under which item, whose it is, and its words in each language. */
import { useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { command } from '../../core/connection.js';
import { agenda, conference, delegations, who } from '../../core/facts.js';
import { language, languageName, nt, t, words as inWords } from '../../core/i18n.js';
import { kindOf } from '../../sections/text.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { notify } from '../../ui/toast.js';
import { isLive } from '../desk/act.js';
import { filled, languagesOf } from '../desk/announcement.js';
import { Find } from '../desk/find.js';
import { Refused } from '../desk/form.js';
import { shapeOf, unlike } from './text_shape.js';
import { Back, Head } from './tabs.js';

const TEXT_KINDS = ['resolution', 'recommendation', 'declaration', 'decision'];
const LONGEST = 90; // characters of an item's title in the list to choose from
const MOST_TITLE = 1_000;
const MOST_WORDS = 40_000;

/**
 * What is sent for a new text, or null while something is missing.
 * @param {{kind: string, symbol: string, item: string, sponsor: string|null, group: string,
 *   title: Record<string, string>, body: Record<string, string>}} typed
 */
export function newText({ kind, symbol, item, sponsor, group, title, body }) {
  const [titles, bodies] = [filled(title), filled(body)];
  if (!item || !Object.keys(titles).length || !Object.keys(bodies).length) return null;
  return {
    kind, item, title: titles, body: bodies,
    ...(symbol.trim() && { symbol: symbol.trim() }), ...(sponsor && { sponsor }), ...(group.trim() && { on_behalf_of: group.trim() }),
  };
}

/** Which languages the form offers at once: the desk's own and one more of the first two. */
const firstTwo = (all) => languagesOf(all, language).slice(0, 2);

function Paragraphs({ text }) {
  const { preambular, operative } = shapeOf(text);
  if (!preambular && !operative) return null;
  return html`<small class="s-paragraphs">${nt('{n} preambular paragraph', '{n} preambular paragraphs', preambular)} ·
    ${' '}${nt('{n} operative paragraph', '{n} operative paragraphs', operative)}</small>`;
}

/** Title and words in one language. */
function InLanguage({ id, typed, onType }) {
  const set = (field) => (event) => onType({ ...typed, [field]: { ...typed[field], [id]: event.currentTarget.value } });
  const words = typed.body[id] ?? '';
  return html`<fieldset class="s-language"><legend>${languageName(id)}</legend>
    <label class="field"><span>${t('Title')}</span><textarea rows="2" maxlength=${MOST_TITLE} lang=${id} dir="auto" value=${typed.title[id] ?? ''}
      onInput=${set('title')}></textarea></label>
    <label class="field"><span>${t('Words')}</span><textarea rows="12" maxlength=${MOST_WORDS} lang=${id} dir="auto" value=${words}
      onInput=${set('body')}></textarea></label><${Paragraphs} text=${words} /></fieldset>`;
}

function Sponsor({ typed, onType }) {
  const [finding, setFinding] = useState(false);
  const set = (sponsor) => { setFinding(false); onType({ ...typed, sponsor }); };
  if (finding) return html`<${Find} label=${t('Code or name of the delegation')} onChoose=${({ delegation }) => set(delegation)} />`;
  const { sponsor } = typed;
  return html`<div class="s-chosen"><span>${t('Sponsor (optional)')}</span><div>
    ${sponsor ? html`<${Flag} of=${who({ delegation: sponsor })} /><b class="grow"><${Words} of=${who({ delegation: sponsor }).name} /></b>
      <button type="button" class="icon-btn" aria-label=${t('No sponsor')} onClick=${() => set(null)}><${Icon} name="x" /></button>`
      : html`<span class="grow k-quiet">${t('None')}</span>`}
    <button type="button" class="btn btn-quiet" disabled=${delegations.value.size === 0} onClick=${() => setFinding(true)}>
      ${sponsor ? t('Change') : t('Choose…')}</button></div></div>`;
}

/** What the text is: kind, symbol, item, sponsor. */
function Facts({ typed, onType }) {
  const set = (field) => (event) => onType({ ...typed, [field]: event.currentTarget.value });
  const items = agenda.value.items.filter(({ kind }) => kind === 'item');
  return html`<section class="panel s-register-facts" aria-labelledby="facts-title"><header><h3 id="facts-title">${t('What it is')}</h3></header>
    <div class="panel-body s-stack">
      <label class="field"><span>${t('Kind')}</span><select value=${typed.kind} onChange=${set('kind')}>
        ${TEXT_KINDS.map((id) => html`<option key=${id} value=${id}>${kindOf({ kind: id, state: 'adopted' })}</option>`)}</select></label>
      <label class="field"><span>${t('Symbol')}</span><small>${t('Left empty, the house gives the next number.')}</small>
        <input maxlength="60" dir="ltr" spellcheck=${false} value=${typed.symbol} onInput=${set('symbol')} /></label>
      <label class="field"><span>${t('Agenda item')}</span><select value=${typed.item} onChange=${set('item')}>
        <option value="">${t('Choose…')}</option>
        ${items.map(({ id, number, title }) => html`<option key=${id} value=${id}>${`${number} · ${inWords(title)}`.slice(0, LONGEST)}</option>`)}
      </select></label>
      <${Sponsor} typed=${typed} onType=${onType} />
      <label class="field"><span>${t('On behalf of (optional)')}</span><small>${t('A group of States or a body, “African Group”.')}</small>
        <input maxlength="80" dir="auto" value=${typed.group} onInput=${set('group')} /></label>
    </div></section>`;
}

/** Says what keeps the languages from being one text. */
function Unlike({ body }) {
  const others = unlike(filled(body));
  if (!others.length) return null;
  return html`<div class="banner s-banner" role="status"><${Icon} name="alert" /><p>
    ${t('The paragraphs are not as many in every language: {languages}. A number must mean one paragraph in all of them.',
      { languages: others.map((id) => languageName(id)).join(', ') })}</p></div>`;
}

export function Register() {
  const [typed, setTyped] = useState({ kind: 'resolution', symbol: '', item: agenda.value.current ?? '', sponsor: null, group: '', title: {}, body: {} });
  const [shown, setShown] = useState(() => firstTwo(conference.value.languages ?? boot.languages));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(null);
  const others = (conference.value.languages ?? boot.languages).filter((id) => !shown.includes(id));
  const args = newText(typed);
  const submit = async (event) => {
    event.preventDefault();
    if (busy || !args || !isLive()) return;
    setBusy(true);
    const ack = await command('text.submit', args, { live: true });
    setBusy(false);
    if (ack.ok === false) return setRefusal(ack.refusal);
    notify(t('The text is registered.'));
    location.hash = `#documents/${ack.result.id}`;
  };
  return html`<${Head} title=${t('Register a text')} about=${t('Its words cannot be changed afterwards; another version is another text.')}>
      <${Back} to="#documents">${t('Go back')}</${Back}>
      <button type="submit" form="register" class="btn btn-main" disabled=${!args || busy || !isLive()} aria-busy=${busy ? 'true' : undefined}>
        <${Icon} name="check" /><span>${t('Register')}</span></button></${Head}>
    <form id="register" class="s-register" onSubmit=${submit}>
      <${Facts} typed=${typed} onType=${setTyped} />
      <section class="panel scroll s-register-words" aria-labelledby="words-title" tabindex="0">
        <header><h3 id="words-title">${t('Titles and words')}</h3></header>
        <div class="panel-body"><p class="k-quiet">
          ${t('A paragraph is a line. The first line that begins with a number, “1.”, begins the operative part; what stands before it is the preamble. Numbers and letters are given anew.')}</p>
          <${Refused} refusal=${refusal} /><${Unlike} body=${typed.body} />
          <div class="s-languages">${shown.map((id) => html`<${InLanguage} key=${id} id=${id} typed=${typed} onType=${setTyped} />`)}</div>
          ${others.length > 0 && html`<p class="s-add-language">${others.map((id) => html`<button type="button" key=${id} class="btn"
            onClick=${() => setShown([...shown, id])}><${Icon} name="plus" /><span>${languageName(id)}</span></button>`)}</p>`}
        </div></section>
    </form>`;
}
