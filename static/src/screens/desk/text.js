/** A registered text in a dialog of a desk. */
import { items } from '../../core/facts.js';
import { t } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { TextPaper } from '../../sections/paper.js';
import { Dialog } from '../../ui/dialog.js';
import { html } from '../../ui/parts.js';

/** @param {{text: import('../../sections/text.js').Text, onClose: () => void, children?: any}} props children: further buttons */
export function TextDialog({ text, onClose, children }) {
  const item = items.value.get(text.item);
  return html`<${Dialog} title=${item ? itemLabel(item) : text.symbol} class="k-text-dialog" onClose=${onClose}>
    <div class="scroll" tabindex="0" role="group" aria-label=${text.symbol} data-first><${TextPaper} key=${text.id} text=${text} /></div>
    <div class="dialog-acts"><button type="button" class="btn" onClick=${onClose}>${t('Close')}</button>${children}</div>
  </${Dialog}>`;
}
