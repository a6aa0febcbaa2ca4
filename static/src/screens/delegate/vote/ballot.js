/** One ballot: choose, confirm, sent, recorded; and the same for a right that is held for another delegation, clearly apart. */
import { useEffect, useId, useRef } from 'preact/hooks';
import { connection } from '../../../core/connection.js';
import { nameOf, vote, who } from '../../../core/facts.js';
import { t } from '../../../core/i18n.js';
import { onKeys } from '../../../core/keys.js';
import { useSettled } from '../../../ui/act.js';
import { Mark } from '../../../ui/mark.js';
import { Flag, html, Icon, Words } from '../../../ui/parts.js';
import { Choices, CHOICES } from './choices.js';
import { Outside, Recorded } from './recorded.js';
import { stands } from './place.js';
import { ballots, isHeld, isOwnCall, mayChange, standingOf } from './rights.js';
import { chosenText, confirmText } from './words.js';

const VOTABLE = new Set(['choosing', 'chosen', 'sending']);

/** Why nothing can be chosen at the moment; null when it can. */
function halt() {
  if (vote.value.state === 'held') return t('Voting is on hold. Please wait.');
  return connection.link.value.state === 'stale' ? t('Not connected at the moment.') : null;
}

const Line = ({ icon, title, children, ...rest }) => html`<div class="b-line" ...${rest}>
  ${icon && html`<${Icon} name=${icon} />`}<p>${title && html`<b>${title}</b>`}<span>${children}</span></p></div>`;

/** The line under the answers: what has been chosen, what has become of it, what to press. It keeps its height. */
function Bar({ local: { draft, sending, refusal, changing }, recorded, interrupted, cannot, why, onBack, onConfirm }) {
  const choice = sending ?? draft;
  const same = changing && choice === recorded?.choice && !sending;
  const back = html`<button type="button" class="btn btn-xl" aria-disabled=${sending ? 'true' : undefined} onClick=${onBack}>${t('Go back')}</button>`;
  if (!choice) {
    return html`<div class="b-bar" id=${why}>
      ${cannot ? html`<${Line} icon="pause">${cannot}</${Line}>`
        : interrupted ? html`<${Line} icon="alert" title=${t('Not recorded yet.')}>
            ${t('This page was loaded anew before the answer came. Choose and confirm once more; it cannot count twice.')}</${Line}>`
          : html`<${Line} icon="info">${changing ? t('Your recorded vote stays until you confirm another.')
            : t('Choose, then confirm. Nothing is sent until you confirm.')}</${Line}>`}
      ${changing && back}</div>`;
  }
  return html`<div class="b-bar" id=${why}>
    ${sending ? html`<${Line} title=${t('Sending your vote…')}>${t('Not recorded yet. Keep this page open.')}</${Line}>`
      : refusal ? html`<${Line} icon="alert" title=${t('Not recorded.')} role="alert"><bdi>${refusal.text || refusal.code}</bdi></${Line}>`
        : same ? html`<${Line} title=${chosenText(choice)}>${t('This is your recorded vote.')}</${Line}>`
          : html`<${Line} title=${chosenText(choice)}>${cannot ?? t('Not sent yet.')}</${Line}>`}
    ${back}
    <button type="button" class=${`btn btn-xl b-confirm b-confirm-${choice}`} disabled=${same || Boolean(cannot && !sending)}
      aria-disabled=${sending ? 'true' : undefined} aria-busy=${sending ? 'true' : undefined} onClick=${onConfirm}>
      <${Mark} of=${choice} /><span>${sending ? t('Sending…') : confirmText(choice)}</span></button>
  </div>`;
}

/** The digits choose, Enter confirms, Escape goes back; in the ballot that has the focus, or else in the first that can be cast. */
function useBallotKeys(section, act) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const enabled = () => section.current === (document.activeElement?.closest('.b-ballot[data-votable]')
      ?? document.querySelector('.b-ballot[data-votable]'));
    const digits = CHOICES.map((choice, i) => [String(i + 1), () => latest.current.choose(choice)]);
    return onKeys({ ...Object.fromEntries(digits), enter: () => latest.current.confirm(), escape: () => latest.current.back() }, { enabled });
  }, []);
}

function Votable({ section, right, standing, label }) {
  const why = useId();
  const { local } = standing;
  const called = right.called !== false; // of a roll call
  const { id } = vote.value;
  const halted = halt();
  const cannot = halted ?? (called ? null : t('You can confirm your vote when your delegation is called.')); // until then it may be chosen
  const steady = useSettled(vote.value.state);
  const settled = useSettled(`${local.draft} ${local.changing} ${called}`);
  const choose = (choice) => { if (stands() && steady() && !halted) ballots.choose(id, right.right, choice); };
  const send = () => { if (stands() && steady() && !cannot && local.draft !== (local.changing && right.choice)) ballots.cast(id, right); };
  const back = () => { if (steady()) ballots.goBack(id, right.right); };
  useBallotKeys(section, {
    choose: (choice) => {
      choose(choice);
      section.current.querySelector(`[data-choice="${choice}"]`).focus();
    },
    confirm: send, back,
  });
  return html`<${Choices} labelledby=${label} describedby=${why} chosen=${local.sending ?? local.draft} disabled=${Boolean(halted || local.sending)}
      onChoose=${choose} onConfirm=${send} />
    <${Bar} ...${standing} cannot=${cannot} why=${why} onBack=${() => settled() && back()} onConfirm=${() => settled() && send()} />`;
}

/** Whose right it is, where there is more than one. */
function Whose({ right, id }) {
  const name = who({ delegation: right.right }).name;
  if (!isHeld(right)) return html`<h3 class="b-whose" id=${id}><${Flag} of=${who({ delegation: right.right })} /><span>${t('Your own vote')}</span></h3>`;
  return html`<h3 class="b-whose b-whose-held" id=${id}><${Flag} of=${who({ delegation: right.right })} />
    <span><small><${Icon} name="proxy" />${t('By proxy you vote for')}</small><b><${Words} of=${name} /></b></span></h3>`;
}

/** @param {{right: import('../../../core/ballot.js').Right, alone: boolean, subject: string}} props subject: the id of the heading */
export function Ballot({ right, alone, subject }) {
  const whose = useId();
  const section = useRef(null);
  const standing = standingOf(right);
  const { phase, recorded } = standing;
  useEffect(() => { if (recorded) ballots.settle(vote.value.id, right.right); }, [Boolean(recorded)]);
  const votable = VOTABLE.has(phase);
  const may = recorded !== null && mayChange(recorded);
  const settled = useSettled(`${phase} ${recorded?.choice} ${may}`); // here, where it outlives what stood in the same place
  return html`<section class=${`b-ballot ${isHeld(right) ? 'b-held' : ''}`} data-phase=${phase} data-votable=${votable ? '' : undefined} ref=${section}
      aria-labelledby=${alone ? subject : whose}>
    ${!alone && html`<${Whose} right=${right} id=${whose} />`}
    ${isOwnCall(right.right) && votable && html`<p class="b-called"><${Icon} name="megaphone" />
      <b>${isHeld(right) ? t('{name} is called', { name: nameOf({ delegation: right.right }) }) : t('You are called')}</b></p>`}
    ${votable ? html`<${Votable} section=${section} right=${right} standing=${standing} label=${alone ? subject : whose} />`
      : phase === 'recorded' ? html`<${Recorded} right=${right} standing=${standing} may=${may} settled=${settled} />`
        : html`<${Outside} right=${right} phase=${phase} local=${standing.local} />`}
  </section>`;
}
