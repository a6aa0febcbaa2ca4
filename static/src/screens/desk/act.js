/** Commands of a desk: buttons with a key of their own, buttons that are only a sign, and commands picked from a menu. */
import { useEffect, useRef } from 'preact/hooks';
import { command, connection } from '../../core/connection.js';
import { onKeys } from '../../core/keys.js';
import { t } from '../../core/i18n.js';
import { useAction } from '../../ui/act.js';
import { html, Icon } from '../../ui/parts.js';
import { showRefusal } from '../../ui/toast.js';
import { singleKeys } from './preferences.js';

/** How each key is written on its button. */
const SIGNS = { space: 'Space', 'ctrl+z': 'Ctrl+Z', 'shift+v': 'Shift+V' };
export const keySign = (key) => SIGNS[key] ?? key.toUpperCase();

/** Whether commands can be sent now; while not, every button of a command is off. */
export const isLive = () => connection.link.value.state === 'live';

/** Listens for keys while the component is shown. @param {Record<string, (event: KeyboardEvent) => void>} map the same keys at every drawing */
export function useKeys(map) {
  const current = useRef(map);
  current.current = map;
  useEffect(() => {
    const forwarded = Object.keys(map).map((key) => [key, (event) => current.current[key](event)]);
    return onKeys(Object.fromEntries(forwarded), { enabled: () => singleKeys.value });
  }, []);
}

/** A sign of the key on a button; none while single keys are off. */
export const Key = ({ of: key }) => singleKeys.value && html`<kbd dir="ltr" aria-hidden="true">${keySign(key)}</kbd>`;

/** Sends a command picked from a menu, which is closed by then; a refusal is shown. @returns {Promise<import('../../core/connection.js').Ack>} */
export async function send(name, args = {}) {
  const ack = await command(name, args, { live: true });
  if (ack.ok === false) showRefusal(ack.refusal);
  return ack;
}

/**
 * The button of a command with its key. Without args there is nothing to act on: the button is off.
 * @param {object} props
 * @param {string} props.command @param {object|null} props.args @param {string} [props.hotkey] as keyName() says it
 * @param {string} [props.icon] @param {string} [props.class] @param {boolean} [props.disabled]
 * @param {(ack: import('../../core/connection.js').Ack) => void} [props.onDone] @param {any} [props.children]
 */
export function KeyAct({ hotkey, command: name, args, icon, class: extra = '', disabled = false, onDone, children }) {
  const off = disabled || !args;
  const { press, busy, slow, offline } = useAction({ command: name, args: args ?? {}, live: true, onDone });
  useKeys(hotkey ? { [hotkey]: () => { if (!off) press(); } } : {});
  return html`<button type="button" class=${`btn ${extra}`} disabled=${off || offline} aria-busy=${busy ? 'true' : undefined}
    aria-disabled=${busy ? 'true' : undefined} aria-keyshortcuts=${hotkey && singleKeys.value ? keySign(hotkey) : undefined} onClick=${press}>
    ${icon && html`<${Icon} name=${slow ? 'clock' : icon} />`}<span class="k-label">${slow ? t('Sending…') : children}</span>
      ${hotkey && html`<${Key} of=${hotkey} />`}
  </button>`;
}

/** The button of a command that is only a sign; its words are for the ear and for the pointer that rests on it. */
export function IconAct({ command: name, args, icon, label, disabled = false, onDone }) {
  const { press, busy, slow, offline } = useAction({ command: name, args: args ?? {}, live: true, onDone });
  return html`<button type="button" class="icon-btn" aria-label=${label} title=${label} disabled=${disabled || !args || offline}
    aria-busy=${busy ? 'true' : undefined} aria-disabled=${busy ? 'true' : undefined} onClick=${press}>
    <${Icon} name=${slow ? 'clock' : icon} />
  </button>`;
}
