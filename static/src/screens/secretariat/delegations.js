/** The delegations: who is there, who may vote and why not, whose devices are connected. */
import { useState } from 'preact/hooks';
import { attendance, delegations, devices, nameOf, sitting, staleDevices, who, wrongClocks } from '../../core/facts.js';
import { dayText, nt, num, t, words } from '../../core/i18n.js';
import { Act } from '../../ui/act.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { isLive } from '../desk/act.js';
import { byName, candidates, found } from '../desk/names.js';
import { Menu } from '../desk/popup.js';
import { Export } from './files.js';
import { passes, votes } from './filter.js';
import { Grant, Proxies } from './proxies.js';
import { Rights } from './rights.js';
import { Head, Nothing, Search } from './tabs.js';

/** The kinds of delegation by their names. */
export const delegationKinds = () => ({
  member_state: t('Member State'), sector_member: t('Sector Member'), associate: t('Associate'), academia: t('Academia'), observer: t('Observer'),
});
const ALL = 10_000;

function Votes({ delegation }) {
  const right = attendance.value.rights?.[delegation.id];
  const may = votes(delegation, attendance.value);
  if (!right) return may ? t('Yes') : html`<span class="k-quiet">${t('Not by its kind')}</span>`;
  return html`<span class="s-right">
    <span class=${`pill ${may ? 'pill-ok' : 'pill-no'}`}><${Icon} name=${may ? 'check' : 'ban'} />${may ? t('Yes') : t('No')}</span>
    <small><bdi>${right.reason}</bdi>${right.at && html`<span class="nowrap">${dayText(right.at)}</span>`}</small>
  </span>`;
}

function Devices({ id }) {
  const n = devices.value?.[id] ?? 0;
  if (staleDevices.value?.[id]) return html`<span class="conn conn-retry"><${Icon} name="wifi-off" /><span>${t('Not up to date')}</span></span>`;
  if (wrongClocks.value?.[id]) return html`<span class="conn conn-retry"><${Icon} name="clock" /><span>${t('Wrong clock')}</span></span>`;
  return n ? html`<span class="conn conn-live"><${Icon} name="wifi" /><span>${nt('{n} device', '{n} devices', n)}</span></span>`
    : html`<span class="conn s-unseen"><${Icon} name="wifi-off" /><span>${t('Not seen')}</span></span>`;
}

/** Present, represented by another, or absent. */
function Presence({ id }) {
  const by = attendance.value.represented?.[id];
  if (attendance.value.present.includes(id)) return html`<span class="pill pill-ok"><${Icon} name="check" />${t('Present')}</span>`;
  if (by) return html`<span class="pill"><${Icon} name="proxy" />${t('By {name}', { name: nameOf({ delegation: by }) })}</span>`;
  return html`<span class="k-quiet">${t('Absent')}</span>`;
}

function Row({ delegation, onDo }) {
  const { id, code } = delegation;
  const name = nameOf({ delegation: id });
  const present = attendance.value.present.includes(id);
  const sits = ['scheduled', 'open', 'suspended'].includes(sitting.value.state);
  const may = votes(delegation, attendance.value);
  const act = (what) => () => onDo({ what, id });
  return html`<tr>
    <td><span class="k-speaker"><${Flag} of=${who({ delegation: id })} /><span><${Words} of=${delegation.name} /></span></span></td>
    <td class="num">${code}</td><td class="nowrap">${delegationKinds()[delegation.kind] ?? delegation.kind}</td>
    <td>${delegation.accredited === false ? html`<span class="pill pill-warn"><${Icon} name="clock" />${t('No')}</span>` : t('Yes')}</td>
    <td><${Votes} delegation=${delegation} /></td><td><${Devices} id=${id} /></td>
    <td><${Presence} id=${id} /></td>
    <td class="s-end"><span class="k-row-acts"><${Act} command="roll.set_presence" args=${{ delegation: id, present: !present }} live
        class="btn-quiet s-check" icon=${present ? 'check-out' : 'check-in'} disabled=${!sits}>${present ? t('Check out') : t('Check in')}</${Act}>
      <${Menu} class="icon-btn" icon="more" disabled=${!isLive()} label=${t('More for {name}', { name })} entries=${[
        may ? { text: t('Withdraw the right to vote…'), icon: 'ban', onPick: act('rights') }
          : { text: t('Give the right to vote…'), icon: 'check', disabled: delegation.votes === false, onPick: act('rights') },
        may && { text: t('Let another delegation vote for it…'), icon: 'proxy', onPick: act('grant') },
      ]} /></span></td>
  </tr>`;
}

/** How many stand behind each choice of the filter. */
function Filters({ filter, onFilter }) {
  const all = [...delegations.value.values()];
  const count = (which) => num(all.filter((one) => passes(one, attendance.value, { which, kind: '' })).length);
  const choices = [['all', t('All')], ['present', t('Present')], ['absent', t('Absent')], ['no_vote', t('Without vote')]];
  return html`<div class="seg" role="group" aria-label=${t('Show')}>
    ${choices.map(([which, text]) => html`<button type="button" key=${which} aria-pressed=${filter.which === which}
      onClick=${() => onFilter({ ...filter, which })}>${text} <small class="num">${count(which)}</small></button>`)}</div>
    <label class="s-select"><span class="sr">${t('Kind')}</span>
      <select value=${filter.kind} onChange=${(event) => onFilter({ ...filter, kind: event.currentTarget.value })}>
        <option value="">${t('All kinds')}</option>
        ${Object.entries(delegationKinds()).map(([id, text]) => html`<option key=${id} value=${id}>${text}</option>`)}
      </select><${Icon} name="chevron-down" /></label>`;
}

const DIALOGS = { rights: Rights, grant: Grant, proxies: Proxies };

export function Delegations() {
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState({ which: /** @type {import('./filter.js').Which} */ ('all'), kind: '' });
  const [doing, setDoing] = useState(/** @type {{what: string, id?: string}|null} */ (null));
  const named = typed.trim() ? found(candidates.value, typed, ALL).map(({ about }) => delegations.value.get(about.delegation))
    : byName(delegations.value.values(), ({ name }) => words(name));
  const shown = named.filter((one) => passes(one, attendance.value, filter));
  const Shown = doing && DIALOGS[doing.what];
  const proxies = attendance.value.mandates?.length ?? Object.keys(attendance.value.represented ?? {}).length;
  return html`<${Head} title=${t('Delegations')}
      about=${t('{all} delegations, {present} present', { all: num(delegations.value.size), present: num(attendance.value.present.length) })}>
      <button type="button" class="btn" onClick=${() => setDoing({ what: 'proxies' })}>
        <${Icon} name="proxy" /><span>${t('Proxies')}</span> <span class="num">${num(proxies)}</span></button>
      ${delegations.value.size > 0 && html`<${Export} kind="delegations" />`}
      <a class=${`btn ${delegations.value.size === 0 ? 'btn-main' : ''}`} href="#delegations/import"><${Icon} name="upload" />
        <span>${t('Import…')}</span></a>
    </${Head}>
    <div class="s-tools"><${Search} typed=${typed} onType=${setTyped} /><${Filters} filter=${filter} onFilter=${setFilter} /></div>
    <section class="panel scroll" tabindex="0" aria-label=${t('Delegations')}>
      ${delegations.value.size === 0 ? html`<${Nothing} icon="users" title=${t('No delegation is in the roll yet.')}>
        ${t('Import it from a sheet: a line for each delegation.')}</${Nothing}>`
        : shown.length === 0 ? html`<${Nothing} icon="search" title=${t('No delegation fits.')}>
          ${t('Change the filter or what you look for.')}</${Nothing}>`
        : html`<table><thead><tr><th scope="col">${t('Delegation')}</th><th scope="col">${t('Code')}</th><th scope="col">${t('Kind')}</th>
          <th scope="col">${t('Accredited')}</th><th scope="col">${t('Votes')}</th><th scope="col">${t('Devices')}</th><th scope="col">
          ${t('Present')}</th><th><span class="sr">${t('Actions')}</span></th></tr></thead>
          <tbody>${shown.map((one) => html`<${Row} key=${one.id} delegation=${one} onDo=${setDoing} />`)}</tbody></table>`}
    </section>
    ${Shown && html`<${Shown} id=${doing.id} onClose=${() => setDoing(null)} onGrant=${() => setDoing({ what: 'grant' })} />`}`;
}
