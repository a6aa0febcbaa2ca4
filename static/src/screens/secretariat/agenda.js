/** The agenda as the secretariat keeps it: titles in two languages side by side, and every change on record. */
import { useState } from 'preact/hooks';
import { agenda, items, sitting } from '../../core/facts.js';
import { language, languageName, nt, t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive } from '../desk/act.js';
import { ItemDialog, STATE_ICONS, stateText } from '../desk/item.js';
import { Menu } from '../desk/popup.js';
import { depth } from '../desk/tree.js';
import { Insert, Retitle, Statutory } from './agenda_dialogs.js';
import { Export } from './files.js';
import { Head, Nothing } from './tabs.js';

/** The page's language and the other of the two that titles are kept in first. */
export const sides = () => [language, language === 'en' ? 'fr' : 'en'];

/** A title in one language, or that it has none there. */
export function TitleIn({ title, in: id }) {
  const text = typeof title === 'string' ? title : title[id];
  return text ? html`<span lang=${id} dir="auto">${text}</span>` : html`<span class="pill pill-warn"><${Icon} name="alert" />${t('missing')}</span>`;
}

function State({ item }) {
  if (item.kind === 'section') return null;
  const current = agenda.value.current === item.id;
  const tint = current ? 'pill-brand' : { closed: 'pill-ok', deferred: 'pill-warn', referred: 'pill-warn' }[item.state] ?? '';
  return html`<span class=${`pill ${tint}`}><${Icon} name=${current ? 'arrow' : STATE_ICONS[item.state]} class="flip" /><bdi>
    ${current ? t('Under discussion') : stateText(item)}</bdi></span>`;
}

function Line({ item, onDo }) {
  const isSection = item.kind === 'section';
  const sits = sitting.value.state === 'open';
  const act = (what) => () => onDo({ what, id: item.id });
  return html`<tr class=${isSection ? 's-section' : ''}>
    <td class=${`num s-number s-deep-${depth(items.value, item)}`}><b><bdi>${item.number}</bdi></b></td>
    ${sides().map((id) => html`<td key=${id} class="s-title"><${TitleIn} title=${item.title} in=${id} /></td>`)}
    <td>${item.statutory ? t('Yes') : html`<span class="pill pill-warn">${t('Non-statutory')}</span>`}</td>
    <td><${State} item=${item} /></td>
    <td class="s-end"><${Menu} class="icon-btn" icon="more" disabled=${!isLive()} label=${t('More for item {number}', { number: item.number })}
        entries=${[
      { text: isSection || !sits ? t('Look…') : t('Look, open, defer, refer…'), icon: 'info', onPick: act('look') },
      { text: t('Change the title…'), icon: 'edit', onPick: act('retitle') },
      { text: t('Insert an item after it…'), icon: 'plus', onPick: act('insert') },
      { text: item.statutory ? t('Make it non-statutory…') : t('Make it statutory…'), icon: 'book', onPick: act('statutory') },
    ]} /></td>
  </tr>`;
}

const DIALOGS = { retitle: Retitle, insert: Insert, statutory: Statutory };

export function Agenda() {
  const { adopted, items: lines } = agenda.value;
  const [doing, setDoing] = useState(/** @type {{what: string, id: string}|null} */ (null));
  const done = () => setDoing(null);
  const Shown = doing && DIALOGS[doing.what];
  const count = lines.filter(({ kind }) => kind === 'item').length;
  return html`<${Head} title=${t('Agenda')} about=${nt('{n} item', '{n} items', count)}>
      ${lines.length > 0 && (adopted ? html`<span class="pill pill-ok"><${Icon} name="check" />
        ${t('Adopted')}</span>` : html`<span class="pill pill-warn"><${Icon} name="edit" />${t('Draft, not adopted')}</span>`)}
      ${lines.length > 0 && html`<${Export} kind="agenda" />`}
      <a class=${`btn ${lines.length === 0 ? 'btn-main' : ''}`} href="#agenda/import"><${Icon} name="upload" /><span>${t('Import…')}</span></a>
    </${Head}>
    <section class="panel scroll" tabindex="0" aria-label=${t('Agenda')}>${lines.length === 0
      ? html`<${Nothing} icon="list" title=${t('The agenda is empty.')}>
        ${t('Import it from a sheet, or from the letter of invitation as plain text.')}</${Nothing}>`
      : html`<table class="s-agenda"><thead><tr><th scope="col">${t('Item')}</th>
        ${sides().map((id) => html`<th key=${id} scope="col">${languageName(id)}</th>`)}<th scope="col">${t('Statutory')}</th><th scope="col">
        ${t('State')}</th><th><span class="sr">${t('Actions')}</span></th></tr></thead>
        <tbody>${lines.map((item) => html`<${Line} key=${item.id} item=${item} onDo=${setDoing} />`)}</tbody></table>`}
    </section>
    ${doing?.what === 'look' && html`<${ItemDialog} id=${doing.id} onLook=${(id) => setDoing({ what: 'look', id })} onClose=${done} />`}
    ${Shown && html`<${Shown} item=${items.value.get(doing.id)} onClose=${done} />`}`;
}
