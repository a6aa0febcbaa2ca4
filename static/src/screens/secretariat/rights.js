/** Withdraws a delegation's right to vote or gives it back; never without a reason. */
import { useState } from 'preact/hooks';
import { attendance, delegations, nameOf } from '../../core/facts.js';
import { t } from '../../core/i18n.js';
import { html } from '../../ui/parts.js';
import { FormDialog } from '../desk/form.js';
import { votes } from './filter.js';

export function Rights({ id, onClose }) {
  const [reason, setReason] = useState('');
  const name = nameOf({ delegation: id });
  const may = votes(delegations.value.get(id), attendance.value);
  const before = attendance.value.rights?.[id];
  return html`<${FormDialog} title=${may ? t('Withdraw the right to vote of {name}', { name }) : t('Give {name} the right to vote', { name })}
      command="roll.set_rights"
      args=${{ delegation: id, can_vote: !may, reason: reason.trim() }}
      icon=${may ? 'ban' : 'check'} danger=${may} act=${may ? t('Withdraw') : t('Give')} disabled=${!reason.trim()} onClose=${onClose}>
    ${before && html`<p>${t('The reason so far: {reason}', { reason: before.reason })}</p>`}
    <label class="field"><span>${t('Reason, with the decision or provision')}</span><small>${t('Everybody who looks at the roll sees it.')}</small>
      <textarea rows="2" maxlength="300" data-first value=${reason} onInput=${(event) => setReason(event.currentTarget.value)}></textarea></label>
  </${FormDialog}>`;
}
