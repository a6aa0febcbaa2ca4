/** The time line: any moment of a meeting again, as the hall saw it. It has no line to the house; each moment is fetched. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { boot, startApart } from '../core/boot.js';
import { standStill } from '../core/clock.js';
import { conference } from '../core/facts.js';
import { nt, t, words } from '../core/i18n.js';
import { store } from '../core/store.js';
import { meetingNamed } from '../sections/sitting.js';
import { html, Icon } from '../ui/parts.js';
import { Awaited, useAsked } from './secretariat/asked.js';
import { Nothing } from './secretariat/tabs.js';
import { namedSeq, pageUrl } from './timeline/address.js';
import { indexOf } from './timeline/marks.js';
import { meetingAt, moment, useActs } from './timeline/meeting.js';
import { Moment } from './timeline/moment.js';
import { Projector } from './timeline/projector.js';
import { Stage } from './timeline/stage.js';
import { Strip } from './timeline/strip.js';

/** @typedef {import('./secretariat/records/sittings.js').Sitting} Sitting */

function show(view) {
  store.showMoment(view);
  standStill(view.at);
  history.replaceState(null, '', `#${view.seq}`);
}

/** Shows the house behind an entry, and says whether it is still on its way, or why it does not come. @param {number|null} seq */
function useMoment(seq) {
  const [refusal, setRefusal] = useState(null);
  const [turn, setTurn] = useState(0);
  const projector = useMemo(() => new Projector({ fetch: moment, show, refuse: setRefusal }), []);
  useEffect(() => {
    setRefusal(null);
    if (seq !== null) projector.want(seq);
  }, [seq, turn]);
  useEffect(() => () => projector.stop(), []);
  return { refusal, busy: !refusal && seq !== null && store.seq.value !== seq, again: () => setTurn((count) => count + 1) };
}

/** The screen of whoever looks, and what it is called. @returns {[address: string, name: string]} */
function home() {
  return boot.seat.role === 'secretary' ? [pageUrl('secretariat', '#records'), t('Records and exports')] : [pageUrl('chair'), t('The Chair’s desk')];
}

function Top({ sittings, sitting, onChoose, onLook }) {
  const [address, name] = home();
  return html`<header class="k-top"><h1>${conference.value ? words(conference.value.acronym ?? conference.value.name) : ''}</h1>
    <span class="k-desk">${t('Time line')}</span>
    ${conference.value && sittings.length > 1 && html`<label class="s-select tl-which"><span class="sr">${t('Meeting')}</span>
      <select value=${sitting.number} onChange=${(event) => onChoose(Number(event.currentTarget.value))}>${sittings.map((one) => html`
        <option key=${one.number} value=${one.number}>${meetingNamed(one)}</option>`)}</select><${Icon} name="chevron-down" /></label>`}
    ${conference.value && sittings.length === 1 && html`<span class="k-meeting">${meetingNamed(sitting)}</span>`}
    <span class="grow"></span>
    ${sitting && !sitting.last_seq && html`<button type="button" class="btn" onClick=${onLook}>
      <${Icon} name="refresh" /><span>${t('Read on')}</span></button>`}
    <a class="btn" href=${address}><${Icon} name="back" class="flip" /><span>${name}</span></a>
  </header>`;
}

/** A meeting with its acts: the picture, the moment, the strip. */
function Scene({ sitting, acts, named }) {
  const [seq, setSeq] = useState(() => acts[indexOf(acts, named ?? Infinity)].seq);
  const index = indexOf(acts, seq);
  const { refusal, busy, again } = useMoment(acts[index].seq);
  useEffect(() => {
    const look = () => { const to = namedSeq(location.hash); if (to !== null) setSeq(to); };
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  const go = (to) => setSeq(acts[to].seq);
  const end = sitting.closed_at ?? acts.at(-1).at;
  return html`<main class="tl-main">
      ${refusal ? html`<section class="panel"><${Awaited} of=${{ value: null, refusal, busy: false, again }} /></section>`
        : conference.value ? html`<${Stage} busy=${busy} />` : html`<div class="tl-stage"></div>`}
      ${conference.value && html`<${Moment} acts=${acts} index=${index} onGo=${go} />`}
    </main>
    ${conference.value && html`<${Strip} acts=${acts} end=${end} index=${index} onGo=${go} />`}`;
}

/** Stands in for the scene: there is nothing to see yet, or at all. */
const Alone = ({ children }) => html`<main class="tl-main tl-alone"><section class="panel">${children}</section></main>`;

function Timeline() {
  const [turn, setTurn] = useState(0);
  const asked = useAsked(`sittings?body=${encodeURIComponent(boot.body)}`, turn);
  const [chosen, setChosen] = useState(/** @type {{number: number|null, named: number|null}} */ ({ number: null, named: namedSeq(location.hash) }));
  /** @type {Sitting[]} */
  const sittings = (asked.value?.sittings ?? []).filter(({ first_seq: first }) => first);
  const sitting = sittings.find(({ number }) => number === chosen.number) ?? meetingAt(sittings, chosen.named);
  const { acts, refusal, count } = useActs(sitting, turn);
  const choose = (number) => setChosen({ number, named: sittings.find((one) => one.number === number).first_seq });
  const lookOn = () => setTurn(turn + 1);
  return html`<div class="desk tl"><${Top} sittings=${sittings} sitting=${sitting} onChoose=${choose} onLook=${lookOn} />
    ${!asked.value ? html`<${Alone}><${Awaited} of=${asked} /></${Alone}>`
      : !sitting ? html`<${Alone}><${Nothing} icon="calendar" title=${t('No meeting has been opened yet.')}>
        ${t('Once one is open, every moment of it can be seen here again.')}</${Nothing}></${Alone}>`
      : refusal ? html`<${Alone}><${Awaited} of=${{ value: null, refusal, busy: false, again: lookOn }} /></${Alone}>`
      : !acts ? html`<${Alone}><${Nothing} icon="clock" title=${t('Reading the log of the meeting…')}>
        <span role="status">${nt('{n} entry', '{n} entries', count)}</span></${Nothing}></${Alone}>`
      : html`<${Scene} key=${sitting.number} sitting=${sitting} acts=${acts} named=${chosen.named} />`}
  </div>`;
}

startApart(Timeline);
