/** The hall display: what the whole room sees, readable from the last row. It takes no commands and sends none. */
import { effect } from '@preact/signals';
import { start } from '../core/boot.js';
import { connection } from '../core/connection.js';
import { hall, sitting, speaking } from '../core/facts.js';
import { stayAwake } from '../core/wake.js';
import { html } from '../ui/parts.js';
import { Announcement, Banner, Idle, Speaking } from './display/floor.js';
import { Foot, Top } from './display/frame.js';
import { Card, Standing } from './display/quiet.js';
import { TestPicture } from './display/test_picture.js';

const SETTLED = 10_000; // ms after loading before a new build may reload the page: no hall sees a display that flickers

/** What the podium put up goes before how the meeting stands, that before the speaker, the speaker before the item. */
function Display() {
  const { mode, announcement } = hall.value;
  if (mode === 'blank') return html`<main class="d-blank" aria-hidden="true"></main>`;
  if (mode === 'test') return html`<div class="display"><${TestPicture} /></div>`;
  const { state } = sitting.value;
  if (mode === 'hold' || state === 'none') return html`<div class="display"><${Top} /><${Card} /></div>`;
  const sits = state === 'open';
  if (sits && speaking.value) return html`<div class="display"><${Top} /><${Speaking} />${announcement && html`<${Banner} />`}<${Foot} /></div>`;
  if (announcement) return html`<div class="display"><${Top} /><${Announcement} />${sits && html`<${Foot} />`}</div>`;
  return html`<div class="display"><${Top} />${sits ? html`<${Idle} /><${Foot} />` : html`<${Standing} />`}</div>`;
}

start(Display, { needs: ['conference', 'roll', 'sitting', 'agenda', 'floor', 'hall'] }).then(() => {
  stayAwake();
  effect(() => {
    if (connection.outdated.value) setTimeout(() => location.reload(), Math.max(0, SETTLED - performance.now()));
  });
});
