/** What a delegation may still do once a result is announced: explain its vote, or declare how it had intended to vote. */
import { useState } from 'preact/hooks';
import { mine, vote } from '../../../core/facts.js';
import { t } from '../../../core/i18n.js';
import { choiceText, isNamed } from '../../../sections/vote.js';
import { Act, useAction } from '../../../ui/act.js';
import { Dialog } from '../../../ui/dialog.js';
import { html, Icon } from '../../../ui/parts.js';
import { Mark } from '../../../ui/mark.js';
import { ownRight } from './rights.js';

const DECLARED = /** @type {const} */ (['yes', 'no', 'abstain']);

function Declare({ onClose }) {
  const [choice, setChoice] = useState(null);
  const args = { vote: vote.value.id, choice };
  const { press, busy, slow } = useAction({ command: 'vote.declare_intention', args, settle: false, onDone: (ack) => ack.ok && onClose() });
  const submit = (event) => {
    event.preventDefault();
    if (choice) press();
  };
  return html`<${Dialog} title=${t('How did you intend to vote?')} onClose=${onClose}><form class="g-form" onSubmit=${submit}>
    <p>${t('Your declaration is annexed to the record of the vote. It never changes the result, and it can be made once.')}</p>
    <fieldset class="g-choice"><legend class="sr">${t('How did you intend to vote?')}</legend>
      ${DECLARED.map((each) => html`<label key=${each}><input type="radio" name="intended" checked=${choice === each} onChange=${() => setChoice(each)} />
        <${Mark} of=${each} /><span>${choiceText(each)}</span></label>`)}</fieldset>
    <div class="dialog-acts">
      <button type="button" class="btn" data-first onClick=${onClose}>${t('Go back')}</button>
      <button class="btn btn-main" disabled=${!choice} aria-busy=${busy ? 'true' : undefined}>
        <${Icon} name="edit" />${slow ? t('Sending…') : t('Declare')}</button>
    </div>
  </form></${Dialog}>`;
}

export function After() {
  const [declaring, setDeclaring] = useState(false);
  const { id, state, declared = [] } = vote.value;
  if (state !== 'announced') return null;
  const done = declared.some(({ delegation }) => delegation === mine.value.delegation);
  const asked = mine.value.requests.some(({ kind }) => kind === 'explanation_of_vote');
  return html`
    ${mine.value.may_explain === id && !asked && html`<${Act} command="floor.request" args=${{ kind: 'explanation_of_vote' }} icon="hand">
      ${t('Ask to explain your vote')}</${Act}>`}
    ${isNamed(vote.value) && ownRight()?.may && !done && html`<button type="button" class="btn" aria-haspopup="dialog" onClick=${() => setDeclaring(true)}>
      <${Icon} name="edit" /><span>${t('Declare how you intended to vote')}</span></button>`}
    ${declaring && html`<${Declare} onClose=${() => setDeclaring(false)} />`}`;
}
