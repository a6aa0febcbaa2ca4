/** Buttons that send a command: one press is one command, and a button that has just changed its meaning does not obey yet. */
import { effect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { command, connection } from '../core/connection.js';
import { t } from '../core/i18n.js';
import { store } from '../core/store.js';
import { html, Icon } from './parts.js';
import { showRefusal } from './toast.js';

export const SETTLE = 500; // ms a button holds its fire after its meaning changed under the finger
const SLOW = 400; // ms after which a press that is not yet answered says so
const SHOWN = 2_000; // ms to wait at most for the picture that belongs to an answer

/** Resolves when the page shows the state that an accepted command made: the author's own screen waits for it like all others. */
function shown(seq) {
  return new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
    const timer = setTimeout(done, SHOWN);
    const stop = effect(() => { if (store.seq.value >= seq) queueMicrotask(done); });
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** Says whether `meaning` has stood unchanged long enough to be pressed. */
export function useSettled(meaning) {
  const held = useRef({ meaning, since: -Infinity });
  if (held.current.meaning !== meaning) held.current = { meaning, since: performance.now() };
  return () => performance.now() - held.current.since >= SETTLE;
}

/**
 * A command ready to be pressed, by button or by key.
 * @param {{command: string, args?: object, live?: boolean, settle?: boolean, onDone?: (ack: import('../core/connection.js').Ack) => void}} what
 *   live: only while connected; settle: false where the args are what the reader types;
 *   onDone: after the answer, accepted or not (a refusal is shown in any case)
 * @returns {{press: () => Promise<void>, busy: boolean, slow: boolean, offline: boolean}}
 */
export function useAction({ command: name, args = {}, live = false, settle = true, onDone }) {
  const running = useRef(false);
  const [state, setState] = useState('idle');
  const settled = useSettled(settle ? JSON.stringify([name, args]) : name);
  const offline = live && connection.link.value.state !== 'live';

  async function press() {
    if (running.current || offline || !settled()) return;
    running.current = true;
    setState('busy');
    const timer = setTimeout(() => setState('slow'), SLOW);
    const ack = await command(name, args, { live });
    if (ack.ok === false) showRefusal(ack.refusal);
    else await shown(ack.seq);
    clearTimeout(timer);
    running.current = false;
    setState('idle');
    onDone?.(ack);
  }

  return { press, busy: state !== 'idle', slow: state === 'slow', offline };
}

/**
 * The button of a command. While it waits for its answer it keeps its place and its focus.
 * @param {object} props
 * @param {string} props.command @param {object} [props.args] @param {boolean} [props.live]
 * @param {(ack: import('../core/connection.js').Ack) => void} [props.onDone]
 * @param {string} [props.icon] @param {string} [props.class] @param {boolean} [props.disabled]
 * @param {string} [props.describedby] the id of what says why it is disabled
 * @param {any} [props.children]
 */
export function Act({ command: name, args, live, onDone, icon, class: extra = '', disabled = false, describedby, children }) {
  const { press, busy, slow, offline } = useAction({ command: name, args, live, onDone });
  return html`<button type="button" class=${`btn ${extra}`} disabled=${disabled || offline} aria-busy=${busy ? 'true' : undefined}
    aria-disabled=${busy ? 'true' : undefined} aria-describedby=${describedby} onClick=${press}>
    ${icon && html`<${Icon} name=${slow ? 'clock' : icon} />`}<span>${slow ? t('Sending…') : children}</span>
  </button>`;
}
