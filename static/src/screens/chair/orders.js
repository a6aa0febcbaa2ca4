/** Points of order that wait: always in the same place, with a tone when a new one comes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../core/announce.js';
import { nameOf, pointsOfOrder, sitting, who } from '../../core/facts.js';
import { clockTime, languageName, num, t } from '../../core/i18n.js';
import { Confirm } from '../../ui/dialog.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { isLive, KeyAct } from '../desk/act.js';
import { tone } from '../desk/preferences.js';
import { sound } from './tone.js';

/** Tells the Chair of points of order that were not there before; focus stays where it is. */
function useAlarm(orders) {
  const known = useRef(/** @type {Set<string>|null} */ (null));
  useEffect(() => {
    const fresh = known.current ? orders.filter(({ request }) => !known.current.has(request)) : [];
    known.current = new Set(orders.map(({ request }) => request));
    if (fresh.length === 0) return;
    announce(t('Point of order: {name}', { name: nameOf(fresh[0]) }), { urgent: true });
    if (tone.value) sound();
  }, [orders]);
}

function Dismiss({ request, onClose }) {
  return html`<${Confirm} title=${t('Dismiss the point of order of {name}?', { name: nameOf(request) })} command="floor.remove"
      args=${{ request: request.request }} live danger icon="x" act=${t('Dismiss')} onClose=${onClose}>
    <p>${t('It leaves this place without the floor being given. The delegation may raise it again.')}</p>
  </${Confirm}>`;
}

function Order({ request }) {
  return html`<div class="k-order"><${Flag} of=${who(request)} />
    <div><b><${Words} of=${who(request).name} /></b><p class="k-facts-line"><span>${t('Point of order')}</span><bdi class="num">
      ${clockTime(request.asked_at)}</bdi>${request.language && html`<span>${languageName(request.language)}</span>`}</p></div>
  </div>`;
}

/** Those that wait: the first with its buttons, which stay the same buttons when it changes and so do not obey a second press at once. */
function Waiting({ orders: [first, ...others], onDismiss }) {
  const sits = sitting.value.state === 'open';
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="orders-title">
    <${Order} request=${first} />
    <div class="k-order-acts">
      <${KeyAct} hotkey="p" command="floor.give" args=${sits ? { request: first.request } : null} icon="mic" class="btn-main">
        ${t('Give the floor')}</${KeyAct}>
      <button type="button" class="btn" disabled=${!isLive()} onClick=${() => onDismiss(first)}>${t('Dismiss')}</button>
    </div>
    ${others.map((request) => html`<${Order} key=${request.request} request=${request} />`)}
  </div>`;
}

function ToneSwitch() {
  const text = tone.value ? t('The tone is on. Switch it off') : t('The tone is off. Switch it on');
  const turn = () => {
    tone.value = !tone.value;
    if (tone.value) sound();
  };
  return html`<button type="button" class="icon-btn" aria-pressed=${tone.value} aria-label=${t('Tone at a new point of order')} title=${text}
      onClick=${turn}><${Icon} name=${tone.value ? 'bell' : 'bell-off'} /></button>`;
}

export function Orders() {
  const orders = pointsOfOrder.value;
  const [dismissing, setDismissing] = useState(null);
  useAlarm(orders);
  return html`<section class=${`panel k-orders ${orders.length ? 'k-alarm' : ''}`} aria-labelledby="orders-title">
    <header>${orders.length > 0 && html`<${Icon} name="order" />`}<h2 id="orders-title">${t('Points of order')}</h2><span class="grow"></span>
      ${orders.length > 0 && html`<b class="num">${num(orders.length)}</b>`}<${ToneSwitch} /></header>
    ${orders.length === 0 ? html`<p class="panel-body k-quiet">
      ${tone.value ? t('None. A new one sounds a tone and appears here.') : t('None. A new one appears here; the tone is off.')}</p>`
      : html`<${Waiting} orders=${orders} onDismiss=${setDismissing} />`}
    ${dismissing && html`<${Dismiss} request=${dismissing} onClose=${() => setDismissing(null)} />`}
  </section>`;
}
