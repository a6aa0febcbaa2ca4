/** The marks of a vote: the shape carries the meaning, colour only repeats it. Drawn to stay apart at 12 px. */
import { html } from './parts.js';

/** @typedef {'yes'|'no'|'abstain'|'not_participating'|'voted'|'none'|'called'} MarkName */

const SHAPES = {
  yes: html`<path d="M4.2 12.8l5 5L20 6.6" />`,
  no: html`<path d="M5.5 5.5l13 13M18.5 5.5l-13 13" />`,
  abstain: html`<path d="M4 12h16" />`,
  not_participating: html`<g class="mark-thin"><circle cx="12" cy="12" r="7.2" /><path d="M7 17L17 7" /></g>`,
  voted: html`<circle cx="12" cy="12" r="5.2" class="mark-solid" />`,
  none: html`<circle cx="12" cy="12" r="7.2" class="mark-thin" />`,
  called: html`<g class="mark-thin"><circle cx="12" cy="12" r="8.4" /><circle cx="12" cy="12" r="3.6" class="mark-solid" /></g>`,
};

/** A mark; its word always stands beside it, seen or hidden. @param {{of: MarkName, class?: string}} props */
export const Mark = ({ of: name, class: extra = '' }) =>
  html`<svg viewBox="0 0 24 24" class=${`mark mark-${name} ${extra}`} aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
