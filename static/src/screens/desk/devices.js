/** The devices of the delegations: how many delegations have one connected, and whom somebody should look after. */
import { attendance, delegations, devices, nameOf, staleDevices, who, wrongClocks } from '../../core/facts.js';
import { nt, num, t } from '../../core/i18n.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { byName } from './names.js';

/**
 * How ready the delegations are to act from where they sit.
 * @param {{all: Iterable<string>, present: string[], devices: Record<string, number>, stale: Record<string, number>, wrongClocks: Record<string, number>}} facts
 * all: the delegations of the roll; devices, stale, wrongClocks: how many, by delegation
 * @returns {{connected: number, without: string[], stale: string[], wrong: string[]}} connected: delegations with a device; without: present and none
 */
export function deviceFacts({ all, present, devices: connected, stale, wrongClocks: wrong }) {
  return {
    connected: [...all].filter((id) => connected[id]).length,
    without: present.filter((id) => !connected[id]),
    stale: Object.keys(stale),
    wrong: Object.keys(wrong),
  };
}

const count = (by) => Object.values(by).reduce((sum, n) => sum + n, 0);

/** Delegations behind a line that says what is the matter with them. @param {{icon: string, title: string, of: string[]}} props */
function Trouble({ icon, title, of }) {
  if (of.length === 0) return null;
  return html`<details class="k-trouble"><summary><${Icon} name=${icon} /><span class="grow">${title}</span><${Icon} name="chevron-down" /></summary>
    <ul>${byName(of, (id) => nameOf({ delegation: id })).map((id) => html`<li key=${id}>
      <${Flag} of=${who({ delegation: id })} /><span><${Words} of=${who({ delegation: id }).name} /></span></li>`)}</ul></details>`;
}

export function DeviceList() {
  const [stale, wrong] = [staleDevices.value ?? {}, wrongClocks.value ?? {}];
  const all = delegations.value;
  const facts = deviceFacts({ all: all.keys(), present: attendance.value.present, devices: devices.value ?? {}, stale, wrongClocks: wrong });
  const share = all.size ? (100 * facts.connected) / all.size : 0;
  const ready = facts.without.length + facts.stale.length + facts.wrong.length === 0;
  return html`<div class="k-ready-devices">
    <div class="s-bar" aria-hidden="true"><i style=${{ inlineSize: `${share}%` }}></i></div>
    <p>${t('{n} of {all} delegations have a device connected.', { n: num(facts.connected), all: num(all.size) })}</p>
    ${ready && facts.connected > 0 && html`<p class="k-calm"><${Icon} name="check" /><span>${t('All of them are up to date, and nobody present is without one.')}</span></p>`}
    <${Trouble} icon="wifi-off" of=${facts.without} title=${nt('{n} is present without a device', '{n} are present without a device', facts.without.length)} />
    <${Trouble} icon="alert" of=${facts.stale} title=${nt('{n} device is not up to date', '{n} devices are not up to date', count(stale))} />
    <${Trouble} icon="clock" of=${facts.wrong} title=${nt('{n} device has a wrong clock', '{n} devices have a wrong clock', count(wrong))} />
  </div>`;
}
