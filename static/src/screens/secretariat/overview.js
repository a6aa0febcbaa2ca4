/** The meeting at a glance for the secretariat: how it stands, who is there, what the hall sees, what to do first. */
import { useState } from 'preact/hooks';
import { second } from '../../core/clock.js';
import { agenda, attendance, currentItem, delegations, hall, list, nameOf, sitting, speaking, who } from '../../core/facts.js';
import { clockTime, nt, num, t } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { meetingName, standing } from '../../sections/sitting.js';
import { Flag, html, Icon, Time, Words } from '../../ui/parts.js';
import { isLive } from '../desk/act.js';
import { Announce } from '../desk/announcement.js';
import { DeviceList } from '../desk/devices.js';
import { DisplayList, displayStates } from '../desk/facts.js';
import { Log } from '../desk/log.js';
import { presides } from '../desk/sentences.js';
import { NextStep, SittingMenu } from '../desk/sitting.js';
import { Head } from './tabs.js';

/** What is still to be done before a meeting can run, in the order of doing it. @returns {{title: string, text: string, link?: string[]}[]} */
function todo() {
  const { state } = sitting.value;
  const { adopted, items } = agenda.value;
  const seats = ['#links', t('Links and QR codes')];
  const none = attendance.value.present.length === 0 && ['scheduled', 'open'].includes(state);
  return [
    delegations.value.size === 0 && {
      title: t('No delegation is in the roll yet'), text: t('Import it from a sheet: a line for each delegation.'),
      link: ['#delegations/import', t('Import…')],
    },
    items.length === 0 && {
      title: t('The agenda is empty'), text: t('Import it from a sheet, or from the letter of invitation as plain text.'),
      link: ['#agenda/import', t('Import…')],
    },
    items.length > 0 && !adopted && {
      title: t('The agenda is a draft'), text: t('The Chair adopts it at the meeting. Until then it can still be loaded anew.'),
    },
    ['none', 'closed'].includes(state) && {
      title: t('No meeting is scheduled'), text: t('Delegations may check in once the next meeting is scheduled.'),
    },
    displayStates().length === 0 && {
      title: t('No display is connected'), text: t('Make a seat for each display and open its link on the display’s computer.'), link: seats,
    },
    none && {
      title: t('Nobody has checked in'), text: t('Delegations check in with their link or QR code; you may do it for them.'), link: seats,
    },
  ].filter(Boolean);
}

function Todo() {
  const things = todo();
  if (things.length === 0) return null;
  return html`<section class="panel s-todo" aria-labelledby="todo-title"><header><h2 id="todo-title">${t('What to do first')}</h2></header>
    <ol>${things.map(({ title, text, link }) => html`<li key=${title}><${Icon} name="alert" /><div><b>${title}</b><p>${text}</p></div>
      ${link && html`<a class="btn" href=${link[0]}>${link[1]}</a>`}</li>`)}</ol></section>`;
}

const Figure = ({ name, n }) => html`<div><dt>${name}</dt><dd class="num">${num(n)}</dd></div>`;

/** How many are there, how many are needed. */
function Quorum({ quorum }) {
  const there = quorum.present + quorum.represented;
  const share = (n) => `${quorum.base ? Math.min(100, (100 * n) / quorum.base) : 0}%`;
  const figures = { required: num(quorum.required), base: num(quorum.base), there: num(there) };
  return html`<div class="s-bar" aria-hidden="true">
      <i style=${{ inlineSize: share(there) }}></i><b style=${{ insetInlineStart: share(quorum.required) }}></b></div>
    <p>${t('{required} of {base} delegations entitled to vote are needed; {there} are there.', figures)} <small class="nowrap"><bdi>${quorum.cite}</bdi></small></p>`;
}

function Present() {
  const { quorum } = sitting.value;
  const present = attendance.value.present.length;
  const represented = Object.keys(attendance.value.represented ?? {}).length;
  return html`<section class="panel" aria-labelledby="present-title">
    <header><h2 id="present-title">${t('Presence and quorum')}</h2><span class="grow"></span>
      ${quorum && html`<span class=${`pill ${quorum.met ? 'pill-ok' : 'pill-warn'}`}><${Icon} name=${quorum.met ? 'check' : 'alert'} />
        ${quorum.met ? t('Quorum') : t('No quorum')}</span>`}</header>
    <div class="panel-body s-stack">
      <dl class="s-figures"><${Figure} name=${t('Present')} n=${present} />
        <${Figure} name=${t('Absent')} n=${delegations.value.size - present - represented} />
        <${Figure} name=${t('Represented')} n=${represented} /></dl>
      ${quorum && html`<${Quorum} quorum=${quorum} />`}
    </div></section>`;
}

/** What the meeting is at now. */
function Now() {
  const item = currentItem.value;
  const speech = speaking.value;
  const waiting = list.value.length;
  return html`<section class="panel" aria-labelledby="now-title"><header><h2 id="now-title">${t('Now')}</h2></header><div class="panel-body s-stack">
    ${item ? html`<div><p class="kicker">${itemLabel(item)}</p><p class="s-now-title">
      <${Words} of=${item.title} /></p></div>` : html`<p class="k-quiet">${t('No item is open')}</p>`}
    ${speech ? html`<p class="s-now-speaker"><${Flag} of=${who(speech)} /><b class="grow">${nameOf(speech)}</b>
      <${Time} timer=${speech} /></p>` : html`<p class="k-quiet">${t('No one has the floor')}</p>`}
    <p class="k-quiet">${nt('{n} on the list of speakers', '{n} on the list of speakers', waiting)}</p></div></section>`;
}

function Announcement() {
  const [writing, setWriting] = useState(false);
  const { announcement, mode } = hall.value;
  const words = { hold: t('The displays are on hold'), blank: t('The displays are blank'), test: t('The displays show the test picture') }[mode];
  return html`<section class="panel" aria-labelledby="hall-title"><header><h2 id="hall-title">${t('Announcement')}</h2><span class="grow"></span>
    ${words && html`<span class="pill pill-warn"><${Icon} name="eye-off" />${words}</span>`}</header>
    <div class="panel-body s-stack"><p class=${announcement ? '' : 'k-quiet'}>
      ${announcement ? html`<${Words} of=${announcement.text} />` : t('Nothing is announced on the displays.')}</p>
      <button type="button" class="btn" disabled=${!isLive()} onClick=${() => setWriting(true)}>
        <${Icon} name="megaphone" /><span>${announcement ? t('Change or take down…') : t('Announce…')}</span></button></div>
    ${writing && html`<${Announce} onClose=${() => setWriting(false)} />`}</section>`;
}

/** @param {{ask: (dialog: string) => void}} props */
export function Overview({ ask }) {
  const { state, opened_at: opened } = sitting.value;
  const stands = standing(second.value);
  const title = state === 'none' ? t('No meeting yet') : meetingName();
  const stood = () => (state === 'none' || stands.next === title ? stands.title : stands.next);
  const about = state === 'open' ? t('Open since {time}', { time: clockTime(opened) }) : stood();
  return html`<${Head} title=${title} about=${html`<span class="k-dots"><span>${about}</span>
    ${['open', 'suspended'].includes(state) && html`<span>${presides() ?? t('Nobody presides')}</span>`}</span>`}>
      <${NextStep} ask=${ask} class=${state === 'open' ? '' : 'btn-main'} /><${SittingMenu} ask=${ask} disabled=${!isLive()} />
    </${Head}>
    <div class="s-cards"><div class="s-column"><${Todo} /><${Present} /><${Now} /></div>
      <div class="s-column"><${Announcement} /><section class="panel" aria-labelledby="devices-title"><header><h2 id="devices-title">
        ${t('Readiness')}</h2></header><div class="panel-body"><${DeviceList} /></div></section>
        <section class="panel" aria-labelledby="displays-title"><header><h2 id="displays-title">
        ${t('Hall displays')}</h2></header><div class="panel-body"><${DisplayList} /></div></section></div>
      <div class="s-column"><${Log}><a class="btn btn-quiet" href="#log">${t('Whole log')}</a></${Log}></div></div>`;
}
