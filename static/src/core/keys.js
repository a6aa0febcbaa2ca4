/** Single keys as commands, as the Chair's desk uses them: never while somebody types, never twice for a key held down. */

/** The name of a pressed key: "n", "+", "?", "space", "shift+v", "ctrl+z". Letters of other alphabets go by their place on the keyboard. */
export function keyName({ key, code = '', ctrlKey, metaKey, shiftKey }) {
  const letter = code.match(/^Key([A-Z])$/)?.[1].toLowerCase();
  let name = key === ' ' ? 'space' : key.toLowerCase();
  if (letter && !/^[a-z]$/.test(name)) name = letter;
  // A sign such as ? or + already says that shift was held; a letter does not.
  if (shiftKey && (/^[a-z]$/.test(name) || name.length > 1)) name = `shift+${name}`;
  return ctrlKey || metaKey ? `ctrl+${name}` : name;
}

const TYPING = 'input, textarea, select, [contenteditable]';
const PRESSABLE = 'button, a[href], summary, [role="button"]';

/**
 * Whether a key pressed at this element belongs to the element. Space and Enter press a button that was reached by keyboard;
 * one that is only focused because it was clicked does not take them, or Space after a click on Next would be Next again.
 * @param {Element|null} element @param {string} name as keyName() says it @param {boolean} pointed whether the pointer focused it
 */
export function belongsToElement(element, name, pointed = false) {
  if (!element?.closest) return false;
  if (element.closest(TYPING) || element.closest('dialog[open]')) return true;
  return !pointed && (name === 'space' || name === 'enter') && Boolean(element.closest(PRESSABLE));
}

let pointed = false; // whether the pointer, not the keyboard, moved the focus last

if (globalThis.document) {
  document.addEventListener('pointerdown', () => { pointed = true; }, true);
  document.addEventListener('keydown', ({ key }) => { if (key === 'Tab' || key.startsWith('Arrow')) pointed = false; }, true);
}

/** Some browsers press a focused button when Space is let go, whatever became of the press. @param {EventTarget} element */
function keepReleased(element) {
  element.addEventListener('keyup', (event) => event.preventDefault(), { once: true });
}

/**
 * Listens for keys.
 * @param {Record<string, (event: KeyboardEvent) => void>} map by keyName()
 * @param {{enabled?: () => boolean}} [options]
 * @returns {() => void} stops listening
 */
export function onKeys(map, { enabled = () => true } = {}) {
  const press = (event) => {
    if (event.repeat || event.altKey || event.isComposing || event.defaultPrevented) return;
    const name = keyName(event);
    const act = map[name];
    if (!act || !enabled() || document.querySelector('dialog[open]') || belongsToElement(event.target, name, pointed)) return;
    event.preventDefault();
    if (name === 'space') keepReleased(event.target);
    act(event);
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
