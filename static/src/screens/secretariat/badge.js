/** A code on paper: whom it is for, the QR code, what it opens. Codes are known here once, when they are issued. */
import { signal } from '@preact/signals';
import { conference, nameOf, who } from '../../core/facts.js';
import { languageName, t, words } from '../../core/i18n.js';
import { Flag, html, Icon } from '../../ui/parts.js';
import { Qr } from './qr.js';

/**
 * @typedef {object} SeatRecord
 * @property {string} id
 * @property {string} role
 * @property {string|null} delegation
 * @property {string|null} name
 * @property {string} language
 * @property {boolean} head
 * @property {boolean} revoked
 * @property {number} badges codes that would still let somebody in
 *
 * @typedef {{seat: SeatRecord, link: string, modules: string[]}} Issued
 */

/**
 * The codes issued on this page, newest first; gone when it is left, for the house keeps no code in clear.
 * @type {import('@preact/signals').Signal<Issued[]>}
 */
export const issued = signal([]);

export const roleName = (role) => ({
  chair: t('Chair'), vice_chair: t('Vice-Chair'), secretary: t('Secretariat'), delegate: t('Delegation'), display: t('Display'),
})[role];

/** What a seat is called: its delegation, its own name, or its role. @param {SeatRecord} seat */
export const seatName = ({ delegation, name, role }) => (delegation ? nameOf({ delegation }) : name || roleName(role));

/** The flag of a seat's delegation, or a sign of its role. */
export const SeatSign = ({ seat: { delegation, role } }) => (delegation ? html`<${Flag} of=${who({ delegation })} />`
  : html`<span class="flag tile" aria-hidden="true"><${Icon} name=${role === 'display' ? 'monitor' : 'landmark'} /></span>`);

/** @param {{issued: Issued}} props */
export function Badge({ issued: { seat, link, modules } }) {
  const { acronym, name: long } = conference.value;
  const name = seatName(seat);
  const forget = () => { issued.value = issued.value.filter((one) => one.link !== link); };
  return html`<li class=${`s-badge s-badge-${seat.role}`}>
    <header><span>${words(acronym ?? long)}</span><span>${languageName(seat.language)}</span></header>
    <div class="s-badge-body">
      <${SeatSign} seat=${seat} />
      <h3>${name}</h3>
      <${Qr} rows=${modules} label=${t('QR code for {name}', { name })} />
      <p class="s-badge-link" dir="ltr">${link.split('#')[0]}<code>${link.split('#')[1]}</code></p>
    </div>
    <footer>${seat.head ? t('Head of delegation') : roleName(seat.role)}</footer>
    <div class="s-badge-acts">
      <a class="btn btn-quiet" href=${link} target="_blank" rel="noreferrer"><${Icon} name="door" /><span>${t('Open here')}</span></a>
      <button type="button" class="icon-btn" aria-label=${t('Put the code of {name} away', { name })} onClick=${forget}><${Icon} name="x" /></button>
    </div>
  </li>`;
}
