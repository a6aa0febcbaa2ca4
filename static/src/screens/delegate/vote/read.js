/** The words that are voted on, over the page: the ballot stays as it was. */
import { useState } from 'preact/hooks';
import { texts, vote } from '../../../core/facts.js';
import { t } from '../../../core/i18n.js';
import { TextPaper } from '../../../sections/paper.js';
import { Dialog } from '../../../ui/dialog.js';
import { html, Icon } from '../../../ui/parts.js';

export function ReadText() {
  const [open, setOpen] = useState(false);
  const text = texts.value?.texts.find(({ id }) => id === vote.value.subject.text);
  if (!text) return null;
  return html`<button type="button" class="btn" aria-haspopup="dialog" onClick=${() => setOpen(true)}><${Icon} name="file" />
      <span>${t('Read {symbol}', { symbol: text.symbol })}</span></button>
    ${open && html`<${Dialog} title=${t('Read {symbol}', { symbol: text.symbol })} class="b-paper" onClose=${() => setOpen(false)}>
      <div class="b-paper-body" tabindex="0" role="group" aria-label=${text.symbol}><${TextPaper} text=${text} /></div>
      <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${() => setOpen(false)}>${t('Close')}</button></div>
    </${Dialog}>`}`;
}
