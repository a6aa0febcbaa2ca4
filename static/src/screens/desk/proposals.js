/** Acts of two persons that wait for a signature: what the other side asks for, to confirm or to turn down, and what one's own side asks for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../core/announce.js';
import { boot } from '../../core/boot.js';
import { clockText, second } from '../../core/clock.js';
import { nameOf, proposals, vote } from '../../core/facts.js';
import { runs, t } from '../../core/i18n.js';
import { choiceText } from '../../sections/vote.js';
import { Act } from '../../ui/act.js';
import { Confirm } from '../../ui/dialog.js';
import { html, Icon } from '../../ui/parts.js';
import { isLive } from './act.js';
import { PaperDialog } from './vote_counts.js';
import { numberOf, sideOf, waitsFor } from './vote_facts.js';
import { OralDialog } from './vote_pair.js';

/** @typedef {import('./vote_facts.js').Proposal} Proposal */

/** What is asked for, in words. @param {Proposal} proposal */
export function askedText({ command, vote: id, args }) {
  const number = numberOf(id) ?? '';
  const name = (args.delegation ?? args.right) && nameOf({ delegation: args.delegation ?? args.right });
  return {
    'vote.void': t('Declare vote {number} void', { number }),
    'vote.correct': args.right ? t('Vote {number}: correct the vote of {name}', { number, name }) : t('Vote {number}: correct the totals', { number }),
    'vote.record_paper': t('Vote {number}: totals of the ballot on paper', { number }),
    'vote.record_oral': t('Vote {number}: vote of {name}, said aloud', { number, name }),
    'vote.grant_right': t('Vote {number}: right to vote for {name}', { number, name }),
  }[command] ?? command;
}

const FIGURES = /** @type {const} */ (['yes', 'no', 'abstain', 'invalid']);

/** What it comes to, line by line: the corrected choice or totals, and the reason. @param {Proposal} proposal @returns {string[]} */
export function termsOf({ args }) {
  const figures = FIGURES.filter((name) => args[name] !== undefined)
    .map((name) => t('{name}: {choice}', { name: name === 'invalid' ? t('Invalid') : choiceText(/** @type {any} */ (name)), choice: args[name] }));
  return [args.choice && t('Corrected to: {choice}', { choice: choiceText(args.choice) }), ...figures, args.reason].filter(Boolean);
}

/** Confirms in the one way each act allows: the same once more, or the same figures entered apart. @param {{proposal: Proposal, onClose: () => void}} props */
function Signature({ proposal, onClose }) {
  const current = vote.value?.id === proposal.vote ? vote.value : null;
  if (proposal.command === 'vote.record_paper' && current) return html`<${PaperDialog} vote=${current} second onClose=${onClose} />`;
  if (proposal.command === 'vote.record_oral' && current) {
    return html`<${OralDialog} vote=${current} delegation=${proposal.args.delegation} mandate=${proposal.args.mandate} second onClose=${onClose} />`;
  }
  return html`<${Confirm} title=${t('Confirm as the second person?')} command=${proposal.command} args=${{ vote: proposal.vote, ...proposal.args }} live
      danger=${proposal.command === 'vote.void'} icon="check" act=${t('Confirm')} onClose=${onClose}>
    <p><b>${askedText(proposal)}</b></p>${termsOf(proposal).map((line) => html`<p key=${line}><bdi>${line}</bdi></p>`)}
    <p>${t('It takes effect at once. Both of you stand in the record.')}</p>
  </${Confirm}>`;
}

const Left = ({ until }) => html`<span class="num" dir="ltr">${clockText(Math.max(0, until - second.value))}</span>`;

function Waiting({ proposal, onSign }) {
  const own = !waitsFor(proposal, boot.seat.role);
  const from = sideOf(proposal.by.role) === 'chair' ? t('The Chair asks') : t('The secretariat asks');
  const waits = sideOf(proposal.by.role) === 'chair' ? t('Waits for the secretariat') : t('Waits for the Chair');
  return html`<li class=${own ? '' : 'k-wanted'}>
    <p class="k-facts-line"><span>${own ? waits : from}</span><${Left} until=${proposal.until} /></p>
    <b>${askedText(proposal)}</b>
    ${termsOf(proposal).map((line) => html`<p class="clamp k-clamp" key=${line} dir=${runs(line)}><bdi>${line}</bdi></p>`)}
    <div class="k-row">
      ${!own && html`<button type="button" class="btn btn-main" disabled=${!isLive()} onClick=${onSign}><${Icon} name="check" />
        <span>${t('Confirm…')}</span></button>`}
      <${Act} command="proposal.cancel" args=${{ proposal: proposal.id }} live>${own ? t('Withdraw it') : t('Turn it down')}</${Act}></div>
  </li>`;
}

/** Says aloud that a signature is wanted; the focus stays where it is. */
function useAlarm(wanted) {
  const known = useRef(/** @type {Set<string>} */ (new Set()));
  useEffect(() => {
    const fresh = wanted.find(({ id }) => !known.current.has(id));
    known.current = new Set(wanted.map(({ id }) => id));
    if (fresh) announce(t('A signature is wanted: {act}', { act: askedText(fresh) }), { urgent: true });
  }, [wanted]);
}

/** What waits now, of both sides, and of it what waits for this seat's. */
function usePending() {
  const open = (proposals.value ?? []).filter(({ until }) => until > second.value);
  const wanted = open.filter((one) => waitsFor(one, boot.seat.role));
  useAlarm(wanted);
  return { open, wanted };
}

/** On pages without the list of what waits: the way to it. @param {{to: string}} props */
export function SignatureWanted({ to }) {
  const { wanted } = usePending();
  return wanted.length > 0 && html`<a class="btn k-update" href=${to}><${Icon} name="users" /><span>${t('Your signature is wanted')}</span></a>`;
}

export function Proposals() {
  const { open, wanted } = usePending();
  const [signing, sign] = useState(/** @type {string|null} */ (null));
  const signed = open.find(({ id }) => id === signing);
  if (open.length === 0) return null;
  return html`<section class=${`panel k-proposals ${wanted.length ? 'k-asking' : ''}`} aria-labelledby="proposals-title">
    <header><${Icon} name="users" />
      <h2 id="proposals-title">${wanted.length ? t('Your signature is wanted') : t('Waits for a second signature')}</h2></header>
    <ul class="scroll" tabindex="0" aria-labelledby="proposals-title">${open.map((one) => html`
      <${Waiting} key=${one.id} proposal=${one} onSign=${() => sign(one.id)} />`)}</ul>
    ${signed && html`<${Signature} proposal=${signed} onClose=${() => sign(null)} />`}
  </section>`;
}
