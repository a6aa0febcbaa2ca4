/** How a delegation says, once the result is announced, that it meant to vote: annexed to the record, never counted. */
import { useState } from 'preact/hooks';
import { t } from '../../../core/i18n.js';
import { html, Words } from '../../../ui/parts.js';
import { Find } from '../../desk/find.js';
import { FormDialog } from '../../desk/form.js';
import { Choose, Chosen } from '../../desk/vote_pair.js';

/** @param {{vote: import('../../desk/vote_facts.js').Vote, onClose: () => void}} props */
export function DeclareDialog({ vote, onClose }) {
  const [delegation, setDelegation] = useState(/** @type {string|null} */ (null));
  const [choice, setChoice] = useState(/** @type {string|null} */ (null));
  return html`<${FormDialog} title=${t('How a delegation meant to vote')} class="k-wide" command="vote.declare_intention" icon="edit" act=${t('Note it')}
      args=${{ vote: vote.id, delegation, choice }} disabled=${!delegation || !choice} onClose=${onClose}>
    <p class="k-about"><${Words} of=${vote.subject.title} /></p>
    <p>${t('It stands beside the record of the vote. The result does not change.')}</p>
    ${delegation ? html`<${Chosen} delegation=${delegation} onBack=${() => setDelegation(null)} /><${Choose} chosen=${choice} onChoose=${setChoice} />`
      : html`<${Find} label=${t('Code or name of the delegation')} onChoose=${(about) => setDelegation(about.delegation)} />`}
  </${FormDialog}>`;
}
