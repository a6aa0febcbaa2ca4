/** A QR code as one drawing, from the rows that the house made of it. */
import { html } from '../../ui/parts.js';

const QUIET = 4; // modules of white that a reader needs around it

/** The dark modules as one path: a bar for each run in a row. @param {string[]} rows of 0 and 1 */
export function qrPath(rows) {
  const bar = (x, y, long) => `M${x + QUIET} ${y + QUIET}h${long}v1h-${long}z`;
  return rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => bar(run.index, y, run[0].length))).join('');
}

/** @param {{rows: string[], label: string}} props */
export function Qr({ rows, label }) {
  const size = rows.length + 2 * QUIET;
  return html`<svg class="s-qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff" /><path d=${qrPath(rows)} fill="#000" />
  </svg>`;
}
