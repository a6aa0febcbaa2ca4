/** The dark bar at the head of a desk. When the line is down or nothing is recorded it says so in the place of the facts, so that nothing below it moves. */
import { connection } from '../../core/connection.js';
import { conference, house, sitting } from '../../core/facts.js';
import { exactTime, t, words } from '../../core/i18n.js';
import { meetingName } from '../../sections/sitting.js';
import { ConnectionChip, html, Icon, TimeOfDay } from '../../ui/parts.js';
import { standingPill } from './sitting.js';

function Lost() {
  const { state, since } = connection.link.value;
  return html`<div class=${`k-lost k-lost-${state}`} role="status">
    <${Icon} name="wifi-off" />
    <p>${state === 'retry' ? t('Connection lost. The clocks go on in the house; nothing is sent from here until we are connected again.')
      : t('Not up to date since {time}. What you see may have changed; nothing is sent from here.', { time: exactTime(since) })}</p>
    <button type="button" class="btn" onClick=${() => connection.retry()}><${Icon} name="refresh" /><span>${t('Try again')}</span></button>
  </div>`;
}

/** The house hears and shows, but cannot record. */
function Unrecorded() {
  const { storage, since } = house.value;
  const time = exactTime(since);
  return html`<div class=${`k-lost k-lost-${storage === 'halted' ? 'stale' : 'retry'}`} role="alert">
    <${Icon} name="alert" />
    <p>${storage === 'halted' ? t('The storage failed at {time}: nothing is recorded any more until the server is started again. What was recorded before is kept. Call the technician.', { time })
      : t('Nothing has been recorded since {time}: the storage is full or does not answer. The house keeps trying by itself. Call the technician.', { time })}</p>
  </div>`;
}

const Update = () => html`<button type="button" class="btn k-update" onClick=${() => location.reload()}>
  <${Icon} name="refresh" /><span>${t('Update')}</span></button>`;

/** @param {{desk?: string, facts: any, children?: any}} props desk: what this screen is, where that is not plain; facts: pills; children: buttons */
export function Top({ desk, facts, children }) {
  const live = connection.link.value.state === 'live';
  const records = (house.value?.storage ?? 'ok') === 'ok';
  const { acronym, name } = conference.value;
  const [icon, tint, text] = standingPill();
  return html`<header class="k-top">
    <h1 title=${words(name)}>${words(acronym ?? name)}</h1>
    ${desk && html`<span class="k-desk">${desk}</span>`}
    ${live && !records ? html`<${Unrecorded} />` : live ? html`${sitting.value.state !== 'none' && html`<span class="k-meeting">${meetingName()}</span>`}
        <span class=${`pill ${tint && `pill-${tint}`}`}><${Icon} name=${icon} />${text}</span>${facts}<span class="grow"></span>`
      : html`<${Lost} />`}
    ${connection.outdated.value && html`<${Update} />`}
    <${ConnectionChip} />${children}<${TimeOfDay} />
  </header>`;
}
