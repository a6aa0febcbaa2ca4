/** The three answers of a ballot and the quiet fourth, as one group of radio buttons that keys work as well as fingers. */
import { useRef } from 'preact/hooks';
import { direction } from '../../../core/i18n.js';
import { html } from '../../../ui/parts.js';
import { Mark } from '../../../ui/mark.js';
import { buttonText } from './words.js';

export const CHOICES = /** @type {const} */ (['yes', 'no', 'abstain', 'not_participating']);

/** Which way an arrow leads in the order of the answers. */
const stepOf = (key) => ({
  ArrowDown: 1, ArrowUp: -1, ArrowRight: direction() === 'rtl' ? -1 : 1, ArrowLeft: direction() === 'rtl' ? 1 : -1,
})[key] ?? 0;

/**
 * @param {object} props
 * @param {string} props.labelledby @param {import('../../../sections/vote.js').Choice|null} props.chosen
 * @param {boolean} props.disabled @param {string} [props.describedby] the id of what says why
 * @param {(choice: import('../../../sections/vote.js').Choice) => void} props.onChoose @param {() => void} props.onConfirm
 */
export function Choices({ labelledby, describedby, chosen, disabled, onChoose, onConfirm }) {
  const group = useRef(null);
  const take = (choice) => {
    onChoose(choice);
    group.current.querySelector(`[data-choice="${choice}"]`).focus();
  };
  const keys = (event) => {
    const at = CHOICES.indexOf(event.target.dataset.choice);
    const step = stepOf(event.key);
    if (step) take(CHOICES[(at + step + CHOICES.length) % CHOICES.length]);
    else if (event.key === 'Enter' && CHOICES[at] === chosen) {
      if (!event.repeat) onConfirm();
    } else return;
    event.preventDefault();
  };
  return html`<div class=${`b-choices ${chosen ? 'b-picked' : ''}`} role="radiogroup" aria-labelledby=${labelledby} aria-describedby=${describedby}
    aria-disabled=${String(disabled)} ref=${group} onKeyDown=${disabled ? undefined : keys}>
    ${CHOICES.map((choice, i) => html`<button type="button" role="radio" key=${choice} class=${`b-choice b-${choice}`} data-choice=${choice}
        aria-checked=${String(chosen === choice)} aria-disabled=${disabled ? 'true' : undefined}
        tabindex=${chosen === choice || (!chosen && i === 0) ? 0 : -1} onClick=${() => !disabled && onChoose(choice)}>
      <${Mark} of=${choice} /><span>${buttonText(choice)}</span></button>`)}
  </div>`;
}
