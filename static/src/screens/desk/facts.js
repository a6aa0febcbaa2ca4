/** The facts at the head of a desk: presence and quorum with its provision, and the displays with their freshness. */
import { boot } from '../../core/boot.js';
import { clockText, second } from '../../core/clock.js';
import { connection } from '../../core/connection.js';
import { attendance, delegations, displays, sitting } from '../../core/facts.js';
import { languageName, nt, num, t } from '../../core/i18n.js';
import { momentText } from '../../sections/sitting.js';
import { html, Icon } from '../../ui/parts.js';
import { DeviceList } from './devices.js';
import { Note } from './popup.js';

const SILENT = 20_000; // ms; a display asks for the time every 5 s
const WRONG = 2_000; // ms by which a display's clock may differ before somebody should set it

/** Whether a display is connected, has been heard of lately, and shows what is. @returns {'live'|'behind'|'silent'|'off'} */
export function freshness({ connected, last_seen: seen, behind }, at) {
  if (!connected) return 'off';
  if (at - seen > SILENT) return 'silent';
  return behind > 0 ? 'behind' : 'live';
}

/** All displays with their freshness now, those first that somebody must look after. */
export const displayStates = () => (displays.value ?? []).map((one) => ({ ...one, state: freshness(one, second.value) }))
  .sort((a, b) => Number(a.state === 'live') - Number(b.state === 'live'));

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd class="num">${children}</dd></div>`;

export function Presence() {
  const { quorum } = sitting.value;
  const present = quorum?.present ?? attendance.value.present.length;
  const base = quorum?.base ?? delegations.value.size;
  const counted = t('{present} of {all} present', { present: num(present), all: num(base) });
  const words = quorum && (quorum.met ? t('Quorum') : t('No quorum'));
  const button = html`<${Icon} name="users" /><span>${counted}</span>
    ${words && html`<span class=${quorum.met ? 'k-good' : 'k-bad'}><${Icon} name=${quorum.met ? 'check' : 'alert'} />${words}</span>`}`;
  return html`<${Note} class="pill" label=${t('Presence and quorum')} title=${quorum?.cite} button=${button}>
    <dl class="kv">
      <${Fact} name=${t('Delegations present, of all kinds')}>${num(attendance.value.present.length)}</${Fact}>
      ${quorum && html`<${Fact} name=${t('Present with the right to vote')}>${num(quorum.present)}</${Fact}>
        <${Fact} name=${t('Represented by proxy')}>${num(quorum.represented)}</${Fact}>
        <${Fact} name=${t('Entitled to vote')}>${num(quorum.base)}</${Fact}>
        <${Fact} name=${t('Needed for a vote')}>${num(quorum.required)}</${Fact}>`}
    </dl>
    ${quorum ? html`<p><bdi>${quorum.cite}</bdi></p>` : html`<p>${t('The rules of procedure know no quorum here.')}</p>`}
  </${Note}>`;
}

const STATE_WORDS = { live: () => t('In step'), behind: () => t('Not up to date'), silent: () => t('Not heard from'), off: () => t('Not connected') };

export const displayWords = (state) => STATE_WORDS[state]();

/** What is to be known of a display beside its state. @returns {string[]} */
function remarks({ state, last_seen: seen, behind, skew, build }) {
  const wrong = Math.abs(skew ?? 0) > WRONG;
  const by = { time: clockText(Math.abs(skew ?? 0)) };
  return [
    ['off', 'silent'].includes(state) && seen && t('Last seen: {moment}', { moment: momentText(seen, second.value) }),
    state === 'behind' && nt('{n} entry behind', '{n} entries behind', behind),
    wrong && (skew > 0 ? t('Its clock is {time} fast', by) : t('Its clock is {time} slow', by)),
    state !== 'off' && build && build !== boot.build && !connection.outdated.value && t('It runs another version: {build}', { build }),
  ].filter(Boolean);
}

/** The displays one by one. */
export function DisplayList() {
  const shown = displayStates();
  if (shown.length === 0) return html`<p>${t('No display is connected. Open a display with its link or QR code from the secretariat.')}</p>`;
  return html`<ul class="k-displays" tabindex="0" data-first aria-label=${t('Hall displays')}>${shown.map((one) => html`<li key=${one.seat}>
    <${Icon} name="monitor" /><span class="grow"><b><bdi>${one.name || one.seat}</bdi></b><small>${languageName(one.language)}</small></span>
    <span class=${`pill ${one.state === 'live' ? 'pill-ok' : 'pill-warn'}`}>${displayWords(one.state)}</span>
    ${remarks(one).map((remark) => html`<small key=${remark} class="k-since">${remark}</small>`)}
  </li>`)}</ul>`;
}

export function Displays() {
  const shown = displayStates();
  const live = shown.filter(({ state }) => state === 'live').length;
  const text = live === shown.length ? nt('{n} display', '{n} displays', live) : t('{n} of {all} displays', { n: num(live), all: num(shown.length) });
  const worried = shown.length === 0 || live < shown.length;
  return html`<${Note} class=${`pill ${worried ? 'k-worried' : ''}`} label=${t('Hall displays')}
      button=${html`<${Icon} name=${worried ? 'alert' : 'monitor'} /><span>${text}</span>`}><${DisplayList} />
    <h3>${t('Devices of the delegations')}</h3><${DeviceList} /></${Note}>`;
}
