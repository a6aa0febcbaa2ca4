/** Small windows next to the button that opens them: menus and notes. They are modal, so that a key pressed in one is never a command. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html, Icon } from '../../ui/parts.js';

const GAP = 6; // px between the button and its window
const EDGE = 8; // px kept free at the edge of the page

/**
 * Where a window of this size goes: below its button and in line with its end, or wherever there is room.
 * @param {{top: number, bottom: number, left: number, right: number}} button @param {{width: number, height: number}} size
 * @param {{width: number, height: number}} page @param {boolean} rtl
 */
export function placed(button, size, page, rtl) {
  const below = button.bottom + GAP;
  const above = button.top - GAP - size.height;
  const top = below + size.height <= page.height - EDGE || above < EDGE ? below : above;
  const left = rtl ? button.left : button.right - size.width;
  const within = (at, extent, whole) => Math.max(EDGE, Math.min(at, whole - extent - EDGE));
  return { top: within(top, size.height, page.height), left: within(left, size.width, page.width) };
}

/** @param {{anchor: HTMLElement, label: string, onClose: () => void, onKeyDown?: (event: KeyboardEvent) => void, children?: any}} props */
export function Popup({ anchor, label, onClose, onKeyDown, children }) {
  const element = useRef(/** @type {HTMLDialogElement|null} */ (null));
  const [place, setPlace] = useState(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog.showModal();
    const put = () => {
      const page = { width: document.documentElement.clientWidth, height: innerHeight };
      const size = { width: dialog.offsetWidth, height: dialog.offsetHeight };
      setPlace(placed(anchor.getBoundingClientRect(), size, page, document.documentElement.dir === 'rtl'));
    };
    put();
    // The button moves when what stands beside it becomes wider: figures change, fonts arrive.
    const moved = new ResizeObserver(put);
    for (const beside of anchor.parentElement.children) moved.observe(beside);
    /** @type {HTMLElement} */ (dialog.querySelector('[data-first]') ?? dialog.querySelector('button'))?.focus();
    return () => {
      moved.disconnect();
      dialog.close();
      anchor.focus();
    };
  }, []);
  const cancel = (event) => { event.preventDefault(); onClose(); };
  const outside = (event) => { if (event.target === element.current) onClose(); };
  const style = place ? { top: `${place.top}px`, left: `${place.left}px` } : {};
  return html`<dialog ref=${element} class="k-popup" style=${style} aria-label=${label} onCancel=${cancel} onClick=${outside}
      onKeyDown=${onKeyDown}>
    <div class="k-popup-body">${children}</div>
  </dialog>`;
}

/** A button with a note behind it. @param {{label: string, title?: string, button: any, class?: string, children?: any}} props */
export function Note({ label, title, button, class: extra = '', children }) {
  const anchor = useRef(null);
  const [open, setOpen] = useState(false);
  return html`<button ref=${anchor} type="button" class=${`k-note ${extra}`} title=${title} aria-haspopup="dialog" aria-expanded=${open}
      onClick=${() => setOpen(true)}>${button}</button>
    ${open && html`<${Popup} anchor=${anchor.current} label=${label} onClose=${() => setOpen(false)}>
      <h2>${label}</h2>${children}
    </${Popup}>`}`;
}

/** Which entry an arrow, Home or End leads to; null for other keys. */
export function step(key, at, count) {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : (to + count) % count;
}

/**
 * A button with a menu behind it.
 * @typedef {{text: string, icon?: string, note?: string, danger?: boolean, checked?: boolean, disabled?: boolean, onPick: () => void}} Entry
 * @param {{label: string, icon?: string, class?: string, disabled?: boolean, entries: (Entry|null|false|'')[], children?: any}} props
 */
export function Menu({ label, icon, class: extra = 'btn', disabled = false, entries, children }) {
  const anchor = useRef(null);
  const [open, setOpen] = useState(false);
  const shown = /** @type {Entry[]} */ (entries.filter(Boolean));
  const walk = (event) => {
    const buttons = [...event.currentTarget.querySelectorAll('[role^="menuitem"]:not([disabled])')];
    const to = step(event.key, buttons.indexOf(document.activeElement), buttons.length);
    if (to === null) return;
    event.preventDefault();
    buttons[to].focus();
  };
  const pick = (entry) => { setOpen(false); entry.onPick(); };
  return html`<button ref=${anchor} type="button" class=${extra} disabled=${disabled} aria-label=${children ? undefined : label}
      title=${children ? undefined : label}
      aria-haspopup="menu" aria-expanded=${open} onClick=${() => setOpen(true)}>${icon && html`<${Icon} name=${icon} />`}${children}</button>
    ${open && html`<${Popup} anchor=${anchor.current} label=${label} onClose=${() => setOpen(false)} onKeyDown=${walk}>
      <ul role="menu" aria-label=${label}>${shown.map((entry) => html`<li role="none" key=${entry.text}>
        <button type="button" role=${entry.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked=${entry.checked}
          data-first=${entry.checked || undefined} class=${entry.danger ? 'k-danger' : ''} disabled=${entry.disabled} onClick=${() => pick(entry)}>
          <${Icon} name=${entry.checked ? 'check' : entry.icon ?? 'empty'} />
            <span>${entry.text}${entry.note && html`<small>${entry.note}</small>`}</span>
        </button></li>`)}</ul>
    </${Popup}>`}`;
}
