/** Which picture the hall sees when: the display shows it large, the Chair's desk in small. */
import { hall, indication, sitting, speaking, vote } from '../../core/facts.js';
import { html } from '../../ui/parts.js';
import { Decided } from './decided.js';
import { Announcement, Banner, Idle, Speaking } from './floor.js';
import { Foot, Top } from './frame.js';
import { Temperature } from './indication.js';
import { Card, Standing } from './quiet.js';
import { TestPicture } from './test_picture.js';
import { Voting } from './vote/picture.js';

/** What is asked of the room now goes before what has been decided; what it has answered goes after. @param {'open'|'ended'} state */
const asked = (state) => indication.value?.state === state;

/** A vote that is only prepared waits for whoever still speaks. */
const votes = () => vote.value && !(vote.value.state === 'prepared' && speaking.value);

/**
 * What the podium put up goes before how the meeting stands, that before a vote, a vote before what has just been decided,
 * that before the speaker, the speaker before the item.
 */
export function Picture() {
  const { mode, announcement, banner } = hall.value;
  if (mode === 'blank') return html`<main class="d-blank" aria-hidden="true"></main>`;
  if (mode === 'test') return html`<div class="display"><${TestPicture} /></div>`;
  const { state } = sitting.value;
  if (mode === 'hold' || state === 'none') return html`<div class="display"><${Top} /><${Card} /></div>`;
  const sits = state === 'open';
  if (sits && votes()) return html`<div class="display"><${Top} /><${Voting} of=${vote.value} />${announcement && html`<${Banner} />`}</div>`;
  if (sits && (asked('open') || (asked('ended') && !banner))) {
    return html`<div class="display"><${Top} /><${Temperature} />${announcement && html`<${Banner} />`}</div>`;
  }
  if (sits && banner) return html`<div class="display"><${Top} /><${Decided} banner=${banner} />${announcement && html`<${Banner} />`}</div>`;
  if (sits && speaking.value) return html`<div class="display"><${Top} /><${Speaking} />${announcement && html`<${Banner} />`}<${Foot} /></div>`;
  if (announcement) return html`<div class="display"><${Top} /><${Announcement} />${sits && html`<${Foot} />`}</div>`;
  return html`<div class="display"><${Top} />${sits ? html`<${Idle} /><${Foot} />` : html`<${Standing} />`}</div>`;
}
