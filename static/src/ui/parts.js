/** The small parts all screens are made of: icons, flags, words of the conference, clocks. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { clockText, now, phase, remaining, second, share } from '../core/clock.js';
import { clockTime, t, wordsIn } from '../core/i18n.js';
import { connection } from '../core/connection.js';
import { ASSETS } from './assets.js';

export { html };

/** An icon of ui/icons.json; it never stands without words beside it or an aria-label around it. */
export const Icon = ({ name, class: extra = '' }) =>
  html`<svg class=${`icon ${extra}`} aria-hidden="true" focusable="false"><use href=${`${ASSETS.icons}#${name}`} /></svg>`;

/**
 * The flag of a Member State; a neutral tile with the code for everybody else, and a desk for an officer. Its name stands beside it.
 * @param {{of: ReturnType<typeof import('../core/facts.js').who>, class?: string}} props
 */
export function Flag({ of, class: extra = '' }) {
  const [missing, setMissing] = useState(null);
  if (of.office) return html`<span class=${`flag tile ${extra}`} aria-hidden="true"><${Icon} name="landmark" /></span>`;
  if (!of.iso2 || missing === of.iso2) {
    const letters = (of.code ?? '').slice(0, 8);
    return html`<span class=${`flag tile tile-${letters.length} ${extra}`} aria-hidden="true"><span>${letters}</span></span>`;
  }
  return html`<img class=${`flag ${extra}`} src=${`${ASSETS.flags}/${of.iso2.toLowerCase()}.svg`} alt="" width="60" height="40"
    decoding="async" draggable=${false} onError=${() => setMissing(of.iso2)} />`;
}

/** A symbol or the like, WTDC-21/37-E, which no line breaks; one that is longer than this may have to. */
const SYMBOL = /((?:[\p{Lu}\d]{1,9}[-/.])+[\p{Lu}\d]{1,9})/u;
const UNBROKEN = 13;

/** @param {string} text */
const unbroken = (text) => text.split(SYMBOL).map((part, n) => (n % 2 && part.length <= UNBROKEN ? html`<span class="nowrap">${part}</span>` : part));

/** Text of the conference, isolated and marked with its language; a small sign behind its last word where it is not in the page's own. */
export function Words({ of }) {
  const { text, lang, fallback } = wordsIn(of);
  const mark = fallback && html`\u00a0<span class="lang-mark" dir="ltr">${lang.toUpperCase()}</span>`;
  return html`<bdi lang=${lang} dir="auto">${unbroken(text)}${mark}</bdi>`;
}

/** How a timer looks: in time, in its last seconds, over time; running or stopped. */
const looks = (timer, at) => ({ 'data-phase': phase(remaining(timer, at)), 'data-running': String(timer.running) });

/** What a speaker has left. A timer to screen readers, which do not read it out as it runs. */
export function Time({ timer, class: extra = '' }) {
  const at = now.value;
  return html`<span class=${`time ${extra}`} role="timer" dir="ltr" ...${looks(timer, at)}>${clockText(remaining(timer, at))}</span>`;
}

/** Time until a moment, 47:42; nothing once it has passed, for nobody resumes to the second. */
export function Countdown({ until, class: extra = '' }) {
  const left = until - now.value;
  return left > 0 ? html`<span class=${`time ${extra}`} role="timer" dir="ltr">${clockText(left)}</span>` : null;
}

/** Time of day in the conference's time zone. */
export const TimeOfDay = ({ class: extra = '' }) => html`<span class=${`time ${extra}`} dir="ltr">${clockTime(second.value)}</span>`;

const RADIUS = 92;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring that empties with the speaking time. */
export function Ring({ timer }) {
  const at = now.value;
  return html`<svg class="ring" viewBox="0 0 200 200" aria-hidden="true" ...${looks(timer, at)}>
    <circle class="ring-bg" cx="100" cy="100" r=${RADIUS} />
    <circle class="ring-fg" cx="100" cy="100" r=${RADIUS} stroke-dasharray=${AROUND} stroke-dashoffset=${AROUND * (1 - share(timer, at))} />
  </svg>`;
}

/** A bar that drains with it. */
export function Drain({ timer }) {
  const at = now.value;
  return html`<div class="drain" aria-hidden="true" ...${looks(timer, at)}><i style=${{ inlineSize: `${share(timer, at) * 100}%` }}></i></div>`;
}

/** The state of the line, in words. */
export function ConnectionChip() {
  const { state } = connection.link.value;
  const [icon, text] = {
    live: ['wifi', t('Connected')],
    retry: ['wifi-off', t('Reconnecting')],
    stale: ['wifi-off', t('Not up to date')],
  }[state];
  return html`<span class=${`conn conn-${state}`}><${Icon} name=${icon} /><span>${text}</span></span>`;
}
