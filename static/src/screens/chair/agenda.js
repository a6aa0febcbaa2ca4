/** The agenda at the side of the Chair's desk. A click only looks; nothing goes to the hall without a verb. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { agenda, items } from '../../core/facts.js';
import { runs, t } from '../../core/i18n.js';
import { Confirm } from '../../ui/dialog.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive } from '../desk/act.js';
import { STATE_ICONS, stateText } from '../desk/item.js';
import { depth } from '../desk/tree.js';

function Line({ item, current, onLook }) {
  const isSection = item.kind === 'section';
  const deep = depth(items.value, item);
  const state = current ? 'current' : item.state;
  return html`<li class=${`k-line k-${state} k-deep-${deep} ${isSection ? 'k-section' : ''}`}>
    <button type="button" aria-current=${current ? 'step' : undefined} onClick=${() => onLook(item.id)}>
      ${!isSection && html`<${Icon} name=${current ? 'arrow' : STATE_ICONS[item.state]}
          class=${current || item.state === 'referred' ? 'flip' : ''} />`}
      <span class="k-no num"><bdi>${item.number}</bdi></span>
      <span><span class="clamp k-title" dir=${runs(item.title)}><${Words} of=${item.title} /></span>
        ${!isSection && item.state !== 'pending' && html`<small class=${['deferred', 'referred'].includes(item.state) ? '' : 'sr'}>
          ${stateText(item)}</small>`}
        ${!item.statutory && isSection && html`<small>${t('Non-statutory')}</small>`}
      </span>
    </button>
  </li>`;
}

function Draft() {
  const [asking, setAsking] = useState(false);
  const mayAdopt = ['chair', 'vice_chair'].includes(boot.seat.role);
  return html`<div class="k-draft"><span class="pill pill-warn"><${Icon} name="edit" />${t('Draft, not adopted')}</span>
    ${mayAdopt && html`<button type="button" class="btn" disabled=${!isLive()} onClick=${() => setAsking(true)}>
      <${Icon} name="check" /><span>${t('Adopt the agenda')}</span></button>`}
    ${asking && html`<${Confirm} title=${t('Adopt the agenda?')} command="agenda.adopt" live icon="check" act=${t('Adopt the agenda')}
        onClose=${() => setAsking(false)}>
      <p>${t('From then on the agenda changes item by item only, and every change is noted in the log.')}</p>
    </${Confirm}>`}
  </div>`;
}

/** Scrolls the tree, and never the page, to the current item if it is out of sight. @param {HTMLElement} tree */
function bringIntoView(tree) {
  const line = tree.querySelector('[aria-current]')?.getBoundingClientRect();
  const seen = tree.getBoundingClientRect();
  if (line && (line.top < seen.top || line.bottom > seen.bottom)) tree.scrollTop += line.top - seen.top - seen.height / 3;
}

/** @param {{onLook: (id: string) => void}} props */
export function Agenda({ onLook }) {
  const { adopted, current, items: lines } = agenda.value;
  const scroll = useRef(null);
  useEffect(() => bringIntoView(scroll.current), [current]);
  return html`<nav class="k-side" aria-label=${t('Agenda')}>
    <h2>${t('Agenda')}</h2>
    ${!adopted && lines.length > 0 && html`<${Draft} />`}
    ${lines.length === 0 ? html`<p class="k-quiet">${t('The agenda is empty. The secretariat loads it.')}</p>` : null}
    <ul class="k-tree" ref=${scroll}>${lines.map((item) => html`<${Line} key=${item.id} item=${item} current=${item.id === current}
        onLook=${onLook} />`)}</ul>
  </nav>`;
}
