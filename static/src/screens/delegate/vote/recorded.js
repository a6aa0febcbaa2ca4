/** A ballot that is cast, and one that is not: what is recorded with its receipt, or why there is nothing to record. */
import { vote } from '../../../core/facts.js';
import { num, t } from '../../../core/i18n.js';
import { isOver } from '../../../core/ballot.js';
import { Mark } from '../../../ui/mark.js';
import { html, Icon } from '../../../ui/parts.js';
import { ballots } from './rights.js';
import { barredText, recordedText, sourceText } from './words.js';

/** A code that proves which ballot is meant. */
export const Receipt = ({ code }) => code && html`<p class="b-receipt"><span>${t('Receipt')}</span><b class="num" dir="ltr">${code}</b></p>`;

/** Whether and by whom a recorded vote may be changed. @param {boolean} may @param {{by?: import('../../../core/ballot.js').Right['by']}} recorded */
function changeText(may, { by }) {
  if (may) return t('You may change your vote until voting closes.');
  return vote.value.changeable && !by?.oral ? t('Only the head of the delegation may change it, until voting closes.') : t('It can no longer be changed.');
}

/** What came of a second try. */
function Late({ refusal }) {
  if (!refusal) return null;
  const text = refusal.code === 'vote.closed' ? t('Voting closed before your change arrived. The vote above is the one that counts.')
    : refusal.text || refusal.code;
  return html`<p class="b-alert" role="alert"><${Icon} name="alert" /><span><bdi>${text}</bdi></span></p>`;
}

/**
 * @param {object} props
 * @param {import('../../../core/ballot.js').Right} props.right @param {ReturnType<typeof import('./rights.js').standingOf>} props.standing
 * @param {boolean} props.may whether this seat may change it @param {() => boolean} props.settled whether it has stood long enough
 */
export function Recorded({ right, standing: { recorded, local }, may, settled }) {
  const change = () => { if (settled()) ballots.change(vote.value.id, right.right); };
  return html`<div class="b-recorded">
      <span class=${`b-disc b-disc-${recorded.choice}`}><${Mark} of=${recorded.choice} /></span>
      <h3>${recordedText(right, recorded.choice)}</h3>
      <p>${sourceText(right, recorded)}</p>
      <${Receipt} code=${recorded.receipt} /><${Late} refusal=${local.refusal} />
    </div>
    ${isOver(vote.value) ? null : html`<div class="b-bar">
      <div class="b-line"><${Icon} name="info" /><p>${changeText(may, recorded)}</p></div>
      ${may && html`<button type="button" class="btn btn-xl" onClick=${change}>${t('Change my vote')}</button>`}
    </div>`}`;
}

/** Nothing is recorded for this right, and why. @param {{right?: import('../../../core/ballot.js').Right, phase: string, local?: import('../../../core/ballot.js').Local}} props */
export function Outside({ right, phase, local }) {
  if (phase === 'late') {
    return html`<div class="b-recorded b-bad" role="alert"><${Icon} name="alert" />
      <h3>${t('Voting closed before your vote arrived. It is not recorded.')}</h3>
      <p>${t('Tell the conference officer.')}</p>
      ${local?.refusal?.details?.seq && html`<p class="num">${t('Voting closed with entry {seq} of the record.', { seq: num(local.refusal.details.seq) })}</p>`}
    </div>`;
  }
  if (phase === 'silent') {
    return html`<div class="b-recorded"><${Icon} name="lock" />
      <h3>${local?.draft ? t('Your choice was not sent. No vote is recorded.') : t('Voting is closed. No vote is recorded.')}</h3></div>`;
  }
  return html`<div class="b-recorded"><${Icon} name="ban" /><h3>${barredText(right)}</h3>
    ${right && html`<p>${t('If this is wrong, tell the conference officer before voting closes.')}</p>`}</div>`;
}
