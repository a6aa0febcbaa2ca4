/** What the delegate has opened to read, a text or the decisions. The address keeps it, so that a reload and the way back lead where they should. */
import { computed, signal } from '@preact/signals';
import { texts } from '../../core/facts.js';

export const DECISIONS = '#decisions';

/** The address of a text. @param {string} id */
export const addressOf = (id) => `#text-${id}`;

const address = signal(globalThis.location?.hash ?? '');
let before = ''; // what was open last, for the way back

/** Whether the reader came here by a link; after a reload the focus is nobody's to move. */
export let moved = false;

if (globalThis.location) {
  addEventListener('hashchange', () => {
    before = address.peek();
    moved = true;
    address.value = location.hash;
    scrollTo(0, 0);
  });
}

/**
 * What an address opens; null for the meeting itself, and for a text that is not known here.
 * @param {string} hash @param {import('../../sections/text.js').Text[]} known
 */
export function openedBy(hash, known) {
  if (hash === DECISIONS) return { decisions: true, text: null };
  const text = known.find(({ id }) => addressOf(id) === hash);
  return text ? { decisions: false, text } : null;
}

/** What is open now, or null. */
export const opened = computed(() => openedBy(address.value, texts.value?.texts ?? []));

/** The address that was just left, once: its link takes the focus again. */
export function justLeft() {
  const left = before;
  before = '';
  return left;
}
