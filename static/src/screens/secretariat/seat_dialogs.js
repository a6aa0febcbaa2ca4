/** Makes a seat, closes one, and issues codes for many. */
import { useRef, useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { who } from '../../core/facts.js';
import { languageName, nt, num, t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { notify, showRefusal } from '../../ui/toast.js';
import { Find } from '../desk/find.js';
import { issued, roleName, seatName } from './badge.js';
import { ask } from '../../core/http.js';

const ROLES = ['delegate', 'display', 'chair', 'vice_chair', 'secretary'];

/**
 * What is sent for a new seat, or null while something is missing.
 * @param {{role: string, delegation: string|null, name: string, language: string, head: boolean}} seat
 */
export function newSeat({ role, delegation, name, language, head }) {
  if (role === 'delegate') return delegation ? { role, delegation, language, head } : null;
  if (role === 'display' && !name.trim()) return null;
  return { role, language, ...(name.trim() && { name: name.trim() }) };
}

export function NewSeat({ onMade, onClose }) {
  const [seat, setSeat] = useState({ role: 'delegate', delegation: null, name: '', language: boot.language, head: false });
  const [busy, setBusy] = useState(false);
  const set = (change) => setSeat({ ...seat, ...change });
  const body = newSeat(seat);
  const isDelegate = seat.role === 'delegate';
  const make = async () => {
    if (busy || !body) return;
    setBusy(true);
    const answer = await ask('seats', { method: 'POST', body });
    setBusy(false);
    onClose();
    if (answer.ok === false) return showRefusal(answer.refusal);
    notify(t('A seat for {name} is there. Issue a code to open it.', { name: seatName(answer.value.seat) }));
    await onMade(answer.value.seat);
  };
  return html`<${Dialog} title=${t('New seat')} class="k-wide" onClose=${onClose}>
    <div class="k-pair"><label class="field"><span>${t('Role')}</span>
      <select value=${seat.role} onChange=${(event) => set({ role: event.currentTarget.value, delegation: null })}>
      ${ROLES.map((role) => html`<option key=${role} value=${role}>${roleName(role)}</option>`)}</select></label>
      <label class="field"><span>${t('Language')}</span>
        <select value=${seat.language} onChange=${(event) => set({ language: event.currentTarget.value })}>
        ${boot.languages.map((id) => html`<option key=${id} value=${id}>${languageName(id)}</option>`)}</select></label></div>
    ${isDelegate && (seat.delegation
      ? html`<div class="s-chosen"><span>${t('Delegation')}</span><div><${Flag} of=${who(seat)} /><b class="grow">
        <${Words} of=${who(seat).name} /></b><button type="button" class="btn btn-quiet" onClick=${() => set({ delegation: null })}>
        ${t('Change')}</button></div></div>`
      : html`<${Find} label=${t('Code or name of the delegation')} onChoose=${({ delegation }) => set({ delegation })} />`)}
    ${isDelegate ? html`<label class="k-switch"><input type="checkbox" checked=${seat.head}
        onChange=${(event) => set({ head: event.currentTarget.checked })} /><span>${t('Head of delegation')}</span></label>`
      : html`<label class="field">
        <span>${seat.role === 'display' ? t('Name of the display, “Hall left”') : t('Name of the seat (optional)')}</span><small>
        ${t('Never the name of a person: seats are on record for ever.')}</small>
        <input maxlength="80" value=${seat.name} onInput=${(event) => set({ name: event.currentTarget.value })} /></label>`}
    <div class="dialog-acts"><button type="button" class="btn" onClick=${onClose}>${t('Go back')}</button>
      <button type="button" class="btn btn-main" disabled=${!body} aria-busy=${busy ? 'true' : undefined} onClick=${make}><${Icon} name="plus" />
        <span>${t('Make the seat')}</span></button></div>
  </${Dialog}>`;
}

export function Revoke({ seat, onDone, onClose }) {
  const close = async () => {
    onClose();
    const answer = await ask(`seats/${seat.id}/revoke`, { method: 'POST', body: {} });
    if (answer.ok === false) return showRefusal(answer.refusal);
    issued.value = issued.value.filter((one) => one.seat.id !== seat.id);
    await onDone();
  };
  return html`<${Dialog} title=${t('Close the seat of {name}?', { name: seatName(seat) })} onClose=${onClose}>
    <p>${t('Its screens are signed out at once and its codes are void. A closed seat cannot be opened again; a new one can be made.')}</p>
    <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${onClose}>${t('Go back')}</button>
      <button type="button" class="btn btn-danger" onClick=${close}><${Icon} name="ban" /><span>${t('Close the seat')}</span></button></div>
  </${Dialog}>`;
}

/** Codes for many seats, one after another, so that it can be stopped and its progress seen. */
export function IssueAll({ seats, issue, onDone, onClose }) {
  const [todo] = useState(seats);
  const [done, setDone] = useState(/** @type {number|null} */ (null));
  const stopped = useRef(false);
  const run = async () => {
    for (let n = 0; n < todo.length && !stopped.current; n++) {
      setDone(n);
      if (!await issue(todo[n])) break;
    }
    onClose();
    await onDone();
  };
  const stop = () => {
    stopped.current = true;
    if (done === null) onClose();
  };
  return html`<${Dialog} title=${nt('Issue {n} code?', 'Issue {n} codes?', todo.length)} onClose=${stop}>
    <p>${t('Every seat shown without an unused code gets one. The codes are shown here once, to be printed; leaving this page forgets them.')}</p>
    ${done !== null && html`<p role="status">${t('{n} of {all}', { n: num(done), all: num(todo.length) })}</p>
      <progress max=${todo.length} value=${done} aria-label=${t('Progress')}></progress>`}
    <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${stop}>${done === null ? t('Go back') : t('Stop')}</button>
      <button type="button" class="btn btn-main" disabled=${done !== null} onClick=${run}>
        <${Icon} name="qr" /><span>${t('Issue')}</span></button></div>
  </${Dialog}>`;
}
