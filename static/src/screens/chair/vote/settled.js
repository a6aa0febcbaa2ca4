/** A vote that is closed, announced or void: what it came to and why, and the way on. */
import { list } from '../../../core/facts.js';
import { clockTime, nt, t } from '../../../core/i18n.js';
import { html, Icon } from '../../../ui/parts.js';
import { isLive, Key, KeyAct, useKeys } from '../../desk/act.js';
import { Menu } from '../../desk/popup.js';
import { Result } from '../../desk/vote_stand.js';
import { Enter } from './running.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote */

const COUNTED = new Set(['show_of_hands', 'paper']);

/** What leads on from the closing: the counts, a roll call where the hands were not clear, or the announcement. */
function Way({ vote, ask }) {
  if (COUNTED.has(vote.method) && !vote.counted) return html`<${Enter} vote=${vote} ask=${ask} main />`;
  if (vote.unclear) {
    return html`<button type="button" class="btn btn-main btn-xl" disabled=${!isLive()} onClick=${() => ask('calling')}><${Icon} name="list" />
        <span>${t('Take a roll call…')}</span></button>
      <p class="k-why"><${Icon} name="info" />${t('The show of hands gave no clear majority: a roll call follows.')}</p>`;
  }
  return html`<button type="button" class="btn btn-main btn-xl" aria-keyshortcuts="D" disabled=${!isLive() || !vote.result} onClick=${() => ask('announce')}>
    <${Icon} name="gavel" /><span>${t('Announce the decision')}</span><${Key} of="d" /></button>`;
}

/** @param {{vote: Vote, ask: import('./dialogs.js').Ask}} props */
export function Settled({ vote, ask }) {
  const closed = vote.state === 'closed';
  const known = Boolean(vote.result);
  useKeys({ d: () => { if (closed && known && !vote.unclear && isLive()) ask('announce'); } });
  return html`<${Result} vote=${vote} />
    ${closed && html`<div class="k-vote-acts"><${Way} vote=${vote} ask=${ask} />
      ${known && !vote.unclear && html`<button type="button" class="btn" disabled=${!isLive()} onClick=${() => ask('correct')}><${Icon} name="edit" />
        <span>${t('Correct a clerical error…')}</span></button>`}
      <${Menu} label=${t('More about this vote')} disabled=${!isLive()} entries=${[
        { text: t('Declare it void…'), icon: 'ban', note: t('Two persons'), danger: true, onPick: () => ask('void') },
      ]}><span>${t('More')}</span><${Icon} name="chevron-down" /></${Menu}></div>`}
    ${!closed && html`<div class="k-vote-acts">
      <${KeyAct} command="hall.show" args=${{ mode: 'follow' }} icon="arrow" class="btn-main btn-xl">${t('Go on with the meeting')}</${KeyAct}>
      ${vote.state === 'void' && html`<button type="button" class="btn" disabled=${!isLive()} onClick=${() => ask('again')}><${Icon} name="refresh" />
        <span>${t('Prepare it again…')}</span></button>`}
      <p class="k-why"><${Icon} name="info" />${wayOn(vote)}</p></div>`}`;
}

/** When it was announced, and who wants to explain a vote. @param {Vote} vote */
function wayOn({ state, announced_at: at }) {
  const explaining = list.value.filter(({ kind }) => kind === 'explanation_of_vote').length;
  if (state === 'void') return t('The displays show that the vote is void until you go on.');
  if (explaining) return nt('{n} delegation asks to explain its vote.', '{n} delegations ask to explain their votes.', explaining);
  return at ? t('Announced at {time}. The displays show the result until you go on.', { time: clockTime(at) }) : t('The displays show the result until you go on.');
}
