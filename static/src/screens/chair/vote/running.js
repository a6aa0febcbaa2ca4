/** A vote that is open or on hold: the clock, how many have voted and never how, and what the Chair may do. */
import { speaking, who } from '../../../core/facts.js';
import { t } from '../../../core/i18n.js';
import { isNamed, leftMs, VoteTime } from '../../../sections/vote.js';
import { Flag, html, Icon, Words } from '../../../ui/parts.js';
import { isLive, Key, KeyAct, useKeys } from '../../desk/act.js';
import { Menu } from '../../desk/popup.js';
import { Progress } from '../../desk/vote_stand.js';
import { Readiness } from './readiness.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote */

const MORE = 30_000; // ms that one press adds

/** Who is called to answer, large. @param {{of: Vote}} props */
function Called({ of: vote }) {
  const { called, round, done } = vote.call;
  const someone = called && who({ delegation: called });
  const answered = called && vote.voted.includes(called);
  return html`<div class="k-called">
    ${someone ? html`<${Flag} of=${someone} />` : html`<span class="flag tile" aria-hidden="true"><${Icon} name="mic" /></span>`}
    <div class="k-name"><ul class="k-facts"><li>${round === 2 ? t('Second call, for those who were silent') : t('First call')}</li>
        ${called && html`<li class=${answered ? 'k-good' : 'k-flagged'}>${answered ? t('Has answered') : t('Is asked to answer')}</li>`}</ul>
      <h4>${done ? t('All have been called') : someone ? html`<${Words} of=${someone.name} />` : t('The calling has not begun')}</h4></div></div>`;
}

/** What is done seldom, and by two persons. @returns {import('../../desk/popup.js').Entry[]} */
const rareActs = (vote, ask) => [
  isNamed(vote) && { text: t('Record a vote said aloud…'), icon: 'mic', note: t('Two persons'), onPick: () => ask('oral') },
  isNamed(vote) && { text: t('Grant the right to vote…'), icon: 'check', note: t('Two persons'), onPick: () => ask('grant') },
  { text: t('Declare it void…'), icon: 'ban', note: t('Two persons'), danger: true, onPick: () => ask('void') },
];

/** Enters what people have counted; nothing for votes that are cast on devices. */
export function Enter({ vote, ask, main = false }) {
  const [what, text] = { show_of_hands: ['hands', t('Enter the counts…')], paper: ['paper', t('Enter the totals…')] }[vote.method] ?? [];
  return what && html`<button type="button" class=${`btn ${main ? 'btn-main btn-xl' : ''}`} disabled=${!isLive()} onClick=${() => ask(what)}>
    <${Icon} name="edit" /><span>${text}</span></button>`;
}

/** @param {{vote: Vote, ask: import('./dialogs.js').Ask}} props */
export function Running({ vote, ask }) {
  const args = { vote: vote.id };
  const open = vote.state === 'open';
  const timed = leftMs(vote, 0) !== null;
  const calls = vote.method === 'roll_call';
  useKeys({ 'shift+v': () => { if (isLive()) ask('close'); } });
  return html`<div class="k-vote-clock"><${VoteTime} of=${vote} class="k-clock" />
      ${!open && html`<span class="pill pill-warn"><${Icon} name="pause" />${t('On hold')}</span>`}
      ${calls && vote.call ? html`<${Called} of=${vote} />` : html`<${Progress} of=${vote} />`}</div>
    ${calls && vote.call && html`<${Progress} of=${vote} />`}
    <div class="k-vote-acts">
      ${calls && open && !vote.call?.done && html`<${KeyAct} key=${`call ${Boolean(speaking.value)}`} hotkey=${speaking.value ? undefined : 'n'}
          command="vote.call_next" args=${{ ...args, ...(vote.call.called && { seen: vote.call.called }) }} icon="next" class="btn-main btn-xl k-next">${t('Call next')}</${KeyAct}>`}
      ${!open && html`<${KeyAct} command="vote.resume" args=${args} icon="play" class="btn-main btn-xl">${t('Resume the vote')}</${KeyAct}>`}
      <button type="button" class="btn btn-danger btn-xl" aria-keyshortcuts="Shift+V" disabled=${!isLive()} onClick=${() => ask('close')}>
        <${Icon} name="lock" /><span>${t('Close the vote')}</span><${Key} of="shift+v" /></button>
      <${Enter} vote=${vote} ask=${ask} />
      ${timed && html`<${KeyAct} key=${`more ${Boolean(speaking.value)}`} hotkey=${speaking.value ? undefined : '+'} command="vote.extend"
          args=${{ ...args, by_ms: MORE }} icon="plus">${t('Add 30 seconds')}</${KeyAct}>`}
      ${open && html`<${KeyAct} command="vote.hold" args=${args} icon="pause">${t('Hold')}</${KeyAct}>`}
      <${Menu} label=${t('More about this vote')} disabled=${!isLive()} entries=${rareActs(vote, ask)}>
        <span>${t('More')}</span><${Icon} name="chevron-down" /></${Menu}>
      ${isNamed(vote) && html`<${Readiness} vote=${vote} onOral=${(delegation) => ask('oral', delegation)} />`}
    </div>`;
}
