/** The documents of the conference: what is registered, under which item, how it stands, in which languages it is ready. */
import { useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { agenda, conference, items, nameOf, texts } from '../../core/facts.js';
import { language, languageName, nt, num, t, words } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { TextPaper } from '../../sections/paper.js';
import { kindOf, TextState, TextSymbol, undecided } from '../../sections/text.js';
import { Confirm } from '../../ui/dialog.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive } from '../desk/act.js';
import { plain } from '../desk/names.js';
import { Menu } from '../desk/popup.js';
import { TitleIn, sides } from './agenda.js';
import { Export } from './files.js';
import { Register } from './register.js';
import { Back, Head, Nothing, Search } from './tabs.js';

/** The languages of the conference in which a text has its words, the others named to the pointer and the ear. */
function Ready({ of: { languages } }) {
  const all = conference.value.languages ?? boot.languages;
  const missing = all.filter((id) => !languages.includes(id)).map((id) => languageName(id));
  const figure = t('{n} of {all}', { n: num(languages.length), all: num(all.length) });
  if (!missing.length) return html`<span class="num">${figure}</span>`;
  const text = t('Not ready: {languages}', { languages: missing.join(', ') });
  return html`<span class="s-ready" title=${text}><span class="num">${figure}</span>
    <small dir="ltr">${languages.map((id) => id.toUpperCase()).join(' ')}</small>
    <span class="sr">${text}</span></span>`;
}

/** Whose text it is. */
function Sponsor({ of: { sponsor, on_behalf_of: group } }) {
  if (!sponsor && !group) return html`<span class="k-quiet">${t('None')}</span>`;
  return html`<span class="s-sponsor">${sponsor && html`<bdi>${nameOf({ delegation: sponsor })}</bdi>`}
    ${group && html`<small>${t('On behalf of {group}', { group })}</small>`}</span>`;
}

function Row({ text, onWithdraw }) {
  const item = items.value.get(text.item);
  return html`<tr class=${text.state === 'withdrawn' ? 's-revoked' : ''}>
    <td><a class="s-open" href=${`#documents/${text.id}`}><${TextSymbol} of=${text} /></a></td>
    <td class="nowrap">${kindOf(text)}</td>
    ${sides().map((id) => html`<td key=${id} class="s-title"><${TitleIn} title=${text.title} in=${id} /></td>`)}
    <td class="num">${item && html`<bdi>${item.number}</bdi>`}</td>
    <td><${Sponsor} of=${text} /></td><td><${TextState} of=${text} /></td><td><${Ready} of=${text} /></td>
    <td class="s-end"><${Menu} class="icon-btn" icon="more" label=${t('More for {name}', { name: text.symbol })} entries=${[
      { text: t('Read…'), icon: 'book', onPick: () => { location.hash = `#documents/${text.id}`; } },
      undecided(text) && { text: t('Withdraw…'), icon: 'undo', danger: true, disabled: !isLive(), onPick: () => onWithdraw(text) },
    ]} /></td>
  </tr>`;
}

const Withdraw = ({ text, onClose }) => html`<${Confirm} title=${t('Withdraw {symbol}?', { symbol: text.symbol })} command="text.withdraw"
    args=${{ text: text.id }} live danger icon="undo" act=${t('Withdraw')} onClose=${onClose}>
  <p><b><${Words} of=${text.title} /></b></p>
  <p>${t('It can no longer be adopted. It stays in the list with its words, marked as withdrawn; it may be registered again under another symbol.')}</p>
</${Confirm}>`;

/** One text to read, with what may be done with it. */
function Read({ text }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const item = items.value.get(text.item);
  return html`<${Head} title=${html`<${TextSymbol} of=${text} />`} about=${item && html`${itemLabel(item)} · <${Words} of=${item.title} />`}>
      <${Back} to="#documents">${t('All documents')}</${Back}>
      ${undecided(text) && html`<button type="button" class="btn btn-danger" disabled=${!isLive()} onClick=${() => setWithdrawing(true)}>
        <${Icon} name="undo" /><span>${t('Withdraw…')}</span></button>`}</${Head}>
    <section class="panel scroll s-reading" tabindex="0" aria-label=${text.symbol}><${TextPaper} text=${text} language=${language} /></section>
    ${withdrawing && html`<${Withdraw} text=${text} onClose=${() => setWithdrawing(false)} />`}`;
}

/** The texts that fit what is looked for: by symbol, title, item or sponsor. */
export function fitting(all, typed, { item, sponsor }) {
  const wanted = plain(typed);
  if (!wanted) return all;
  const titles = (title) => (typeof title === 'string' ? [title] : Object.values(title));
  const said = (text) => [text.symbol, ...titles(text.title), item(text), sponsor(text), text.on_behalf_of ?? ''];
  return all.filter((text) => said(text).some((one) => plain(one).includes(wanted)));
}

const named = {
  item: ({ item }) => { const found = items.value.get(item); return found ? `${found.number} ${words(found.title)}` : ''; },
  sponsor: ({ sponsor }) => (sponsor ? nameOf({ delegation: sponsor }) : ''),
};

function Empty() {
  if (agenda.value.items.length === 0) return html`<${Nothing} icon="list" title=${t('No document is registered.')}>
    ${t('A document belongs to an item: import the agenda first.')} <a class="btn" href="#agenda/import">${t('Import the agenda')}</a></${Nothing}>`;
  return html`<${Nothing} icon="file" title=${t('No document is registered.')}>
    ${t('Register a text with its words, or import many from a sheet. Delegates then see it with its item.')}</${Nothing}>`;
}

function All() {
  const [typed, setTyped] = useState('');
  const [withdrawing, setWithdrawing] = useState(null);
  const all = texts.value.texts;
  const shown = fitting(all, typed, named);
  const open = all.filter(undecided).length;
  return html`<${Head} title=${t('Documents')} about=${html`<span class="k-dots"><span>${nt('{n} document', '{n} documents', all.length)}</span>
      ${all.length > 0 && html`<span>${nt('{n} not decided', '{n} not decided', open)}</span>`}</span>`}>
      ${all.length > 0 && html`<${Search} typed=${typed} onType=${setTyped} label=${t('Symbol, title, sponsor')} /><${Export} kind="texts" />`}
      <a class="btn" href="#documents/import"><${Icon} name="upload" /><span>${t('Import…')}</span></a>
      <a class="btn btn-main" href="#documents/new"><${Icon} name="plus" /><span>${t('Register a text…')}</span></a>
    </${Head}>
    <section class="panel scroll" tabindex="0" aria-label=${t('Documents')}>
      ${all.length === 0 ? html`<${Empty} />`
        : shown.length === 0 ? html`<${Nothing} icon="search" title=${t('No document fits.')}>${t('Change what you look for.')}</${Nothing}>`
        : html`<table class="s-documents"><thead><tr><th scope="col">${t('Symbol')}</th><th scope="col">${t('Kind')}</th>
          ${sides().map((id) => html`<th key=${id} scope="col">${languageName(id)}</th>`)}<th scope="col">${t('Item')}</th>
          <th scope="col">${t('Sponsor')}</th><th scope="col">${t('State')}</th><th scope="col">${t('Languages')}</th><th><span class="sr">${t('Actions')}</span></th></tr></thead>
          <tbody>${shown.map((text) => html`<${Row} key=${text.id} text=${text} onWithdraw=${setWithdrawing} />`)}</tbody></table>`}
    </section>
    ${withdrawing && html`<${Withdraw} text=${withdrawing} onClose=${() => setWithdrawing(null)} />`}`;
}

/** @param {{path: string[]}} props "new", or the text to read */
export function Documents({ path: [id] }) {
  if (id === 'new') return html`<${Register} />`;
  const text = texts.value.texts.find((one) => one.id === id);
  return text ? html`<${Read} key=${id} text=${text} />` : html`<${All} />`;
}
