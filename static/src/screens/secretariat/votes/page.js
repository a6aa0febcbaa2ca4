/** Votes at the secretariat: prepared ahead, served while they run, kept with their sheets. */
import { useState } from 'preact/hooks';
import { boot } from '../../../core/boot.js';
import { currentItem, indication, items } from '../../../core/facts.js';
import { t, words } from '../../../core/i18n.js';
import { store } from '../../../core/store.js';
import { html, Icon } from '../../../ui/parts.js';
import { Dialog } from '../../../ui/dialog.js';
import { isLive } from '../../desk/act.js';
import { AskIndication, Indication } from '../../desk/indication.js';
import { Proposals } from '../../desk/proposals.js';
import { Next } from '../../desk/vote_next.js';
import { PrepareVote } from '../../desk/vote_prepare.js';
import { Awaited, useAsked } from '../asked.js';
import { Head } from '../tabs.js';
import { Current } from './current.js';
import { VotesTaken } from './taken.js';

/** On which item: the current one, or another that is not closed. */
function Choose({ onChoose, onClose }) {
  const [item, setItem] = useState(currentItem.value?.id ?? '');
  const open = [...items.value.values()].filter((one) => one.kind !== 'section' && one.statutory && one.state !== 'closed');
  return html`<${Dialog} title=${t('Prepare a vote')} class="k-wide" onClose=${onClose}>
    <label class="field"><span>${t('On which item')}</span><select data-first value=${item} onChange=${(event) => setItem(event.currentTarget.value)}>
      <option value="">${t('Choose an item')}</option>
      ${open.map((one) => html`<option key=${one.id} value=${one.id}>${one.number} ${words(one.title)}</option>`)}</select></label>
    <div class="dialog-acts"><button type="button" class="btn" onClick=${onClose}>${t('Go back')}</button>
      <button type="button" class="btn btn-main" disabled=${!item} onClick=${() => onChoose(item)}><span>${t('Next')}</span></button></div>
  </${Dialog}>`;
}

/** @param {{onAsk: (what: 'item'|'room') => void}} props */
const Buttons = ({ onAsk }) => html`
  ${!indication.value && html`<button type="button" class="btn" disabled=${!isLive()} onClick=${() => onAsk('room')}><${Icon} name="hand" />
    <span>${t('Temperature of the room…')}</span></button>`}
  <button type="button" class="btn btn-main" disabled=${!isLive()} onClick=${() => onAsk('item')}><${Icon} name="plus" />
    <span>${t('Prepare a vote…')}</span></button>`;

export function Votes() {
  const asked = useAsked(`votes?body=${encodeURIComponent(boot.body)}`, store.seq.value);
  const [what, ask] = useState(/** @type {'item'|'room'|null} */ (null));
  const [item, prepare] = useState(/** @type {string|null} */ (null));
  const close = () => ask(null);
  const taken = [...(asked.value?.votes ?? [])].reverse().filter(({ opened_at: opened }) => opened);
  const choose = (id) => {
    close();
    prepare(id);
  };
  return html`<${Head} title=${t('Voting')} about=${t('The Chair opens, closes and announces; the secretariat prepares, counts and signs.')}>
      <${Buttons} onAsk=${ask} /></${Head}>
    <div class="s-split s-page-of-votes">
      <div class="s-vote-column"><${Current} />
        <section class="panel scroll" tabindex="0" aria-labelledby="taken-title"><header><h3 id="taken-title">${t('Votes taken')}</h3></header>
          ${asked.value ? html`<${VotesTaken} votes=${taken} />` : html`<${Awaited} of=${asked} />`}</section></div>
      <div class="s-side"><${Proposals} /><${Indication} /><${Next} /></div>
    </div>
    ${what === 'item' && html`<${Choose} onChoose=${choose} onClose=${close} />`}
    ${what === 'room' && html`<${AskIndication} onClose=${close} />`}
    ${item && html`<${PrepareVote} item=${item} onClose=${() => prepare(null)} />`}`;
}
