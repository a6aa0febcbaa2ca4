/** The facts at the head of a desk: presence and quorum with its provision, and the displays with their freshness. */
import { second } from '../../core/clock.js';
import { attendance, delegations, displays, sitting } from '../../core/facts.js';
import { languageName, nt, num, t } from '../../core/i18n.js';
import { momentText } from '../../sections/sitting.js';
import { html, Icon } from '../../ui/parts.js';
import { Note } from './popup.js';

const SILENT = 75_000; // ms; a display asks for the time every 30 s

/** Whether a display is connected and has been heard of lately. @returns {'live'|'silent'|'off'} */
export function freshness({ connected, last_seen: seen }, at) {
  if (!connected) return 'off';
  return at - seen > SILENT ? 'silent' : 'live';
}

/** All displays with their freshness now. */
export const displayStates = () => (displays.value ?? []).map((one) => ({ ...one, state: freshness(one, second.value) }));

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

const STATE_WORDS = { live: () => t('In step'), silent: () => t('Not heard from'), off: () => t('Not connected') };

export const displayWords = (state) => STATE_WORDS[state]();

/** The displays one by one. */
export function DisplayList() {
  const shown = displayStates();
  if (shown.length === 0) return html`<p>${t('No display is connected. Open a display with its link or QR code from the secretariat.')}</p>`;
  return html`<ul class="k-displays">${shown.map(({ seat, name, language, state, last_seen: seen }) => html`<li key=${seat}>
    <${Icon} name="monitor" /><span class="grow"><b><bdi>${name || seat}</bdi></b><small>${languageName(language)}</small></span>
    <span class=${`pill ${state === 'live' ? 'pill-ok' : 'pill-warn'}`}>${displayWords(state)}</span>
    ${state !== 'live' && seen && html`<small class="k-since">${t('Last seen: {moment}', { moment: momentText(seen, second.value) })}</small>`}
  </li>`)}</ul>`;
}

export function Displays() {
  const shown = displayStates();
  const live = shown.filter(({ state }) => state === 'live').length;
  const text = live === shown.length ? nt('{n} display', '{n} displays', live) : t('{n} of {all} displays', { n: num(live), all: num(shown.length) });
  const worried = shown.length === 0 || live < shown.length;
  return html`<${Note} class=${`pill ${worried ? 'k-worried' : ''}`} label=${t('Hall displays')}
      button=${html`<${Icon} name=${worried ? 'alert' : 'monitor'} /><span>${text}</span>`}><${DisplayList} /></${Note}>`;
}
