/** The words of a decision in the languages of the record, side by side: to write and to read. */
import { direction, languageName, t } from '../../core/i18n.js';
import { html } from '../../ui/parts.js';
import { RECORD } from './phrasing.js';

const MOST = 4_000; // characters of each language, as the house takes them

/** The languages of the record, then any other the words are in. @param {Record<string, string>} typed */
const languagesOf = (typed) => [...RECORD, ...Object.keys(typed).filter((code) => !RECORD.includes(code))];

/** @param {{typed: Record<string, string>, rows?: number, most?: number, onType: (typed: Record<string, string>) => void}} props */
export const WriteWords = ({ typed, rows = 5, most = MOST, onType }) => html`<div class="k-wording">${languagesOf(typed).map((code) => html`
  <label class="field" key=${code}><span>${languageName(code)}</span>
    <textarea rows=${rows} maxlength=${most} lang=${code} dir=${direction(code)} value=${typed[code] ?? ''}
        onInput=${(event) => onType({ ...typed, [code]: event.currentTarget.value })}></textarea></label>`)}</div>`;

/** @param {{words: Record<string, string>}} props */
export const ReadWords = ({ words }) => html`<div class="k-wording">${languagesOf(words).map((code) => html`
  <figure key=${code}><figcaption>${languageName(code)}</figcaption>
    ${words[code] ? html`<blockquote class="scroll" tabindex="0" lang=${code} dir=${direction(code)} aria-label=${languageName(code)}>
      ${words[code]}</blockquote>` : html`<p>${t('No words in this language.')}</p>`}</figure>`)}</div>`;
