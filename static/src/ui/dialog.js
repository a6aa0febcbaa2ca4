/** Dialogs over the page, in the browser's own <dialog>: focus stays inside, Escape closes, focus returns afterwards. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n.js';
import { html } from './parts.js';
import { Act } from './act.js';

/**
 * Open for as long as it is rendered; focus goes to [data-first].
 * @param {{title: string, onClose: () => void, class?: string, children?: any}} props
 */
export function Dialog({ title, onClose, class: extra = '', children }) {
  const element = useRef(null);
  const heading = useId();
  useLayoutEffect(() => { // before the next key: what is typed right after opening belongs to the dialog
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
 * @param {object} props
 * @param {string} props.title @param {string} props.command @param {object} [props.args] @param {boolean} [props.live]
 * @param {string} props.act the verb on the button that does it @param {string} [props.icon] @param {boolean} [props.danger]
 * @param {() => void} props.onClose @param {any} [props.children]
 */
export function Confirm({ title, command, args, live, icon, danger = false, act, onClose, children }) {
  return html`<${Dialog} title=${title} onClose=${onClose}>
    ${children}
    <div class="dialog-acts">
      <button type="button" class="btn" data-first onClick=${onClose}>${t('Go back')}</button>
      <${Act} command=${command} args=${args} live=${live} icon=${icon} class=${danger ? 'btn-danger' : 'btn-main'}
        onDone=${onClose}>${act}</${Act}>
    </div>
  </${Dialog}>`;
}
