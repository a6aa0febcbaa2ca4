/** What an item brings to the table, its texts and what has been decided on it: always in one line, so that nothing below it moves. */
import { useState } from 'preact/hooks';
import { textsOf } from '../../core/facts.js';
import { nt, t } from '../../core/i18n.js';
import { decidedOn } from '../../sections/decision.js';
import { kindOf, stateOf, TextSymbol } from '../../sections/text.js';
import { html, Icon } from '../../ui/parts.js';
import { Decisions } from '../desk/decisions.js';
import { Menu } from '../desk/popup.js';
import { TextDialog } from '../desk/text.js';

const NAMED = 2; // texts that have a button of their own; the others are in a menu

const Chip = ({ text, onRead }) => html`<button type="button" class="btn k-doc" title=${kindOf(text)} onClick=${() => onRead(text)}>
  <${Icon} name=${text.state === 'adopted' ? 'check' : 'file'} /><span><${TextSymbol} of=${text} /><small>${stateOf(text)}</small></span></button>`;

function Texts({ texts, onRead }) {
  if (texts.length === 0) return html`<p class="k-quiet">${t('No text is registered under this item.')}</p>`;
  const more = texts.slice(NAMED);
  const entry = (text) => ({ text: text.symbol, note: `${kindOf(text)} · ${stateOf(text)}`, icon: 'file', onPick: () => onRead(text) });
  return html`${texts.slice(0, NAMED).map((text) => html`<${Chip} key=${text.id} text=${text} onRead=${onRead} />`)}
    ${more.length > 0 && html`<${Menu} label=${t('Other texts of this item')} class="btn k-doc" entries=${more.map(entry)}>
      <span>${nt('{n} more', '{n} more', more.length)}</span><${Icon} name="chevron-down" /></${Menu}>`}`;
}

/** What has been decided on the item in this meeting, in a few words. */
function decided(made) {
  if (made.length > 1) return nt('{n} decision recorded', '{n} decisions recorded', made.length);
  const [{ number, annulled }] = made;
  return annulled ? t('Decision {number} annulled', { number }) : t('Decision {number} recorded', { number });
}

/** @param {{item: string, why: string|null, whyId: string}} props why: the reason why nothing can be decided now, in words */
export function Business({ item, why, whyId }) {
  const [reading, read] = useState(null);
  const [listing, list] = useState(false);
  const made = decidedOn(item);
  return html`<div class="k-business">
    <${Texts} texts=${textsOf(item)} onRead=${read} /><span class="grow"></span>
    ${why && html`<p class="k-why" id=${whyId}><${Icon} name="info" /><span>${why}</span></p>`}
    ${made.length > 0 && html`<button type="button" class="btn k-made" onClick=${() => list(true)}><${Icon} name="gavel" />
      <span>${decided(made)}</span></button>`}
    ${reading && html`<${TextDialog} text=${reading} onClose=${() => read(null)} />`}
    ${listing && html`<${Decisions} item=${item} onClose=${() => list(false)} />`}
  </div>`;
}
