/** What a desk chooses for itself and keeps in this browser: single keys on or off, the tone on or off. */
import { signal } from '@preact/signals';

/** A yes or no that outlives the page. @param {string} name @param {boolean} initial */
function kept(name, initial) {
  const key = `plenary.${name}`;
  const choice = signal((globalThis.localStorage?.getItem(key) ?? String(initial)) === 'true');
  choice.subscribe((value) => globalThis.localStorage?.setItem(key, String(value)));
  return choice;
}

/** Whether single letters act as commands (WCAG 2.1.4: they can be switched off). */
export const singleKeys = kept('single-keys', true);

/** Whether a point of order sounds a tone at this desk. */
export const tone = kept('tone', true);
