/** The speaking time of the list: usual times from a menu, any other by hand. */
import { useState } from 'preact/hooks';
import { clockText } from '../../core/clock.js';
import { floor } from '../../core/facts.js';
import { nt, t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive, send } from '../desk/act.js';
import { FormDialog } from '../desk/form.js';
import { Menu } from '../desk/popup.js';

const USUAL = [1, 2, 3, 5, 7, 10]; // minutes
const MINUTE = 60_000;
const LEAST = 10_000; // ms, as the house allows
const MOST = 60 * MINUTE;

function OtherLimit({ onClose }) {
  const now = floor.value.limit_ms;
  const [minutes, setMinutes] = useState(String(Math.floor(now / MINUTE)));
  const [seconds, setSeconds] = useState(String((now % MINUTE) / 1000));
  const limit = Number(minutes) * MINUTE + Number(seconds) * 1000;
  const fits = Number.isInteger(limit) && limit >= LEAST && limit <= MOST;
  return html`<${FormDialog} title=${t('Speaking time')} command="floor.set_limit" args=${{ limit_ms: limit }} icon="clock" act=${t('Set')}
      disabled=${!fits || limit === now} onClose=${onClose}>
    <p>${t('For everybody who waits without a time of their own. Whoever has the floor keeps the time given.')}</p>
    <div class="k-pair"><label class="field"><span>${t('Minutes')}</span>
      <input data-first type="number" min="0" max="60" value=${minutes} onInput=${(event) => setMinutes(event.currentTarget.value)} /></label>
      <label class="field"><span>${t('Seconds')}</span>
        <input type="number" min="0" max="59" value=${seconds} onInput=${(event) => setSeconds(event.currentTarget.value)} /></label></div>
    <p role="status">${fits ? html`<b>${t('Speaking time {time}', { time: clockText(limit) })}</b>` : t('From 10 seconds to 60 minutes.')}</p>
  </${FormDialog}>`;
}

export function Limit() {
  const [other, setOther] = useState(false);
  const limit = floor.value.limit_ms;
  const usual = USUAL.map((n) => ({
    text: nt('{n} minute', '{n} minutes', n), checked: limit === n * MINUTE,
    onPick: () => { if (limit !== n * MINUTE) send('floor.set_limit', { limit_ms: n * MINUTE }); },
  }));
  return html`<${Menu} label=${t('Speaking time')} icon="clock" disabled=${!isLive()}
      entries=${[...usual, { text: t('Another time…'), icon: 'edit', onPick: () => setOther(true) }]}>
      <span class="num">${t('{time} each', { time: clockText(limit) })}</span><${Icon} name="chevron-down" /></${Menu}>
    ${other && html`<${OtherLimit} onClose=${() => setOther(false)} />`}`;
}
