/** Seats and their codes: who may sit down where, with a link or a QR code that works once. */
import { useEffect, useState } from 'preact/hooks';
import { languageName, nt, num, t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { notify, showRefusal } from '../../ui/toast.js';
import { byName, candidates, found, plain } from '../desk/names.js';
import { Menu } from '../desk/popup.js';
import { Badge, issued, roleName, seatName, SeatSign } from './badge.js';
import { ask } from '../../core/http.js';
import { IssueAll, NewSeat, Revoke } from './seat_dialogs.js';
import { Head, Nothing, Search } from './tabs.js';

/** @typedef {import('./badge.js').SeatRecord} SeatRecord */

const GROUPS = { delegations: ['delegate'], displays: ['display'], podium: ['chair', 'vice_chair', 'secretary'] };
const ALL = 10_000;

/** A new code for a seat, kept on this page to be shown and printed. @param {SeatRecord} seat @returns {Promise<boolean>} */
export async function issue(seat) {
  const answer = await ask(`seats/${seat.id}/badges`, { method: 'POST', body: {} });
  if (answer.ok === false) {
    showRefusal(answer.refusal);
    return false;
  }
  issued.value = [{ seat, link: answer.value.link, modules: answer.value.modules }, ...issued.value];
  return true;
}

/** All seats, and how to ask for them again. @returns {[SeatRecord[]|null, () => Promise<void>]} */
function useSeats() {
  const [seats, setSeats] = useState(null);
  const load = async () => {
    const answer = await ask('seats');
    if (answer.ok === false) showRefusal(answer.refusal);
    else setSeats(answer.value.seats);
  };
  useEffect(() => { load(); }, []);
  return [seats, load];
}

/** Codes that would still let somebody in, or that the seat is closed. */
function Codes({ seat: { revoked, badges } }) {
  if (revoked) return html`<span class="pill pill-no"><${Icon} name="ban" />${t('Closed')}</span>`;
  if (!badges) return html`<span class="k-quiet nowrap">${t('No unused code')}</span>`;
  return html`<span class="pill pill-brand">${nt('{n} unused code', '{n} unused codes', badges)}</span>`;
}

function Row({ seat, onChange, onRevoke }) {
  const [busy, setBusy] = useState(false);
  const name = seatName(seat);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    if (await issue(seat)) await onChange();
    setBusy(false);
  };
  const voidCodes = async () => {
    const answer = await ask(`seats/${seat.id}/badges`, { method: 'DELETE' });
    if (answer.ok === false) return showRefusal(answer.refusal);
    issued.value = issued.value.filter((one) => one.seat.id !== seat.id);
    notify(nt('{n} code of {name} is void.', '{n} codes of {name} are void.', answer.value.voided, { name }));
    await onChange();
  };
  return html`<tr class=${seat.revoked ? 's-revoked' : ''}>
    <td><span class="k-speaker"><${SeatSign} seat=${seat} /><span><bdi>${name}</bdi></span>
      ${seat.head && html`<span class="pill pill-brand">${t('Head')}</span>`}</span></td>
    <td>${roleName(seat.role)}</td>
    <td>${languageName(seat.language)}</td>
    <td class="num">${seat.id}</td>
    <td><${Codes} seat=${seat} /></td>
    <td class="s-end">${!seat.revoked && html`<span class="k-row-acts">
      <button type="button" class="btn" aria-busy=${busy ? 'true' : undefined} aria-label=${t('Issue a code for {name}', { name })} onClick=${press}>
        <${Icon} name="qr" /><span>${t('Issue a code')}</span></button>
      <${Menu} class="icon-btn" icon="more" label=${t('More for {name}', { name })} entries=${[
        { text: t('Void the unused codes'), icon: 'x', disabled: !seat.badges, onPick: voidCodes },
        { text: t('Close this seat…'), icon: 'ban', danger: true, onPick: () => onRevoke(seat) },
      ]} /></span>`}</td>
  </tr>`;
}

function Issued() {
  const codes = issued.value;
  return html`<section class="s-sheet" aria-labelledby="codes-title">
    <header><h2 id="codes-title">${t('Issued now')}</h2><span class="pill num">${num(codes.length)}</span></header>
    ${codes.length > 0 ? html`<ul class="s-badges">${codes.map((one) => html`<${Badge} key=${one.link} issued=${one} />`)}</ul>`
      : html`<${Nothing} icon="qr" title=${t('No code has been issued on this page.')}>
        ${t('Issue one: it appears here to be scanned or printed. It works once, for one device, and can be voided.')}</${Nothing}>`}
  </section>`;
}

function Table({ seats, onChange, onRevoke }) {
  if (!seats) return null; // still asking
  if (seats.length === 0) {
    return html`<${Nothing} icon="badge" title=${t('No seat here.')}>
      ${t('Make one with “New seat”: a seat is a place at the podium, a display, or a device of a delegation.')}</${Nothing}>`;
  }
  return html`<table>
    <thead><tr><th scope="col">${t('Seat')}</th><th scope="col">${t('Role')}</th><th scope="col">${t('Language')}</th><th scope="col">${t('Id')}</th>
      <th scope="col">${t('Codes')}</th><th><span class="sr">${t('Actions')}</span></th></tr></thead>
    <tbody>${seats.map((seat) => html`<${Row} key=${seat.id} seat=${seat} onChange=${onChange} onRevoke=${onRevoke} />`)}</tbody>
  </table>`;
}

export function Links() {
  const [seats, load] = useSeats();
  const [group, setGroup] = useState('delegations');
  const [typed, setTyped] = useState('');
  const [doing, setDoing] = useState(/** @type {{what: string, seat?: SeatRecord}|null} */ (null));
  const names = { delegations: t('Delegations'), displays: t('Displays'), podium: t('Podium') };
  const inGroup = (id) => byName((seats ?? []).filter(({ role }) => GROUPS[id].includes(role)), seatName);
  const fits = new Set(found(candidates.value, typed, ALL).map(({ about }) => about.delegation));
  const shown = inGroup(group).filter((seat) => !typed.trim() || fits.has(seat.delegation) || plain(seatName(seat)).includes(plain(typed)));
  const without = shown.filter(({ revoked, badges }) => !revoked && !badges);
  const done = () => setDoing(null);
  const open = (what) => () => setDoing({ what });
  /** A new seat is looked at, whatever the list showed before. */
  const made = async ({ role }) => {
    setGroup(Object.keys(GROUPS).find((id) => GROUPS[id].includes(role)));
    setTyped('');
    await load();
  };
  return html`<${Head} title=${t('Links and QR codes')} about=${seats ? nt('{n} seat', '{n} seats', seats.length) : t('Asking the house…')}>
      <button type="button" class="btn" disabled=${issued.value.length === 0} onClick=${() => print()}>
        <${Icon} name="print" /><span>${nt('Print {n} code', 'Print {n} codes', issued.value.length)}</span></button>
      <button type="button" class="btn" disabled=${without.length === 0} onClick=${open('all')}>
        <${Icon} name="qr" /><span>${nt('Issue {n} code…', 'Issue {n} codes…', without.length)}</span></button>
      <button type="button" class="btn btn-main" onClick=${open('new')}><${Icon} name="plus" /><span>${t('New seat…')}</span></button>
    </${Head}>
    <div class="s-tools">
      <${Search} typed=${typed} onType=${setTyped} />
      <div class="seg" role="group" aria-label=${t('Seats of')}>${Object.keys(GROUPS).map((id) => html`
        <button type="button" key=${id} aria-pressed=${group === id} onClick=${() => setGroup(id)}>${names[id]} <small class="num">${num(inGroup(id).length)}</small></button>`)}
      </div>
    </div>
    <div class="s-split">
      <section class="panel scroll s-seats" tabindex="0" aria-label=${names[group]}>
        <${Table} seats=${seats && shown} onChange=${load} onRevoke=${(seat) => setDoing({ what: 'revoke', seat })} />
      </section>
      <${Issued} />
    </div>
    ${doing?.what === 'new' && html`<${NewSeat} onMade=${made} onClose=${done} />`}
    ${doing?.what === 'all' && html`<${IssueAll} seats=${without} issue=${issue} onDone=${load} onClose=${done} />`}
    ${doing?.what === 'revoke' && html`<${Revoke} seat=${doing.seat} onDone=${load} onClose=${done} />`}`;
}
