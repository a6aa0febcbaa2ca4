/** Changes to one item of the agenda, each on record. */
import { useState } from 'preact/hooks';
import { t } from '../../core/i18n.js';
import { html, Words } from '../../ui/parts.js';
import { filled, InLanguages, typedFrom } from '../desk/announcement.js';
import { FormDialog } from '../desk/form.js';
import { Former } from '../desk/item.js';

const MOST = 1_000; // characters of a title

const same = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

export function Retitle({ item, onClose }) {
  const [typed, setTyped] = useState(() => typedFrom(item.title));
  const title = filled(typed);
  const unchanged = same(title, filled(typedFrom(item.title)));
  return html`<${FormDialog} title=${t('Title of item {number}', { number: item.number })} class="k-wide"
      command="agenda.retitle_item" args=${{ item: item.id, title }} icon="edit" act=${t('Change the title')}
      disabled=${unchanged || !Object.keys(title).length} onClose=${onClose}>
    <p>${t('The title before is kept with the time until which it held.')}</p>
    <${InLanguages} label=${t('Title')} typed=${typed} onType=${setTyped} rows=${2} most=${MOST} />
    <${Former} of=${item.former_titles} />
  </${FormDialog}>`;
}

export function Insert({ item, onClose }) {
  const [typed, setTyped] = useState({});
  const [number, setNumber] = useState('');
  const title = filled(typed);
  const inSection = item.kind === 'section';
  const ready = Object.keys(title).length > 0 && (!inSection || number.trim());
  return html`<${FormDialog}
      title=${inSection ? t('First item of section {number}', { number: item.number }) : t('New item after {number}', { number: item.number })}
      class="k-wide"
      command="agenda.insert_item" args=${{ after: item.id, title, ...(number.trim() && { number: number.trim() }) }}
      icon="plus" act=${t('Insert')} disabled=${!ready} onClose=${onClose}>
    <p>${t('No other item changes its number.')}</p>
    <${InLanguages} label=${t('Title')} typed=${typed} onType=${setTyped} rows=${2} most=${MOST} />
    <label class="field s-short">
      <span>${inSection ? t('Number') : t('Number, if not {number}bis, {number}ter …', { number: item.number })}</span>
      <input value=${number} maxlength="16" onInput=${(event) => setNumber(event.currentTarget.value)} /></label>
  </${FormDialog}>`;
}

export function Statutory({ item, onClose }) {
  const [decision, setDecision] = useState('');
  const to = !item.statutory;
  return html`<${FormDialog}
      title=${to ? t('Make {number} statutory', { number: item.number }) : t('Make {number} non-statutory', { number: item.number })} class="k-wide"
      command="agenda.set_statutory" args=${{ item: item.id, statutory: to, decision: decision.trim() }}
      icon="book" act=${to ? t('Make it statutory') : t('Make it non-statutory')} disabled=${!decision.trim()} onClose=${onClose}>
    <p><${Words} of=${item.title} /></p>
    <p>${to ? t('Decisions may then be taken under it and under everything below it.')
      : t('No decision may then be taken under it or under anything below it.')}</p>
    <label class="field"><span>${t('Who decided so, and when')}</span>
      <textarea rows="2" maxlength="500" data-first value=${decision} onInput=${(event) => setDecision(event.currentTarget.value)}></textarea></label>
  </${FormDialog}>`;
}
