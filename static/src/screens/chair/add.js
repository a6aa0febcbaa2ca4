/** Puts a delegation or an office on the list, by code or name. Enter adds the one that is marked. */
import { useState } from 'preact/hooks';
import { announce } from '../../core/announce.js';
import { command } from '../../core/connection.js';
import { attendance, floor, nameOf } from '../../core/facts.js';
import { LANGUAGES, languageName, num, t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { html } from '../../ui/parts.js';
import { Find } from '../desk/find.js';
import { Refused, Unanswered } from '../desk/form.js';

/** What is said beside a name that is found: where it already waits, or that it is absent. */
function note({ delegation, office }) {
  const { speaking, waiting } = floor.value;
  const same = (one) => (office ? one.office === office : one.delegation === delegation);
  const at = waiting.findIndex(same);
  if (speaking && same(speaking)) return html`<span class="pill pill-brand">${t('Has the floor')}</span>`;
  if (at >= 0) return html`<span class="pill">${t('On the list, {n}', { n: num(at + 1) })}</span>`;
  return delegation && !attendance.value?.present.includes(delegation) && html`<span class="pill pill-warn">${t('absent')}</span>`;
}

export function AddSpeaker({ onClose }) {
  const [kind, setKind] = useState('statement');
  const [group, setGroup] = useState('');
  const [language, setLanguage] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(null);
  const add = async (about) => {
    if (busy) return;
    setBusy(true);
    const more = { ...(group.trim() && { on_behalf_of: group.trim() }), ...(language && { language }) };
    const ack = await command('floor.add', { ...about, kind, ...more }, { live: true });
    setBusy(false);
    if (ack.ok === false) return setRefusal(ack.refusal);
    announce(t('{name} is on the list.', { name: nameOf(about) }));
    onClose();
  };
  const kinds = [['statement', t('Statement')], ['right_of_reply', t('Right of reply')], ['point_of_order', t('Point of order')]];
  return html`<${Dialog} title=${t('Add to the list')} class="k-add" onClose=${onClose}>
    <${Find} label=${t('Code or name of a delegation, or an office')} offices note=${note} onChoose=${add} />
    <div class="seg" role="group" aria-label=${t('Speaks as')}>
      ${kinds.map(([id, text]) => html`<button type="button" key=${id} aria-pressed=${kind === id} onClick=${() => setKind(id)}>
      ${text}</button>`)}</div>
    <div class="k-pair">
      <label class="field"><span>${t('On behalf of a group (optional)')}</span>
        <input value=${group} maxlength="80" onInput=${(event) => setGroup(event.currentTarget.value)} /></label>
      <label class="field"><span>${t('Language (optional)')}</span>
        <select value=${language} onChange=${(event) => setLanguage(event.currentTarget.value)}>
        <option value="">${t('Not said')}</option>${Object.keys(LANGUAGES).map((id) => html`<option key=${id} value=${id}>
          ${languageName(id)}</option>`)}</select></label>
    </div>
    <${Refused} refusal=${refusal} /><${Unanswered} busy=${busy} />
    <div class="dialog-acts"><button type="button" class="btn" onClick=${onClose}>${t('Go back')}</button></div>
  </${Dialog}>`;
}
