/** Words for the whole hall: written in one language or several, shown, changed, taken down. */
import { useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { conference, hall } from '../../core/facts.js';
import { language, languageName, t } from '../../core/i18n.js';
import { Act } from '../../ui/act.js';
import { html } from '../../ui/parts.js';
import { FormDialog } from './form.js';

const MOST = 2_000; // characters of each language

/** The languages of the conference, the desk's own first. */
export const languagesOf = (offered, own) => [own, ...offered.filter((one) => one !== own)];

/** Words of the wire from what was typed by language; nothing typed is no language. @param {Record<string, string>} typed */
export const filled = (typed) => Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, text.trim()]).filter(([, text]) => text));

/** One field for each language of the conference; the first is the desk's own, the others open on demand. */
export function InLanguages({ label, typed, onType, rows = 3, most = MOST }) {
  const [own, ...others] = languagesOf(conference.value.languages ?? boot.languages, language);
  const field = (id, first) => html`<label class="field" key=${id}><span>${first ? label : languageName(id)}</span>
    ${first && html`<small>${languageName(id)}</small>`}
    <textarea rows=${rows} maxlength=${most} lang=${id} dir="auto" data-first=${first || undefined} value=${typed[id] ?? ''}
        onInput=${(event) => onType({ ...typed, [id]: event.currentTarget.value })}></textarea></label>`;
  return html`${field(own, true)}
    <details class="k-more-languages" open=${others.some((id) => typed[id])}><summary>${t('In other languages')}</summary>
      ${others.map((id) => field(id, false))}</details>`;
}

/** Words as they stand, for editing. @param {import('../../core/i18n.js').Words|undefined} words */
export const typedFrom = (words) => (typeof words === 'string' ? { [language]: words } : { ...words });

export function Announce({ onClose }) {
  const shown = hall.value.announcement;
  const [typed, setTyped] = useState(() => typedFrom(shown?.text));
  const text = filled(typed);
  const down = shown && html`<${Act} command="hall.announce" args=${{ text: '' }} live icon="x" onDone=${onClose}>${t('Take down')}</${Act}>`;
  return html`<${FormDialog} title=${t('Announcement')} class="k-wide" command="hall.announce" args=${{ text }} icon="megaphone"
      act=${t('Show in the hall')}
      disabled=${Object.keys(text).length === 0} more=${down} onClose=${onClose}>
    <p>${t('While somebody speaks the displays show it in a line; otherwise large.')}</p>
    <${InLanguages} label=${t('Text')} typed=${typed} onType=${setTyped} />
  </${FormDialog}>`;
}
