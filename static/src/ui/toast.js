/** Short messages over the page: a refusal in the server's words with the provision it cites, or a plain notice. */
import { signal } from '@preact/signals';
import { announce } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { html, Icon } from './parts.js';

const STAYS = 12_000; // ms; long enough to read two lines in a second language

/** @type {import('@preact/signals').Signal<{id: number, text: string, cite?: string, kind: 'refusal'|'notice'}[]>} */
const toasts = signal([]);
let count = 0;

const dismiss = (id) => { toasts.value = toasts.peek().filter((one) => one.id !== id); };

function show(toast) {
  const id = ++count;
  toasts.value = [...toasts.peek().slice(-2), { id, ...toast }];
  announce(toast.text, { urgent: toast.kind === 'refusal' });
  setTimeout(() => dismiss(id), STAYS);
}

/** @param {import('../core/connection.js').Refusal} refusal */
export const showRefusal = ({ text, code, cite }) => show({ kind: 'refusal', text: text || code, cite });

/** @param {string} text */
export const notify = (text) => show({ kind: 'notice', text });

/** One per screen, last in the page. */
export const Toasts = () => html`<section class="toasts" aria-label=${t('Messages')}>${toasts.value.map(({ id, kind, text, cite }) => html`
  <div class=${`toast toast-${kind}`} key=${id}>
    <${Icon} name=${kind === 'refusal' ? 'alert' : 'info'} />
    <p><bdi>${text}</bdi>${cite && html`<small><bdi>${cite}</bdi></small>`}</p>
    <button class="icon-btn" aria-label=${t('Close this message')} onClick=${() => dismiss(id)}><${Icon} name="x" /></button>
  </div>`)}</section>`;
