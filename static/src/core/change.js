/** Notices that something changed, for what a page does by itself. */
import { effect } from '@preact/signals';

/** Calls back with a value whenever it changes, not for the first one. @template T @param {() => T} read @param {(value: T, before: T) => void} tell */
export function onChange(read, tell) {
  let held;
  effect(() => {
    const value = read();
    if (held !== undefined && value !== held) tell(value, held);
    held = value;
  });
}
