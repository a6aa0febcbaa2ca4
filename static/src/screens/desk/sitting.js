/** The meeting itself: open, suspend, resume, close, schedule, and take the chair. */
import { useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { houseTime, second } from '../../core/clock.js';
import { list, nameOf, sitting, speaking } from '../../core/facts.js';
import { nt, t, timeZone } from '../../core/i18n.js';
import { meetingName, momentText } from '../../sections/sitting.js';
import { Confirm } from '../../ui/dialog.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive, KeyAct, send } from './act.js';
import { FormDialog } from './form.js';
import { momentOf, nextMomentOf, wallClock } from './moments.js';
import { Menu } from './popup.js';

const MINUTE = 60_000;
const PAUSES = [15, 30, 60, 90]; // minutes

/** Whether this seat may take the chair and does not have it. */
export const mayPreside = () => ['chair', 'vice_chair'].includes(boot.seat.role)
  && ['open', 'suspended'].includes(sitting.value.state) && sitting.value.presiding?.seat !== boot.seat.id;

/** How the sitting stands, in one or two words, with its sign and colour. */
export function standingPill() {
  return {
    open: ['check', 'ok', t('Meeting open')],
    suspended: ['coffee', 'warn', t('Suspended')],
    scheduled: ['calendar', '', t('Not opened yet')],
    closed: ['lock', '', t('Meeting closed')],
    none: ['calendar', '', t('No meeting')],
  }[sitting.value.state];
}

/** When to come back from a suspension: in so many minutes, at a time of day, or left open. */
function Suspend({ onClose }) {
  const [minutes, setMinutes] = useState(30);
  const [time, setTime] = useState('');
  const at = second.value;
  const until = time ? nextMomentOf(time, at, timeZone.value) : minutes ? Math.ceil((at + minutes * MINUTE) / MINUTE) * MINUTE : null;
  const choose = (value) => { setMinutes(value); setTime(''); };
  const choice = (value, text) => html`<button type="button" aria-pressed=${!time && minutes === value} onClick=${() => choose(value)}>
    ${text}</button>`;
  return html`<${FormDialog} title=${t('Suspend the meeting')} command="sitting.suspend" args=${until ? { until } : {}} icon="coffee"
      act=${t('Suspend the meeting')} safe onClose=${onClose}>
    <p>${speaking.value ? t('The clock of {name} stops. The list is kept.', { name: nameOf(speaking.value) })
      : t('The list of speakers is kept.')}</p>
    <div class="seg seg-wrap" role="group" aria-label=${t('For how long')}>
      ${PAUSES.map((n) => choice(n, nt('{n} minute', '{n} minutes', n)))}${choice(0, t('Until further notice'))}</div>
    <label class="field"><span>${t('Or until a time of day')}</span>
      <input type="time" value=${time} onInput=${(event) => setTime(event.currentTarget.value)} /></label>
    <p role="status"><b>${until ? t('Suspended until: {moment}', { moment: momentText(until, at) }) : t('Suspended until further notice')}</b></p>
  </${FormDialog}>`;
}

/** When the next meeting opens, if that is known. */
function Schedule({ onClose }) {
  const { state, number, at } = sitting.value;
  const start = wallClock(at ?? houseTime(), timeZone.value);
  const [date, setDate] = useState(start.date);
  const [time, setTime] = useState(at ? start.time : '');
  const moment = date && time ? momentOf(date, time, timeZone.value) : null;
  const next = state === 'scheduled' ? number : number + 1;
  const title = state === 'scheduled' ? t('Time of plenary meeting {number}', { number }) : t('Schedule plenary meeting {number}', { number: next });
  return html`<${FormDialog} command="sitting.schedule" args=${moment ? { number: next, at: moment } : { number: next }} icon="calendar"
      act=${t('Schedule')}
      title=${title} onClose=${onClose}>
    <p>${t('Delegations may check in once the meeting is scheduled. It opens when the Chair opens it.')}</p>
    <div class="k-pair"><label class="field"><span>${t('Day')}</span>
      <input type="date" value=${date} onInput=${(event) => setDate(event.currentTarget.value)} /></label>
      <label class="field"><span>${t('Time, if it is known')}</span>
        <input data-first type="time" value=${time} onInput=${(event) => setTime(event.currentTarget.value)} /></label></div>
    <p role="status"><b>${moment ? t('Opens: {moment}', { moment: momentText(moment, second.value) }) : t('Scheduled without a time')}</b></p>
  </${FormDialog}>`;
}

function Close({ onClose }) {
  const speech = speaking.value;
  const waiting = list.value.length;
  return html`<${Confirm} title=${t('Close the meeting?')} command="sitting.close" live danger icon="lock" act=${t('Close the meeting')}
      onClose=${onClose}>
    <p><b>${meetingName()}</b></p>
    ${speech && html`<p>${t('{name} has the floor; the speech ends.', { name: nameOf(speech) })}</p>`}
    ${waiting > 0 && html`<p>${nt('{n} speaker waits; the list is kept.', '{n} speakers wait; the list is kept.', waiting)}</p>`}
    <p>${t('Everybody’s presence ends. A closed meeting cannot be opened again.')}</p>
  </${Confirm}>`;
}

const DIALOGS = { suspend: Suspend, schedule: Schedule, close: Close };

/** The dialogs of the meeting, one at a time. @returns {[any, (name: string) => void]} */
export function useSittingDialogs() {
  const [open, setOpen] = useState(null);
  const Shown = DIALOGS[open];
  return [Shown && html`<${Shown} onClose=${() => setOpen(null)} />`, setOpen];
}

/** What comes next for the meeting as one button, large where nothing else is to be done. */
export function NextStep({ ask, class: extra = '' }) {
  const { state } = sitting.value;
  if (state === 'open') return html`<button type="button" class=${`btn ${extra}`} disabled=${!isLive()} onClick=${() => ask('suspend')}>
    <${Icon} name="coffee" /><span>${t('Suspend')}</span></button>`;
  if (state === 'scheduled') return html`<${KeyAct} command="sitting.open" args=${{}} icon="door" class=${extra}>
    ${t('Open the meeting')}</${KeyAct}>`;
  if (state === 'suspended') return html`<${KeyAct} command="sitting.resume" args=${{}} icon="play" class=${extra}>
    ${t('Resume the meeting')}</${KeyAct}>`;
  return html`<button type="button" class=${`btn ${extra}`} disabled=${!isLive()} onClick=${() => ask('schedule')}><${Icon} name="calendar" />
    <span>${state === 'none' ? t('Schedule the first meeting') : t('Schedule the next meeting')}</span></button>`;
}

/** Everything that may be done with the meeting now. */
export function SittingMenu({ ask, disabled = false }) {
  const { state } = sitting.value;
  const sits = state === 'open' || state === 'suspended';
  const idle = state === 'closed' || state === 'none';
  return html`<${Menu} label=${t('Meeting')} icon="gavel" disabled=${disabled} entries=${[
    mayPreside() && {
      text: t('Take the chair'), icon: 'gavel', onPick: () => send('sitting.preside'),
      note: t('Your seat presides from now on; this is noted in the log.'),
    },
    state === 'open' && { text: t('Suspend…'), icon: 'coffee', onPick: () => ask('suspend') },
    state === 'suspended' && { text: t('Resume the meeting'), icon: 'play', onPick: () => send('sitting.resume') },
    state === 'scheduled' && { text: t('Open the meeting'), icon: 'door', onPick: () => send('sitting.open') },
    idle && { text: t('Schedule the next meeting…'), icon: 'calendar', onPick: () => ask('schedule') },
    state === 'scheduled' && { text: t('Change the time…'), icon: 'calendar', onPick: () => ask('schedule') },
    sits && { text: t('Close the meeting…'), icon: 'lock', danger: true, onPick: () => ask('close') },
  ]}><span>${t('Meeting')}</span><//>`;
}
