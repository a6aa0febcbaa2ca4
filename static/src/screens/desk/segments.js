/** A choice of few, side by side; one is pressed. */
import { html } from '../../ui/parts.js';

/**
 * @param {object} props
 * @param {string} props.label @param {string|null} props.chosen @param {Record<string, any>} props.choices the words of each by its id
 * @param {boolean} [props.disabled] @param {string} [props.class] @param {(id: string) => void} props.onChoose
 */
export const Segments = ({ label, chosen, choices, disabled = false, class: extra = '', onChoose }) => html`
  <div class=${`seg ${extra}`} role="group" aria-label=${label}>${Object.entries(choices).map(([id, text]) => html`
    <button type="button" key=${id} aria-pressed=${chosen === id} disabled=${disabled} onClick=${() => onChoose(id)}>${text}</button>`)}</div>`;
