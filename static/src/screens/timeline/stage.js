/** The hall display as it was: its own picture, drawn from what it was shown then, with its clock at that moment. */
import { hall } from '../../core/facts.js';
import { t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { Picture } from '../display/picture.js';

/** What stands in the picture's place where there is nothing to see of it here. */
const Plain = ({ icon, children }) => html`<p class="tl-plain"><${Icon} name=${icon} />${children}</p>`;

/** @param {{busy: boolean}} props busy: another moment is being fetched */
export function Stage({ busy }) {
  const { mode } = hall.value;
  return html`<div class="tl-stage"><div class=${`tl-frame ${busy ? 'tl-busy' : ''}`} data-theme="hall" role="group" aria-label=${t('What the hall saw')}
      aria-busy=${busy ? 'true' : undefined}>
    ${mode === 'test' ? html`<${Plain} icon="monitor">${t('Test picture')}</${Plain}>`
      : mode === 'blank' ? html`<${Plain} icon="eye-off">${t('The displays are blank')}</${Plain}>` : html`<${Picture} />`}
  </div></div>`;
}
