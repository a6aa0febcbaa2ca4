/** What an item brings to the table, its texts and what has been decided on it: always in one line, so that nothing below it moves. */
import { useState } from 'preact/hooks';
import { indication, textsOf } from '../../core/facts.js';
import { nt, t } from '../../core/i18n.js';
import { decidedOn } from '../../sections/decision.js';
import { kindOf, stateOf, TextSymbol, undecided } from '../../sections/text.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive } from '../desk/act.js';
import { Menu } from '../desk/popup.js';
import { TextDialog } from '../desk/text.js';
import { underWay } from '../desk/vote_facts.js';

/** @typedef {{what: 'vote'|'room', text?: string}} Asked what the meeting is to be asked, and on which text */

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

/** A vote on the item, and the question that is none. @param {{off: boolean, onAsk: (asked: Asked) => void}} props off: nothing can be put to the vote now */
const Asking = ({ off, onAsk }) => html`<${Menu} label=${t('Put to the vote')} icon="vote" disabled=${!isLive()} entries=${[
    { text: t('Put to the vote…'), icon: 'vote', disabled: off, onPick: () => onAsk({ what: 'vote' }) },
    !indication.value && { text: t('Temperature of the room…'), icon: 'hand', note: t('Not a vote: nothing is decided'), onPick: () => onAsk({ what: 'room' }) },
  ]}><span>${t('Vote')}</span><${Icon} name="chevron-down" /></${Menu}>`;

/**
 * @param {object} props
 * @param {string} props.item @param {string|null} props.why the reason why nothing can be decided now, in words @param {string} props.whyId
 * @param {(item: string) => void} props.onList shows the decisions on it @param {(asked: Asked) => void} props.onAsk
 */
export function Business({ item, why, whyId, onList, onAsk }) {
  const [reading, read] = useState(null);
  const made = decidedOn(item);
  const put = () => {
    onAsk({ what: 'vote', text: reading.id });
    read(null);
  };
  return html`<div class="k-business">
    <${Texts} texts=${textsOf(item)} onRead=${read} /><span class="grow"></span>
    ${why && html`<p class="k-why" id=${whyId}><${Icon} name="info" /><span>${why}</span></p>`}
    ${!underWay() && html`<${Asking} off=${Boolean(why)} onAsk=${onAsk} />`}
    ${made.length > 0 && html`<button type="button" class="btn k-made" onClick=${() => onList(item)}><${Icon} name="gavel" />
      <span>${decided(made)}</span></button>`}
    ${reading && html`<${TextDialog} text=${reading} onClose=${() => read(null)}>
      ${!why && undecided(reading) && html`<button type="button" class="btn btn-main" disabled=${!isLive()} onClick=${put}><${Icon} name="vote" />
        <span>${t('Put to the vote…')}</span></button>`}</${TextDialog}>`}
  </div>`;
}
