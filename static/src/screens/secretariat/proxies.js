/** Who votes for whom: transfers of powers and mandates, granted and revoked on record. */
import { useState } from 'preact/hooks';
import { attendance, nameOf, who } from '../../core/facts.js';
import { nt, t } from '../../core/i18n.js';
import { Act } from '../../ui/act.js';
import { Dialog } from '../../ui/dialog.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { Find } from '../desk/find.js';
import { FormDialog } from '../desk/form.js';
import { Nothing } from './tabs.js';

const kinds = () => ({ transfer_of_powers: t('Transfer of powers'), mandate: t('Mandate') });

/** The meetings in what was typed, "5, 6 7"; null where it is not a list of numbers. @returns {number[]|null} */
export function meetings(typed) {
  const parts = typed.split(/[\s,;]+/).filter(Boolean);
  const numbers = parts.map(Number);
  return numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 9999) ? numbers : null;
}

function Mandate({ mandate }) {
  const { from, to, kind, sittings } = mandate;
  const names = { to: nameOf({ delegation: to }), from: nameOf({ delegation: from }) };
  const away = attendance.value.represented?.[from] === to;
  const when = !sittings?.length ? t('Every meeting')
    : nt('Plenary meeting {list}', 'Plenary meetings {list}', sittings.length, { list: sittings.join(', ') });
  return html`<li><${Flag} of=${who({ delegation: from })} />
    <div class="grow"><b>${t('{to} votes for {from}', names)}</b>
      <ul class="k-facts">${kind && html`<li>${kinds()[kind] ?? kind}</li>`}<li>${when}</li>${away && html`<li>${t('in force now')}</li>`}</ul></div>
    ${mandate.id && html`<${Act} command="roll.revoke_proxy" args=${{ mandate: mandate.id }} live icon="x">${t('Revoke')}</${Act}>`}</li>`;
}

/** @param {{onClose: () => void, onGrant: () => void}} props */
export function Proxies({ onClose, onGrant }) {
  const known = attendance.value.mandates ?? Object.entries(attendance.value.represented ?? {}).map(([from, to]) => ({ from, to }));
  return html`<${Dialog} title=${t('Proxies')} class="k-wide" onClose=${onClose}>
    ${known.length === 0 ? html`<${Nothing} icon="proxy" title=${t('Nobody votes for another delegation.')}>
      ${t('A proxy is granted on the request of the delegation that gives it.')}</${Nothing}>`
      : html`<ul class="s-proxies">${known.map((mandate) => html`<${Mandate} key=${mandate.id ?? mandate.from} mandate=${mandate} />`)}</ul>`}
    <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${onClose}>${t('Close')}</button>
      <button type="button" class="btn btn-main" onClick=${onGrant}><${Icon} name="plus" /><span>${t('Grant a proxy…')}</span></button></div>
  </${Dialog}>`;
}

/** A delegation once chosen, with the way back to choosing. */
const Chosen = ({ label, id, onChange }) => html`<div class="s-chosen"><span>${label}</span><div><${Flag} of=${who({ delegation: id })} />
  <b class="grow"><${Words} of=${who({ delegation: id }).name} /></b><button type="button" class="btn btn-quiet" onClick=${onChange}>
  ${t('Change')}</button></div></div>`;

/** @param {{id?: string, onClose: () => void}} props id: who gives the proxy, if that is known */
export function Grant({ id, onClose }) {
  const [from, setFrom] = useState(id ?? null);
  const [to, setTo] = useState(null);
  const [kind, setKind] = useState('transfer_of_powers');
  const [typed, setTyped] = useState('');
  const sittings = meetings(typed);
  const ready = from && to && sittings;
  return html`<${FormDialog} title=${t('Grant a proxy')} class="k-wide" command="roll.grant_proxy"
      args=${{ from, to, kind, ...(sittings?.length && { sittings }) }}
      icon="proxy" act=${t('Grant')} disabled=${!ready} onClose=${onClose}>
    ${from ? html`<${Chosen} label=${t('From: this delegation gives its vote')} id=${from} onChange=${() => setFrom(null)} />` : html`<${Find}
        key="from" label=${t('From: this delegation gives its vote')} onChoose=${({ delegation }) => setFrom(delegation)} />`}
    ${from && (to ? html`<${Chosen} label=${t('To: this delegation votes for it')} id=${to} onChange=${() => setTo(null)} />` : html`<${Find}
        key="to" label=${t('To: this delegation votes for it')} onChoose=${({ delegation }) => setTo(delegation)} />`)}
    <div class="seg" role="group" aria-label=${t('Kind of proxy')}>
      ${Object.entries(kinds()).map(([one, text]) => html`<button type="button" key=${one} aria-pressed=${kind === one}
        onClick=${() => setKind(one)}>${text}</button>`)}</div>
    <label class="field"><span>${t('Only for these meetings (numbers), or empty for every meeting')}</span>
      <input inputmode="numeric" aria-invalid=${sittings ? undefined : 'true'} value=${typed}
        onInput=${(event) => setTyped(event.currentTarget.value)} /></label>
  </${FormDialog}>`;
}
