/** The delegation's own panel: its place with the reason for it, and what it may do now. */
import { useId, useRef, useState } from 'preact/hooks';
import { second } from '../../core/clock.js';
import { connection } from '../../core/connection.js';
import { currentItem, floor, mine, placeOf, sitting, speaking } from '../../core/facts.js';
import { num, t } from '../../core/i18n.js';
import { kindText, SpeechLines } from '../../sections/speech.js';
import { placedText, waitMs, waitText } from '../../sections/wait.js';
import { Act } from '../../ui/act.js';
import { Confirm } from '../../ui/dialog.js';
import { html, Icon } from '../../ui/parts.js';
import { AskForm } from './ask.js';

const ownSpeech = () => (speaking.value?.delegation === mine.value.delegation ? speaking.value : null);
/** What stands on a list: explanations of vote come first there. */
const LISTED = ['explanation_of_vote', 'statement', 'right_of_reply'];
const ownRequest = (...kinds) => mine.value.requests.find(({ kind }) => kinds.includes(kind)) ?? null;

const Place = ({ icon, number, title, children }) => html`<div class="g-place">
  ${number ? html`<span class="g-number num">${num(number)}</span>` : html`<${Icon} name=${icon} />`}
  <div><h3>${title}</h3>${children}</div>
</div>`;

function Listed({ request }) {
  const place = placeOf(request);
  const next = place === 1;
  const sits = sitting.value.state === 'open';
  return html`<${Place} number=${place} title=${next ? t('You are next') : t('Your place in the list')}>
    ${next && html`<p>${t('Please be ready at your microphone.')}</p>`}
    ${!next && sits && html`<p>${waitText(waitMs(request, speaking.value, second.value))}</p>`}
    <p class="g-why">${placedText(request)}</p>
    ${request.kind !== 'statement' && html`<p class="g-why">${kindText(request.kind)}</p>`}
    <${SpeechLines} of=${request} />
  </${Place}>`;
}

/** Where the delegation stands. */
function Standing() {
  if (ownSpeech()) {
    return html`<${Place} icon="mic" title=${t('You have the floor')}><p>${t('Please press the button when you have finished.')}</p></${Place}>`;
  }
  const request = ownRequest(...LISTED);
  if (request) return html`<${Listed} request=${request} />`;
  if (sitting.value.state !== 'open') return html`<${Place} icon="list" title=${t('You are not on the list')} />`;
  const closed = floor.value.list === 'closed';
  return html`<${Place} icon=${closed ? 'lock' : 'list'} title=${t('You are not on the list')}>
    <p>${closed ? t('You can still ask for a right of reply.') : t('The list of speakers is open.')}</p>
  </${Place}>`;
}

/** Why the floor cannot be asked for now, in words; null when it can. */
function obstacle() {
  const { state } = sitting.value;
  if (state === 'suspended') return t('The meeting is suspended. You can ask for the floor when it resumes.');
  if (state !== 'open') return t('You can ask for the floor when the meeting is open.');
  return floor.value.list === 'closed' ? t('The list of speakers is closed.') : null;
}

/** The one large button. It keeps its place whatever it means; what there is to say about it stands above. */
function MainAct() {
  const [asking, setAsking] = useState(false);
  const why = useId();
  const speech = ownSpeech();
  const request = ownRequest(...LISTED);
  const cannot = connection.link.value.state === 'stale' ? t('Not connected at the moment.') : !speech && !request ? obstacle() : null;
  const act = speech ? { command: 'floor.end', args: { request: speech.request }, icon: 'check', text: t('I have finished') }
    : request ? { command: 'floor.withdraw', args: { request: request.request }, icon: 'x', text: t('Withdraw from the list') }
      : { command: 'floor.request', args: {}, icon: 'hand', text: t('Ask for the floor') };
  return html`
    <p class="g-reason" id=${why} hidden=${!cannot}>${cannot}</p>
    <div class="g-ask">
      <${Act} command=${act.command} args=${act.args} icon=${act.icon} class=${`btn-xl ${request && !speech ? '' : 'btn-main'}`}
        disabled=${Boolean(cannot)} describedby=${cannot ? why : undefined}>${act.text}</${Act}>
      ${!speech && !request && html`<button type="button" class="btn btn-xl" disabled=${Boolean(cannot)} aria-haspopup="dialog"
        aria-label=${t('Ask with options')} onClick=${() => setAsking(true)}><${Icon} name="more" /></button>`}
    </div>
    ${asking && html`<${AskForm} onClose=${() => setAsking(false)} />`}`;
}

/** A button that asks before it sends. */
function Grave({ icon, label, disabled, title, kind, act, children }) {
  const [asking, setAsking] = useState(false);
  return html`<button type="button" class="btn btn-lg" disabled=${disabled} aria-haspopup="dialog" onClick=${() => setAsking(true)}>
      <${Icon} name=${icon} /><span>${label}</span></button>
    ${asking && html`<${Confirm} title=${title} command="floor.request" args=${{ kind }} icon=${icon} act=${act}
      onClose=${() => setAsking(false)}><p>${children}</p></${Confirm}>`}`;
}

const cannotAct = () => sitting.value.state !== 'open' || Boolean(ownSpeech()) || connection.link.value.state === 'stale';

/** A point of order is rare and grave: it asks before it is raised. */
export function PointOfOrder() {
  if (!mine.value.may_raise_point_of_order) return null;
  const raised = ownRequest('point_of_order');
  if (raised) {
    return html`<${Act} command="floor.withdraw" args=${{ request: raised.request }} icon="x" class="btn-lg">
      ${t('Withdraw the point of order')}</${Act}>`;
  }
  return html`<${Grave} icon="order" label=${t('Point of order')} disabled=${cannotAct()} kind="point_of_order"
    title=${t('Raise a point of order?')} act=${t('Raise a point of order')}>
    ${t('The Chair is told at once and will give you the floor. A point of order concerns the conduct of the meeting, not the substance of the debate.')}
  </${Grave}>`;
}

/** Open once the list is closed, or once the delegation has spoken on this item; until then it waits in its place. */
function RightOfReply() {
  const spokeOn = useRef(null);
  const item = currentItem.value?.id ?? null;
  if (ownSpeech()) spokeOn.current = item;
  const offered = floor.value.list === 'closed' || (item !== null && spokeOn.current === item);
  const disabled = !offered || cannotAct() || Boolean(ownRequest('right_of_reply'));
  return html`<${Grave} icon="reply" label=${t('Right of reply')} disabled=${disabled} kind="right_of_reply"
    title=${t('Ask for a right of reply?')} act=${t('Ask for a right of reply')}>
    ${t('Replies are heard after the list of speakers.')}
  </${Grave}>`;
}

export const OwnPanel = () => html`<section class="card g-own" aria-labelledby="own">
  <div class="g-own-info">
    <header><h2 id="own" tabindex="-1">${t('Your delegation')}</h2>
      ${mine.value.present ? html`<span class="pill pill-ok"><${Icon} name="check" />${t('Present')}</span>`
        : html`<span class="pill pill-warn">${t('Not marked present')}</span>`}</header>
    <${Standing} />
    ${ownRequest('point_of_order') && html`<p class="g-raised"><${Icon} name="order" />
      <span>${t('Your point of order is before the Chair')}</span></p>`}
  </div>
  <div class="g-acts"><${MainAct} /><div class="g-rare"><${PointOfOrder} /><${RightOfReply} /></div></div>
</section>`;
