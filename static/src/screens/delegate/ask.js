/** Asking for the floor with more than a touch: on whose behalf, in which language. */
import { useState } from 'preact/hooks';
import { conference } from '../../core/facts.js';
import { languageName, t } from '../../core/i18n.js';
import { useAction } from '../../ui/act.js';
import { Dialog } from '../../ui/dialog.js';
import { html, Icon } from '../../ui/parts.js';

const LONGEST = 80; // letters of a group's name, as the house takes them

export function AskForm({ onClose }) {
  const [forGroup, setForGroup] = useState(false);
  const [group, setGroup] = useState('');
  const [language, setLanguage] = useState('');
  const named = group.trim();
  const args = { ...(forGroup && named && { on_behalf_of: named }), ...(language && { language }) };
  const { press, busy, slow } = useAction({ command: 'floor.request', args, settle: false, onDone: (ack) => ack.ok && onClose() });
  const submit = (event) => {
    event.preventDefault();
    if (!forGroup || named) press();
  };
  return html`<${Dialog} title=${t('Ask for the floor')} onClose=${onClose}><form class="g-form" onSubmit=${submit}>
    <fieldset class="g-choice"><legend>${t('We speak')}</legend>
      <label><input type="radio" name="as" data-first checked=${!forGroup} onChange=${() => setForGroup(false)} />
        <span>${t('As our delegation')}</span></label>
      <label><input type="radio" name="as" checked=${forGroup} onChange=${() => setForGroup(true)} />
        <span>${t('On behalf of a group')}</span></label>
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
      <button class="btn btn-main" disabled=${forGroup && !named} aria-busy=${busy ? 'true' : undefined}>
        <${Icon} name="hand" />${slow ? t('Sending…') : t('Ask for the floor')}</button>
    </div>
  </form></${Dialog}>`;
}
