/** Dialogs over the page, in the browser's own <dialog>: focus stays inside, Escape closes, focus returns afterwards. */
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../core/i18n.js';
import { html } from './parts.js';
import { Act } from './act.js';

/** @param {{title: string, onClose: () => void, class?: string, children?: any}} props shown for as long as it is rendered; focus goes to [data-first] */
export function Dialog({ title, onClose, class: extra = '', children }) {
  const element = useRef(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = /** @type {HTMLElement} */ (document.activeElement);
    dialog.showModal();
    /** @type {HTMLElement} */ (dialog.querySelector('[data-first]'))?.focus();
    return () => {
      dialog.close();
      before?.focus?.();
    };
  }, []);
  const cancel = (event) => {
    event.preventDefault(); // the owner decides, so that the page and the dialog never disagree
    onClose();
  };
  return html`<dialog ref=${element} class=${`dialog ${extra}`} aria-labelledby=${heading} onCancel=${cancel}>
    <h2 id=${heading}>${title}</h2>${children}
  </dialog>`;
}

/**
 * Asks before a command that cannot be taken back. Focus stands on the safe button.
 * @param {{title: string, command: string, args?: object, live?: boolean, icon?: string, danger?: boolean, act: string, onClose: () => void, children?: any}} props
 *   act: the verb on the button that does it
 */
export function Confirm({ title, command, args, live, icon, danger = false, act, onClose, children }) {
  return html`<${Dialog} title=${title} onClose=${onClose}>
    ${children}
    <div class="dialog-acts">
      <button type="button" class="btn" data-first onClick=${onClose}>${t('Go back')}</button>
      <${Act} command=${command} args=${args} live=${live} icon=${icon} class=${danger ? 'btn-danger' : 'btn-main'} onDone=${onClose}>${act}</${Act}>
    </div>
  </${Dialog}>`;
}
