/** The delegate's page: what happens in the hall, where one's own delegation stands, and what it may do about it. */
import { useEffect } from 'preact/hooks';
import { start } from '../core/boot.js';
import { indication } from '../core/facts.js';
import { stayAwake } from '../core/wake.js';
import { html } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';
import { beAttentive } from './delegate/attentive.js';
import { ItemCard, NowCard } from './delegate/floor.js';
import { Banners, Top } from './delegate/frame.js';
import { opened } from './delegate/opened.js';
import { OwnPanel } from './delegate/own.js';
import { Reader } from './delegate/reader.js';
import { IndicationCard } from './delegate/vote/indication.js';
import { VotePage } from './delegate/vote/page.js';
import { giveBack, stands, wasTaken } from './delegate/vote/place.js';
import { ResultCard } from './delegate/vote/result.js';
import { announced, underWay } from './delegate/vote/rights.js';

/** The meeting as long as no vote has the page. */
function Meeting() {
  const reading = opened.value;
  const result = announced.value && !reading;
  useEffect(() => {
    if (result && wasTaken()) document.getElementById('result').focus();
    else giveBack();
  }, [result]);
  const full = reading ? html`<${Reader} of=${reading} />` : result && html`<${ResultCard} />`;
  return html`<main class=${`g-main ${reading ? 'g-reading' : ''} ${indication.value ? 'g-asked' : ''}`}>
    ${indication.value && html`<${IndicationCard} />`}
    ${full || html`<${NowCard} />`}<${OwnPanel} />${!full && html`<${ItemCard} />`}</main>`;
}

/** A press that was aimed at what stood here a moment ago. */
function stray(event) {
  if (stands()) return;
  event.preventDefault();
  event.stopPropagation();
}

const Delegate = () => html`<div class="delegate" onClickCapture=${stray}>
  <header class="g-head"><${Top} /><${Banners} /></header>
  ${underWay.value ? html`<${VotePage} />` : html`<${Meeting} />`}
  <${Toasts} />
</div>`;

start(Delegate, { needs: ['conference', 'roll', 'sitting', 'agenda', 'floor', 'texts', 'decisions', 'hall', 'mine'] }).then(() => {
  stayAwake();
  beAttentive();
});
