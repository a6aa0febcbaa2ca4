/** One agenda item in a dialog: a look at it, its titles before, and what may be done with it. */
import { useEffect, useId, useState } from 'preact/hooks';
import { command } from '../../core/connection.js';
import { agenda, floor, items, nameOf, sitting, textsOf } from '../../core/facts.js';
import { clockTime, dayText, nt, t } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { TextLine } from '../../sections/text.js';
import { Act } from '../../ui/act.js';
import { Dialog } from '../../ui/dialog.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { showRefusal } from '../../ui/toast.js';
import { isLive } from './act.js';
import { FormDialog } from './form.js';
import { TextDialog } from './text.js';
import { neighbour } from './tree.js';

export const STATE_ICONS = { pending: 'circle', open: 'arrow', closed: 'check', deferred: 'pause', referred: 'forward' };

/** How an item stands, in words. */
export function stateText({ state, referred_to: to }) {
  if (state === 'referred' && to) return t('Referred to {body}', { body: to });
  return { pending: t('To come'), open: t('Open'), closed: t('Done'), deferred: t('Deferred'), referred: t('Referred') }[state];
}

export function Former({ of: former }) {
  if (!former?.length) return null;
  return html`<section class="k-former"><h3>${t('Titles before')}</h3><ul>${[...former].reverse().map(({ title, until }) => html`
    <li key=${until}><${Words} of=${title} /><small>
      ${t('until {day}, {time}', { day: dayText(until), time: clockTime(until) })}</small></li>`)}</ul></section>`;
}

/** Somebody speaks or waits: the house asks before it opens another item, and wants to hear back what was seen. */
function Waiting({ item, seen, onBack, onClose }) {
  const speech = seen.speaking && floor.value.speaking?.request === seen.speaking ? floor.value.speaking : null;
  const n = seen.waiting.length;
  return html`<${Dialog} title=${t('Open item {number} all the same?', { number: item.number })} onClose=${onBack}>
    ${speech && html`<p>${t('{name} has the floor; the speech ends.', { name: nameOf(speech) })}</p>`}
    ${n > 0 && html`<p>${nt('{n} speaker still waits under the present item.', '{n} speakers still wait under the present item.', n)}</p>`}
    <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${onBack}>${t('Go back')}</button>
      <${Act} command="agenda.open_item" args=${{ item: item.id, seen }} live icon="arrow" class="btn-main" onDone=${onClose}>
        ${t('Open item {number}', { number: item.number })}</${Act}></div>
  </${Dialog}>`;
}

/** Asks the house to open an item; the answer "somebody waits" comes back as what was seen. */
async function open(item, onSeen, onClose) {
  const ack = await command('agenda.open_item', { item: item.id }, { live: true });
  if (ack.ok === true) return onClose();
  const { code, details } = ack.refusal;
  if (code === 'agenda.speakers_waiting') return onSeen({ speaking: details.speaking ?? null, waiting: details.waiting });
  onClose();
  showRefusal(ack.refusal);
}

function Refer({ item, onBack }) {
  const [to, setTo] = useState('');
  return html`<${FormDialog} title=${t('Refer item {number}', { number: item.number })} command="agenda.refer_item"
      args=${{ item: item.id, to: to.trim() }} icon="forward" act=${t('Refer')}
      disabled=${!to.trim()} onClose=${onBack}>
    <p><${Words} of=${item.title} /></p>
    <label class="field"><span>${t('To which committee or body')}</span>
      <input data-first value=${to} maxlength="200" onInput=${(event) => setTo(event.currentTarget.value)} /></label>
  </${FormDialog}>`;
}

/** The texts registered under an item; a press opens one. */
function Texts({ item, onRead }) {
  const texts = textsOf(item.id);
  return texts.length > 0 && html`<ul class="k-texts" aria-label=${t('Texts of this item')}>${texts.map((text) => html`<li key=${text.id}>
    <button type="button" onClick=${() => onRead(text)}><${Icon} name="file" /><${TextLine} of=${text} /></button></li>`)}</ul>`;
}

/** The buttons for an item; only what the house would allow now. */
function Acts({ item, busy, onOpen, onRefer, onClose }) {
  const sits = sitting.value.state === 'open';
  const current = agenda.value.current === item.id;
  if (item.kind === 'section') return null;
  if (!sits) return html`<p class="k-quiet">${t('Items are opened and closed while the meeting is open.')}</p>`;
  const again = ['closed', 'deferred', 'referred'].includes(item.state);
  return html`<div class="k-item-acts">
    ${item.state !== 'deferred' && html`<${Act} command="agenda.defer_item" args=${{ item: item.id }} live icon="pause" onDone=${onClose}>
      ${t('Defer')}</${Act}>`}
    ${item.state !== 'referred' && html`<button type="button" class="btn" onClick=${onRefer}>
      <${Icon} name="forward" class="flip" /><span>${t('Refer…')}</span></button>`}
    ${item.state === 'open' && html`<${Act} command="agenda.close_item" args=${{ item: item.id }} live icon="check" onDone=${onClose}>
      ${t('Close the item')}</${Act}>`}
    ${!current && html`<button type="button" class="btn btn-main" data-first disabled=${!isLive()} aria-busy=${busy ? 'true' : undefined}
        onClick=${onOpen}><${Icon} name="arrow" class="flip" />
      <span>${again ? t('Reopen item {number}', { number: item.number }) : t('Open item {number}', { number: item.number })}</span></button>`}
  </div>`;
}

/**
 * Looks at an item; ] and [ go on to its neighbours.
 * @param {{id: string, onLook: (id: string) => void, onClose: () => void}} props
 */
export function ItemDialog({ id, onLook, onClose }) {
  const [seen, setSeen] = useState(null);
  const [referring, setReferring] = useState(false);
  const [reading, read] = useState(null);
  const [busy, setBusy] = useState(false);
  const facts = useId();
  const item = items.value.get(id);
  const walk = (direction) => neighbour(agenda.value.items, id, direction);
  useEffect(() => {
    const press = (event) => {
      const to = { ']': walk(1), '[': walk(-1) }[event.key];
      if (to && !event.target.closest('input, textarea')) onLook(to.id);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  if (!item) return null;
  if (seen) return html`<${Waiting} item=${item} seen=${seen} onBack=${() => setSeen(null)} onClose=${onClose} />`;
  if (reading) return html`<${TextDialog} text=${reading} onClose=${() => read(null)} />`;
  if (referring) return html`<${Refer} item=${item} onBack=${() => setReferring(false)} />`;
  const press = async () => {
    if (busy) return;
    setBusy(true);
    await open(item, setSeen, onClose);
    setBusy(false);
  };
  const go = (direction, icon, label) => {
    const to = walk(direction);
    return html`<button type="button" class="icon-btn" aria-label=${label} title=${label} disabled=${!to} onClick=${() => onLook(to.id)}>
      <${Icon} name=${icon} /></button>`;
  };
  return html`<${Dialog} title=${itemLabel(item)} class="k-item-dialog" onClose=${onClose}>
    <div class="k-walk">${go(-1, 'up', t('Previous item'))}${go(1, 'chevron-down', t('Next item'))}
      <button type="button" class="icon-btn" aria-label=${t('Close this window')} onClick=${onClose}><${Icon} name="x" /></button></div>
    <p class="k-item-title" id=${facts}><${Words} of=${item.title} /></p>
    <ul class="k-pills">
      ${item.kind !== 'section' && html`<li class=${`pill ${item.state === 'open' ? 'pill-brand' : item.state === 'closed' ? 'pill-ok' : ''}`}>
        <${Icon} name=${STATE_ICONS[item.state]} />${stateText(item)}</li>`}
      ${!item.statutory && html`<li class="pill pill-warn"><${Icon} name="info" />${t('Non-statutory: no decision is taken')}</li>`}
    </ul>
    ${item.statutory_decision && html`<p><bdi>${item.statutory_decision}</bdi></p>`}
    <${Texts} item=${item} onRead=${read} />
    <${Former} of=${item.former_titles} />
    <${Acts} item=${item} busy=${busy} onOpen=${press} onRefer=${() => setReferring(true)} onClose=${onClose} />
  </${Dialog}>`;
}
