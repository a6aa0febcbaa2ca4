/** The meeting from its opening to its end as a strip: items, speeches and votes, decisions, pauses, and the handle that moves through it. */
import { useMemo } from 'preact/hooks';
import { items } from '../../core/facts.js';
import { clockTime, exactTime, t, timeZone } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { wallClock } from '../desk/moments.js';
import { sentence } from '../desk/sentences.js';
import { indexAt, lanesOf, moved, percent, ticks } from './marks.js';

const MOST_TICKS = 9;
const KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** How far the clocks of the conference are ahead of UTC at a moment, ms. */
function offsetAt(at) {
  const { date, time } = wallClock(at, timeZone.value);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

/** The act in words for the ear, with its time. @param {import('./marks.js').Act} act */
const spoken = (act) => `${exactTime(act.at)}: ${sentence(act) ?? act.act}`;

/** @param {{acts: import('./marks.js').Act[], end: number, at: number}} props */
function Lanes({ acts, end, at }) {
  const from = acts[0].at;
  const lanes = useMemo(() => lanesOf(acts, end), [acts, end]);
  const place = (span) => {
    const [begins, ends] = [percent(span.from, from, end), percent(span.to, from, end)];
    return { insetInlineStart: `${begins}%`, inlineSize: `${ends - begins}%` };
  };
  const now = (span) => (span.from <= at && at < span.to ? 'tl-now' : '');
  return html`<div class="tl-lanes" aria-hidden="true">
    ${lanes.pauses.map((span) => html`<i key=${span.act.seq} class="tl-pause" style=${place(span)}></i>`)}
    <div class="tl-lane tl-items">${lanes.items.map((span) => html`<i key=${span.act.seq} class=${now(span)} style=${place(span)}>
      <b><bdi>${items.value.get(span.act.about.item)?.number}</bdi></b></i>`)}</div>
    <div class="tl-lane tl-speeches">${lanes.speeches.map((span) => html`<i key=${span.act.seq} class=${now(span)} style=${place(span)}></i>`)}
      ${lanes.votes.map((span) => html`<i key=${span.act.seq} class=${`tl-vote ${now(span)}`}
        style=${{ ...place(span), insetInlineStart: `min(${percent(span.from, from, end)}%, 100% - 1.4rem)` }}><${Icon} name="vote" /></i>`)}</div>
    <div class="tl-lane tl-decisions">${lanes.decisions.map((act) => html`<i key=${act.seq} class=${act.at === at ? 'tl-now' : ''}
      style=${{ insetInlineStart: `${percent(act.at, from, end)}%` }}><${Icon} name="gavel" /></i>`)}</div>
  </div>`;
}

function Axis({ from, end }) {
  return html`<div class="tl-axis" aria-hidden="true">${ticks(from, end, MOST_TICKS, offsetAt(from)).map((at) => html`
    <span key=${at} style=${{ insetInlineStart: `${percent(at, from, end)}%` }}><bdi class="num">${clockTime(at)}</bdi></span>`)}</div>`;
}

/**
 * @param {object} props
 * @param {import('./marks.js').Act[]} props.acts @param {number} props.end the last moment on the strip, ms
 * @param {number} props.index the act that is shown @param {(index: number) => void} props.onGo
 */
export function Strip({ acts, end, index, onGo }) {
  const from = acts[0].at;
  const act = acts[index];
  const press = (event) => {
    if (!KEYS.has(event.key)) return;
    event.preventDefault(); // the browser would move by so many milliseconds
    const to = moved(acts, index, event.key, document.documentElement.dir === 'rtl');
    if (to !== null) onGo(to);
  };
  const drag = (event) => onGo(indexAt(acts, Number(event.currentTarget.value)));
  return html`<section class="panel tl-strip" aria-label=${t('Time line')}>
    <div class="tl-names" aria-hidden="true"><span>${t('Items')}</span><span>${t('Speeches and votes')}</span><span>${t('Decisions')}</span></div>
    <div class="tl-track">
      <${Lanes} acts=${acts} end=${end} at=${act.at} />
      <input type="range" min=${from} max=${Math.max(end, from + 1)} step="1" value=${act.at} aria-label=${t('Moment of the meeting')}
        aria-valuetext=${spoken(act)} aria-describedby="tl-keys" onInput=${drag} onKeyDown=${press} />
      <i class="tl-cursor" aria-hidden="true" style=${{ insetInlineStart: `${percent(act.at, from, end)}%` }}></i>
      <${Axis} from=${from} end=${end} />
    </div>
    <p class="tl-keys"><span id="tl-keys">
      ${t('Arrow keys: one entry further or back. Page Up and Page Down: the next and the previous item, vote or decision.')}</span>
      ${acts.some((one) => one.act === 'sitting.suspended') && html`<span class="tl-legend"><i></i>${t('Suspended')}</span>`}</p>
  </section>`;
}
