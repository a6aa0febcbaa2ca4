/** A registered text to read: its head, then its words paragraph by paragraph, in any language that is ready. */
import { useEffect, useState } from 'preact/hooks';
import { connection } from '../core/connection.js';
import { ask } from '../core/http.js';
import { direction, language as own, languageName, LANGUAGES, t, wordsIn } from '../core/i18n.js';
import { addChineseType } from '../ui/assets.js';
import { html, Icon } from '../ui/parts.js';
import { kindOf, shownIn, sponsorOf, TextSymbol, TextState } from './text.js';

/** @typedef {{part: 'preambular'|'operative', number: string, text: string}} Paragraph */
/** @typedef {{state: 'loading'|'ready'|'erased'|'refused', words?: Record<string, Paragraph[]>,
 *   refusal?: import('../core/connection.js').Refusal, again: () => void}} Reading */

/** Words by their hash: under one hash they never change. @type {Map<string, Record<string, Paragraph[]>>} */
const kept = new Map();

/**
 * The words of a text, asked for once; after a broken line they are asked for again by themselves.
 * @param {import('./text.js').Text} text @returns {Reading}
 */
export function useWords({ id, hash }) {
  const [heard, setHeard] = useState({ hash: null, answer: null });
  const [turn, setTurn] = useState(0);
  const answer = heard.hash === hash ? heard.answer : null;
  const failed = answer?.ok === false;
  const live = connection.link.value.state === 'live';
  const again = () => setTurn((count) => count + 1);
  useEffect(() => {
    if (kept.has(hash)) return undefined;
    let wanted = true;
    setHeard({ hash: null, answer: null });
    ask(`texts/${encodeURIComponent(id)}`).then((said) => {
      if (said.ok && said.value.words) kept.set(said.value.hash, said.value.words);
      if (wanted) setHeard({ hash, answer: said });
    });
    return () => { wanted = false; };
  }, [hash, turn]);
  useEffect(() => { if (failed && live) again(); }, [live]);
  if (kept.has(hash)) return { state: 'ready', words: kept.get(hash), again };
  if (!answer) return { state: 'loading', again };
  return failed ? { state: 'refused', refusal: answer.refusal, again } : { state: 'erased', again };
}

/** Why there is nothing to read. @param {{reading: Reading}} props */
function Nothing({ reading: { state, refusal, again } }) {
  if (state === 'loading') return html`<p class="paper-note" role="status"><${Icon} name="clock" />${t('Fetching the words…')}</p>`;
  if (state === 'erased') return html`<p class="paper-note"><${Icon} name="ban" />
    ${t('The words of this text were erased. Its place in the record is kept.')}</p>`;
  return html`<div class="paper-note" role="alert"><${Icon} name="alert" /><p><bdi>${refusal.text || refusal.code}</bdi></p>
    <button type="button" class="btn" onClick=${again}><${Icon} name="refresh" /><span>${t('Try again')}</span></button></div>`;
}

/** The languages that are ready, each by its own name. */
function Switch({ ready, shown, onChoose }) {
  useEffect(() => { if (ready.includes('zh')) addChineseType(); }, [ready.includes('zh')]);
  if (ready.length < 2) return null;
  return html`<div class="paper-languages" role="group" aria-label=${t('Language of the text')}>${ready.map((code) => html`
    <button type="button" key=${code} lang=${code} aria-pressed=${code === shown} onClick=${() => onChoose(code)}>
      ${LANGUAGES[code] ?? code}</button>`)}
  </div>`;
}

const sign = ({ part, number }) => (part === 'preambular' ? `${number})` : number);

/** The preamble with its letters, then the operative part with its numbers. @param {{paragraphs: Paragraph[], language: string}} props */
function Paragraphs({ paragraphs, language }) {
  const parts = { preambular: t('Preamble'), operative: t('Operative part') };
  return Object.entries(parts).map(([part, label]) => {
    const these = paragraphs.filter((each) => each.part === part);
    return these.length > 0 && html`<ol key=${part} class=${`paper-${part}`} aria-label=${label} lang=${language} dir=${direction(language)}>
      ${these.map((each) => html`<li key=${each.number}><bdi class="num" dir="ltr">${sign(each)}</bdi><p>${each.text}</p></li>`)}</ol>`;
  });
}

/** @param {import('../core/i18n.js').Words} title @param {string} shown the language of the words below it */
const titleIn = (title, shown) => (typeof title === 'object' && title[shown] ? { text: title[shown], lang: shown } : wordsIn(title));

/**
 * A text as it lies on the desk. Its words stand in the wanted language, or in another one under a plain mark.
 * @param {{text: import('./text.js').Text, language?: string}} props
 */
export function TextPaper({ text, language = own }) {
  const reading = useWords(text);
  const [wanted, choose] = useState(language);
  const ready = Object.keys(reading.words ?? {});
  const shown = shownIn(reading.words ? ready : text.languages, wanted);
  const title = titleIn(text.title, shown);
  const sponsor = sponsorOf(text);
  return html`<article class="paper" aria-label=${text.symbol}>
    <header>
      <p class="paper-kind"><${TextSymbol} of=${text} /><span>${kindOf(text)}</span><${TextState} of=${text} /></p>
      <h3 lang=${title.lang} dir="auto">${title.text}</h3>
      ${sponsor && html`<p class="paper-sponsor"><bdi>${sponsor}</bdi></p>`}
      <${Switch} ready=${ready} shown=${shown} onChoose=${choose} />
    </header>
    ${reading.words && shown !== wanted && html`<p class="paper-note paper-other" role="status"><${Icon} name="globe" />
      ${t('Not ready in {language}. Shown in {shown}.', { language: languageName(wanted), shown: languageName(shown) })}</p>`}
    ${reading.words ? html`<${Paragraphs} paragraphs=${reading.words[shown]} language=${shown} />` : html`<${Nothing} reading=${reading} />`}
  </article>`;
}
