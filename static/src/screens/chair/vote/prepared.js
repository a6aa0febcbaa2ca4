/** A vote before it is opened: what will be asked and how, who can be reached, who asks for another method. */
import { nameOf, sitting } from '../../../core/facts.js';
import { nt, num, t } from '../../../core/i18n.js';
import { clockText } from '../../../core/clock.js';
import { html, Icon } from '../../../ui/parts.js';
import { isLive, KeyAct } from '../../desk/act.js';
import { Readiness } from './readiness.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote */

/** Who asks for a roll call or a secret ballot, and how many that takes. */
function Requests({ vote }) {
  const words = {
    roll_call: (n, facts) => nt('Roll call asked for by {n} of {all}: {names}', 'Roll call asked for by {n} of {all}: {names}', n, facts),
    secret: (n, facts) => nt('Secret ballot asked for by {n} of {all}: {names}', 'Secret ballot asked for by {n} of {all}: {names}', n, facts),
  };
  const asked = Object.entries(vote.requests ?? {}).filter(([, by]) => by.length > 0);
  if (asked.length === 0) return null;
  return html`<ul class="k-asked-for">${asked.map(([method, by]) => {
    const names = by.map((delegation) => nameOf({ delegation })).join(', ');
    const facts = { all: num(vote.required_requests?.[method] ?? 0), names };
    return html`<li key=${method}><${Icon} name="hand" /><span>${words[method](by.length, facts)}</span></li>`;
  })}</ul>`;
}

/** How it closes. @param {Vote & {closes_when_all_cast?: boolean}} vote */
export function closingText({ closes_after_ms: after, closes_when_all_cast: all }) {
  if (after) return all ? t('Closes after {time}, or when all have voted', { time: clockText(after) }) : t('Closes after {time}', { time: clockText(after) });
  return all ? t('Closes when all have voted') : t('Closed by hand');
}

/** @param {{vote: Vote & {closes_when_all_cast?: boolean}, ask: import('./dialogs.js').Ask, onChange: () => void}} props */
export function Prepared({ vote, ask, onChange }) {
  const sits = sitting.value.state === 'open';
  return html`<p class="k-closes"><${Icon} name="clock" />${closingText(vote)}</p>
    <${Requests} vote=${vote} />
    <div class="k-vote-acts">
      <${KeyAct} hotkey="v" command="vote.open" args=${sits ? { vote: vote.id } : null} icon="vote" class="btn-main btn-xl">${t('Open the vote')}</${KeyAct}>
      <button type="button" class="btn" disabled=${!isLive()} onClick=${onChange}><${Icon} name="edit" /><span>${t('Change…')}</span></button>
      <button type="button" class="btn" disabled=${!isLive()} onClick=${() => ask('cancel')}>${t('Cancel…')}</button>
      ${!sits && html`<p class="k-why"><${Icon} name="info" />${t('Votes are opened while the meeting is open.')}</p>`}
      <${Readiness} vote=${vote} />
    </div>`;
}
