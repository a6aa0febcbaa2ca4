/** Asking for the floor with more than a touch: on whose behalf, in which language. */
import { useState } from 'preact/hooks';
import { conference } from '../../core/facts.js';
import { languageName, t } from '../../core/i18n.js';
import { Act } from '../../ui/act.js';
import { Dialog } from '../../ui/dialog.js';
import { html } from '../../ui/parts.js';

const LONGEST = 80; // letters of a group's name, as the house takes them

export function AskForm({ onClose }) {
  const [forGroup, setForGroup] = useState(false);
  const [group, setGroup] = useState('');
  const [language, setLanguage] = useState('');
  const named = group.trim();
  const args = { ...(forGroup && named && { on_behalf_of: named }), ...(language && { language }) };
  return html`<${Dialog} title=${t('Ask for the floor')} onClose=${onClose}>
    <fieldset class="g-choice"><legend>${t('We speak')}</legend>
      <label><input type="radio" name="as" checked=${!forGroup} onChange=${() => setForGroup(false)} /><span>${t('As our delegation')}</span></label>
      <label><input type="radio" name="as" checked=${forGroup} onChange=${() => setForGroup(true)} /><span>${t('On behalf of a group')}</span></label>
    </fieldset>
    ${forGroup && html`<label class="field"><span>${t('Name of the group')}</span>
      <input type="text" maxlength=${LONGEST} value=${group} autocomplete="off" onInput=${(event) => setGroup(event.target.value)} /></label>`}
    <label class="field"><span>${t('Language of the statement')}</span>
      <select value=${language} onChange=${(event) => setLanguage(event.target.value)}>
        <option value="">${t('Not stated')}</option>
        ${conference.value.languages.map((code) => html`<option key=${code} value=${code}>${languageName(code)}</option>`)}
      </select></label>
    <div class="dialog-acts">
      <button type="button" class="btn" onClick=${onClose}>${t('Go back')}</button>
      <${Act} command="floor.request" args=${args} icon="hand" class="btn-main" disabled=${forGroup && !named} onDone=${(ack) => ack.ok && onClose()}>${t('Ask for the floor')}</${Act}>
    </div>
  </${Dialog}>`;
}
