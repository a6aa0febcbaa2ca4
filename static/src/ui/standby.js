/** The pages that stand in for a screen: before its first view, after its session ended, after a fault. */
import { html } from 'htm/preact';
import { t } from '../core/i18n.js';
import { useLasting } from './lasting.js';
import { Icon } from './parts.js';

const PATIENCE = 6_000; // ms after which somebody before this screen wants to know more

const Standby = ({ icon, children }) => html`<main class="standby"><${Icon} name=${icon} />${children}</main>`;

/** Nothing heard yet. */
export function Connecting() {
  const long = useLasting(true, PATIENCE);
  return html`<${Standby} icon=${long ? 'wifi-off' : 'wifi'}><h1>${t('Connecting…')}</h1>
    ${long && html`<p role="status">${t('There is no answer yet. This screen keeps trying by itself.')}</p>`}</${Standby}>`;
}

/** The seat is not, or no longer, open in this browser; the badge of a seat that was closed opens nothing any more. */
export const SignedOut = ({ refusal: { code, text } }) => html`<${Standby} icon="key">
  <h1>${code === 'revoked' ? t('This seat was closed by the secretariat.') : t('This browser is not signed in to this seat.')}</h1>
  ${text && html`<p>${text}</p>`}
  <p>${code === 'revoked' ? t('Its codes are void. Ask the secretariat for a new one.') : t('Scan your badge again, or ask the conference officer.')}</p>
  <a class="btn btn-main" href="/enter">${t('Enter a code')}</a>
</${Standby}>`;

export const Fault = ({ text }) => html`<${Standby} icon="alert"><h1>${text}</h1></${Standby}>`;
