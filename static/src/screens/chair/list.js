/** The list of speakers: who waits in which order, and everything that changes it. */
import { useState } from 'preact/hooks';
import { command } from '../../core/connection.js';
import { floor, list, sitting } from '../../core/facts.js';
import { nt, num, t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { showRefusal } from '../../ui/toast.js';
import { isLive, Key, KeyAct, useKeys } from '../desk/act.js';
import { AddSpeaker } from './add.js';
import { Limit } from './limit.js';
import { minutesOf } from './order.js';
import { Row } from './row.js';

/** How long those who wait may speak, in words: an hour and more as on a clock. */
function howLong(minutes) {
  if (minutes < 60) return nt('about {n} minute', 'about {n} minutes', minutes);
  return t('about {time} hours', { time: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` });
}

function Head({ onAdd }) {
  const { list: state, limit_ms: limit } = floor.value;
  const waiting = list.value;
  const open = state === 'open';
  return html`<header>
    <h2 id="list-title">${t('List of speakers')}</h2>
    <span class="pill pill-brand num">${num(waiting.length)}</span>
    ${waiting.length > 0 && html`<span class="pill">${howLong(minutesOf(waiting, limit))}</span>`}
    ${!open && html`<span class="pill pill-warn"><${Icon} name="lock" />${t('List closed')}</span>`}
    <span class="grow"></span>
    <${Limit} />
    <button type="button" class="btn" aria-keyshortcuts="/" disabled=${!isLive()} onClick=${onAdd}>
      <${Icon} name="plus" /><span>${t('Add')}</span><${Key} of="/" /></button>
    <${KeyAct} hotkey="l" command=${open ? 'floor.close_list' : 'floor.open_list'} args=${{}} icon=${open ? 'lock' : 'unlock'}
        class="k-list-toggle">${open ? t('Close the list') : t('Open the list')}</${KeyAct}>
  </header>`;
}

/** @param {{kind: string}} request */
const explains = ({ kind }) => kind === 'explanation_of_vote';

/** Why nobody waits, and what may be done about it. */
function emptyText() {
  if (sitting.value.state !== 'open') return t('Delegations may ask for the floor once the meeting is open; you may add speakers now.');
  if (floor.value.list === 'open') return t('The list is open: delegations may ask for the floor.');
  return t('The list is closed: delegations can no longer ask; you may still add speakers.');
}

const Empty = () => html`<div class="k-empty"><${Icon} name="hand" /><p><b>${t('Nobody waits.')}</b> ${emptyText()}</p></div>`;

/** Those of one kind under a heading of their own: whoever explains a vote speaks before the list goes on. */
function Rows({ title, waiting, behind = null, leads = true, drag, onDrag, onDrop }) {
  return html`<tbody>${title && html`<tr class="k-group"><th colspan="6" scope="rowgroup">${title}</th></tr>`}
    ${waiting.map((request, at) => html`<${Row} key=${request.request} request=${request} at=${at} waiting=${waiting} behind=${behind}
      leads=${leads && at === 0} drag=${drag} onDrag=${onDrag} onDrop=${onDrop} />`)}</tbody>`;
}

export function List() {
  const waiting = list.value;
  const explaining = waiting.filter(explains);
  const speakers = waiting.filter((request) => !explains(request));
  const [adding, setAdding] = useState(false);
  const [drag, setDrag] = useState(/** @type {{request: string, before: string|null}|null} */ (null));
  useKeys({ '/': () => { if (isLive()) setAdding(true); } });
  const drop = async () => {
    const { request, before } = drag;
    setDrag(null);
    const group = explaining.some((one) => one.request === request) ? explaining : speakers;
    const at = group.findIndex((one) => one.request === request);
    const behind = group === explaining ? speakers[0]?.request ?? null : null;
    const elsewhere = before !== behind && !group.some((one) => one.request === before);
    if (before === request || elsewhere || (group[at + 1]?.request ?? behind) === before) return; // dropped where it was, or among others
    const ack = await command('floor.move', { request, before }, { live: true });
    if (ack.ok === false) showRefusal(ack.refusal);
  };
  return html`<section class="panel k-list" aria-labelledby="list-title">
    <${Head} onAdd=${() => setAdding(true)} />
    ${waiting.length === 0 ? html`<${Empty} />` : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="list-title"><table>
      <thead><tr><th scope="col">#</th><th scope="col">${t('Delegation')}</th><th scope="col">${t('Speaks as')}</th><th scope="col">
        ${t('Speaking time')}</th><th scope="col">${t('Asked at')}</th><th><span class="sr">${t('Actions')}</span></th></tr></thead>
      ${explaining.length > 0 && html`<${Rows} title=${t('Explanations of vote')} waiting=${explaining}
        behind=${speakers[0]?.request ?? null} drag=${drag} onDrag=${setDrag} onDrop=${drop} />`}
      <${Rows} title=${explaining.length > 0 && t('List of speakers')} waiting=${speakers} leads=${explaining.length === 0}
        drag=${drag} onDrag=${setDrag} onDrop=${drop} />
    </table></div>`}
    ${adding && html`<${AddSpeaker} onClose=${() => setAdding(false)} />`}
  </section>`;
}
