/** One line of the list of speakers. */
import { useState } from 'preact/hooks';
import { clockText } from '../../core/clock.js';
import { attendance, floor, nameOf, sitting, who } from '../../core/facts.js';
import { clockTime, languageName, num, t } from '../../core/i18n.js';
import { kindText, KIND_ICONS } from '../../sections/speech.js';
import { Confirm } from '../../ui/dialog.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { IconAct, isLive, send } from '../desk/act.js';
import { Menu } from '../desk/popup.js';
import { moved } from './order.js';

/** How a request came to its place, where that was not by asking: in a word, and in a sentence. */
const placedText = (placed) => ({
  added: [t('added'), t('Added by the podium')],
  moved: [t('moved'), t('Moved by the podium')],
  restored: [t('put back'), t('Put back in its place')],
})[placed];

/** As what somebody is to speak. */
function Capacity({ request: { kind, on_behalf_of: group, language } }) {
  return html`<span class="k-capacity">
    ${kindText(kind) && (kind === 'explanation_of_vote' ? html`<span>${kindText(kind)}</span>`
      : html`<span class="pill pill-brand"><${Icon} name=${KIND_ICONS[kind]} />${kindText(kind)}</span>`)}
    ${group && html`<span class="pill pill-warn" title=${t('On behalf of {group}', { group })}><${Icon} name="users" /><span class="sr">
      ${t('On behalf of {group}', { group })}</span><bdi class="clip" aria-hidden="true">${group}</bdi></span>`}
    ${!kindText(kind) && !group && html`<span>${t('Statement')}</span>`}
    ${language && html`<small>${languageName(language)}</small>`}
  </span>`;
}

export function Remove({ request, onClose }) {
  return html`<${Confirm} title=${t('Take {name} off the list?', { name: nameOf(request) })} command="floor.remove"
      args=${{ request: request.request }} live danger icon="trash" act=${t('Take off the list')} onClose=${onClose}>
    <p>${t('The place is lost. The delegation may ask again while the list is open.')}</p>
  </${Confirm}>`;
}

/** After a move the line is elsewhere; the focus goes with it. */
function keepFocus(request, part) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const button = document.querySelector(`tr[data-request="${CSS.escape(request)}"] [data-part="${part}"] button`);
  /** @type {HTMLButtonElement|null} */ (button)?.focus();
}

/**
 * @typedef {{request: string, before: string|null}} Drag who is being dragged, and before whom it would go now
 * @param {object} props
 * @param {any} props.request @param {number} props.at @param {any[]} props.waiting those of its group @param {string|null} props.behind the first behind them
 * @param {boolean} props.leads whether it is the next of all
 * @param {Drag|null} props.drag @param {(drag: Drag|null) => void} props.onDrag @param {() => void} props.onDrop
 */
export function Row({ request, at, waiting, behind, leads, drag, onDrag, onDrop }) {
  const [removing, setRemoving] = useState(false);
  const speaker = who(request);
  const name = nameOf(request);
  const placed = placedText(request.placed);
  const id = request.request;
  const go = (where) => () => send('floor.move', moved(waiting, at, where, behind));
  const absent = request.delegation && !attendance.value?.present.includes(request.delegation);
  const over = (event) => {
    if (!drag) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const before = event.clientY < top + height / 2 ? id : waiting[at + 1]?.request ?? behind;
    if (before !== drag.before) onDrag({ request: drag.request, before });
  };
  const take = (event) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', name);
    event.dataTransfer.setDragImage(event.currentTarget.closest('tr'), 20, 20);
    onDrag({ request: id, before: id });
  };
  const last = at === waiting.length - 1;
  const mark = drag && (drag.before === id ? 'k-drop-before' : drag.before === behind && last ? 'k-drop-after' : '');
  return html`<tr data-request=${id} class=${`${leads ? 'k-first' : ''} ${drag?.request === id ? 'k-dragged' : ''} ${mark ?? ''}`}
      onDragOver=${over} onDrop=${(event) => { event.preventDefault(); onDrop(); }}>
    <td class="num k-place"><span class="k-grip" draggable=${isLive()} onDragStart=${take} onDragEnd=${() => onDrag(null)}
        title=${t('Drag to another place')}><${Icon} name="grip" /></span>${num(at + 1)}</td>
    <td><span class="k-speaker"><${Flag} of=${speaker} /><span class="k-speaker-name"><${Words} of=${speaker.name} />
      ${absent && html`<span class="pill pill-warn">${t('absent')}</span>`}</span></span></td>
    <td><${Capacity} request=${request} /></td>
    <td class="num"><bdi>${clockText(request.limit_ms ?? floor.value.limit_ms)}</bdi></td>
    <td class="num"><span class="k-asked"><bdi>${clockTime(request.asked_at)}</bdi>
      ${placed && html`<small title=${placed[1]}>${placed[0]}</small>`}</span></td>
    <td><span class="k-row-acts">
      <span data-part="up"><${IconAct} command="floor.move" args=${moved(waiting, at, 'up', behind)} icon="up" label=${t('Move {name} up', { name })}
          onDone=${() => keepFocus(id, 'up')} /></span>
      <span data-part="down"><${IconAct} command="floor.move" args=${moved(waiting, at, 'down', behind)} icon="chevron-down"
          label=${t('Move {name} down', { name })} onDone=${() => keepFocus(id, 'down')} /></span>
      <${Menu} class="icon-btn" icon="more" disabled=${!isLive()} label=${t('More for {name}', { name })} entries=${[
        sitting.value.state === 'open' && { text: t('Give the floor now'), icon: 'mic', onPick: () => send('floor.give', { request: id }) },
        at > 0 && { text: t('Move to the top'), icon: 'to-top', onPick: go('first') },
        !last && { text: t('Move to the end'), icon: 'to-end', onPick: go('last') },
        { text: t('Take off the list…'), icon: 'trash', danger: true, onPick: () => setRemoving(true) },
      ]} />
    </span>${removing && html`<${Remove} request=${request} onClose=${() => setRemoving(false)} />`}</td>
  </tr>`;
}
