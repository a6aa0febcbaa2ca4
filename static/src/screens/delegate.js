/** The delegate's page: what happens in the hall, where one's own delegation stands, and what it may do about it. */
import { start } from '../core/boot.js';
import { stayAwake } from '../core/wake.js';
import { html } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';
import { beAttentive } from './delegate/attentive.js';
import { ItemCard, NowCard } from './delegate/floor.js';
import { Banners, Top } from './delegate/frame.js';
import { opened } from './delegate/opened.js';
import { OwnPanel } from './delegate/own.js';
import { Reader } from './delegate/reader.js';

function Delegate() {
  const reading = opened.value;
  return html`<div class="delegate">
    <header class="g-head"><${Top} /><${Banners} /></header>
    <main class=${`g-main ${reading ? 'g-reading' : ''}`}>
      ${reading ? html`<${Reader} of=${reading} />` : html`<${NowCard} />`}<${OwnPanel} />${!reading && html`<${ItemCard} />`}</main>
    <${Toasts} />
  </div>`;
}

start(Delegate, { needs: ['conference', 'roll', 'sitting', 'agenda', 'floor', 'texts', 'decisions', 'hall', 'mine'] }).then(() => {
  stayAwake();
  beAttentive();
});
