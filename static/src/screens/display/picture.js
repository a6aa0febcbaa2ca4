/** Which picture the hall sees when: the display shows it large, the Chair's desk in small. */
import { hall, sitting, speaking } from '../../core/facts.js';
import { html } from '../../ui/parts.js';
import { Decided } from './decided.js';
import { Announcement, Banner, Idle, Speaking } from './floor.js';
import { Foot, Top } from './frame.js';
import { Card, Standing } from './quiet.js';
import { TestPicture } from './test_picture.js';

/**
 * What the podium put up goes before how the meeting stands, that before what has just been decided,
 * that before the speaker, the speaker before the item.
 */
export function Picture() {
  const { mode, announcement, banner } = hall.value;
  if (mode === 'blank') return html`<main class="d-blank" aria-hidden="true"></main>`;
  if (mode === 'test') return html`<div class="display"><${TestPicture} /></div>`;
  const { state } = sitting.value;
  if (mode === 'hold' || state === 'none') return html`<div class="display"><${Top} /><${Card} /></div>`;
  const sits = state === 'open';
  if (sits && banner) return html`<div class="display"><${Top} /><${Decided} banner=${banner} />${announcement && html`<${Banner} />`}</div>`;
  if (sits && speaking.value) return html`<div class="display"><${Top} /><${Speaking} />${announcement && html`<${Banner} />`}<${Foot} /></div>`;
  if (announcement) return html`<div class="display"><${Top} /><${Announcement} />${sits && html`<${Foot} />`}</div>`;
  return html`<div class="display"><${Top} />${sits ? html`<${Idle} /><${Foot} />` : html`<${Standing} />`}</div>`;
}
