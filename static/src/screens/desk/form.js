/** Dialogs whose command is made of what somebody types: Enter sends, a refusal is shown beside what was typed, which stays. */
import { useRef, useState } from 'preact/hooks';
import { command } from '../../core/connection.js';
import { t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive } from './act.js';

/** A refusal inside a dialog; a toast would lie under it. @param {{refusal: import('../../core/connection.js').Refusal|null}} props */
export const Refused = ({ refusal }) => html`<p class="k-refusal" role="alert">
  ${refusal && html`<${Icon} name="alert" /><bdi>${refusal.text || refusal.code}</bdi>
  ${refusal.cite && html`<small><bdi>${refusal.cite}</bdi></small>`}`}</p>`;

/** What became of a command while the line is down: it was sent, and its answer comes when the line is back. @param {{busy: boolean}} props */
export const Unanswered = ({ busy }) => busy && !isLive() && html`<p class="k-unanswered" role="status"><${Icon} name="clock" />
  <span>${t('Sent; the answer is not known yet. It will be settled when the line is back.')}</span></p>`;

const sendLive = (name, args) => command(name, args, { live: true });

/**
 * @param {object} props
 * @param {string} props.title @param {string} props.command @param {object} props.args
 * @param {string} props.act the verb on the button that sends @param {string} props.icon @param {boolean} [props.danger]
 * @param {boolean} [props.disabled] while something is missing @param {boolean} [props.safe] focus stands on the button that goes back
 * @param {string} [props.class] @param {any} [props.more] a further button @param {() => void} props.onClose
 * @param {(ack: import('../../core/connection.js').Ack) => void} [props.onDone] where an accepted command leads elsewhere than going back does
 * @param {(name: string, args: object) => Promise<import('../../core/connection.js').Ack>} [props.send] where it takes more than the one command
 * @param {any} [props.children]
 */
export function FormDialog({ title, command: name, args, send = sendLive, act, icon, danger, disabled, safe, class: extra, more, onClose, onDone = onClose, children }) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(null);
  const off = disabled || !isLive();
  const submit = async (event) => {
    event.preventDefault();
    if (running.current || off) return;
    running.current = true;
    setBusy(true);
    const ack = await send(name, args);
    running.current = false;
    setBusy(false);
    if (ack.ok === true) onDone(ack);
    else setRefusal(ack.refusal);
  };
  return html`<${Dialog} title=${title} class=${extra} onClose=${onClose}><form class="k-form" onSubmit=${submit}>
    ${children}<${Refused} refusal=${refusal} /><${Unanswered} busy=${busy} />
    <div class="dialog-acts"><button type="button" class="btn" data-first=${safe || undefined} onClick=${onClose}>${t('Go back')}</button>${more}
      <button type="submit" class=${`btn ${danger ? 'btn-danger' : 'btn-main'}`} disabled=${off} aria-busy=${busy ? 'true' : undefined}>
        <${Icon} name=${icon} /><span>${act}</span></button></div>
  </form></${Dialog}>`;
}
