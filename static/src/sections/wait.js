/** How long a delegation still waits for the floor, and why it stands where it stands. */
import { exactTime, nt, t } from '../core/i18n.js';

/**
 * Milliseconds until a request's turn. The house's estimate holds for the start of the running speech;
 * what has run since goes off, but never more than that speech had left.
 * @param {{estimate_ms: number}} request
 * @param {import('../core/clock.js').Timer|null} speaking
 * @param {number} now
 */
export function waitMs(request, speaking, now) {
  if (!speaking?.running) return request.estimate_ms;
  const rest = Math.max(0, speaking.allotted_ms - speaking.used_ms);
  const run = Math.max(0, now - speaking.started_at);
  return Math.max(0, request.estimate_ms - Math.min(rest, run));
}

/** "About 8 minutes from now". */
export function waitText(ms) {
  if (ms < 60_000) return t('In less than a minute');
  const minutes = Math.round(ms / 60_000);
  return nt('About {n} minute from now', 'About {n} minutes from now', minutes);
}

/** Why a request stands where it stands, with the moment that decides it. */
export function placedText({ placed, asked_at: at }) {
  const time = exactTime(at);
  if (placed === 'added') return t('Put on the list by the podium at {time}', { time });
  if (placed === 'moved') return t('Moved by the podium; asked at {time}', { time });
  if (placed === 'restored') return t('Put back in its place; asked at {time}', { time });
  return t('Asked at {time}', { time });
}
