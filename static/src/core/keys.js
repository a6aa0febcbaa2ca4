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

/** Whether a key pressed at this element belongs to the element. */
export function belongsToElement(element, name) {
  if (!element?.closest) return false;
  if (element.closest(TYPING) || element.closest('dialog[open]')) return true;
  return (name === 'space' || name === 'enter') && Boolean(element.closest(PRESSABLE));
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
    if (!act || !enabled() || document.querySelector('dialog[open]') || belongsToElement(event.target, name)) return;
    event.preventDefault();
    act(event);
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
