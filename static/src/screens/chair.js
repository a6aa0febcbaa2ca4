/** The Chair's desk: the whole meeting on one page, each act one press, nothing moving under the pointer. */
import { useState } from 'preact/hooks';
import { start } from '../core/boot.js';
import { sitting } from '../core/facts.js';
import { num, t } from '../core/i18n.js';
import { recorded } from '../sections/decision.js';
import { html, Icon } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';
import { isLive, Key, send, useKeys } from './desk/act.js';
import { Decisions } from './desk/decisions.js';
import { Displays, Presence } from './desk/facts.js';
import { ItemDialog } from './desk/item.js';
import { Log } from './desk/log.js';
import { Proposals } from './desk/proposals.js';
import { presides } from './desk/sentences.js';
import { mayPreside, SittingMenu, useSittingDialogs } from './desk/sitting.js';
import { Top } from './desk/top.js';
import { Next } from './desk/vote_next.js';
import { Agenda } from './chair/agenda.js';
import { Hall } from './chair/hall.js';
import { Item } from './chair/item.js';
import { Keys } from './chair/keys.js';
import { Orders } from './chair/orders.js';
import { wakeSound } from './chair/tone.js';
import { Middle } from './chair/vote/middle.js';

/** Another seat presides: its role, and the way to take the chair. */
const Presiding = () => mayPreside() && html`<span class="pill pill-warn k-presiding">${presides() ?? t('Nobody presides')}</span>
  <button type="button" class="btn" onClick=${() => send('sitting.preside')}><${Icon} name="gavel" /><span>${t('Take the chair')}</span></button>`;

function Chair() {
  const live = isLive();
  const [looked, look] = useState(null);
  const [helping, help] = useState(false);
  const [listing, list] = useState(/** @type {{item?: string}|null} */ (null)); // here, it outlives the item it is about
  const [dialog, ask] = useSittingDialogs();
  useKeys({ '?': () => help(true) });
  return html`<div class=${`desk chair k-sitting-${sitting.value.state}`}>
    <${Top} facts=${html`<${Presence} /><${Displays} /><${Presiding} />`}>
      ${live && sitting.value.state === 'open' && html`<button type="button" class="btn k-suspend" onClick=${() => ask('suspend')}>
        <${Icon} name="coffee" /><span>${t('Suspend')}</span></button>`}
      <${SittingMenu} ask=${ask} disabled=${!live} />
      <button type="button" class="btn k-help" aria-label=${t('Keys')} onClick=${() => help(true)}><${Icon} name="keyboard" /><span>
        ${t('Keys')}</span><${Key} of="?" /></button>
    </${Top}>
    <${Agenda} onLook=${look} />
    <main class="k-mid"><${Item} onLook=${look} onList=${(item) => list({ item })} /><${Middle} ask=${ask} /></main>
    <aside class="k-right" aria-label=${t('Points of order, displays, log')}><${Proposals} /><${Orders} /><${Hall} /><${Next} opens />
      <${Log}><button type="button" class="btn btn-quiet" onClick=${() => list({})}><${Icon} name="gavel" /><span>${t('Decisions')}</span>
        <b class="num">${num(recorded().length)}</b></button></${Log}></aside>
    ${looked && html`<${ItemDialog} id=${looked} onLook=${look} onClose=${() => look(null)} />`}
    ${listing && html`<${Decisions} item=${listing.item} onClose=${() => list(null)} />`}
    ${helping && html`<${Keys} onClose=${() => help(false)} />`}
    ${dialog}<${Toasts} />
  </div>`;
}

wakeSound();
start(Chair, { needs: ['conference', 'roll', 'attendance', 'sitting', 'agenda', 'floor', 'texts', 'decisions', 'hall', 'log'] });
