/** What surrounds every picture of the display: the strip above it and the list of speakers below. */
import { boot } from '../../core/boot.js';
import { houseTime, now } from '../../core/clock.js';
import { connection, SILENCE } from '../../core/connection.js';
import { conference, floor, list, nameOf, sitting, speaking, who } from '../../core/facts.js';
import { exactTime, nt, runs, t, words } from '../../core/i18n.js';
import { store } from '../../core/store.js';
import { halves, room } from '../../sections/names.js';
import { meetingName } from '../../sections/sitting.js';
import { useFit } from '../../ui/fit.js';
import { useLasting } from '../../ui/lasting.js';
import { Drain, Flag, html, Icon, TimeOfDay } from '../../ui/parts.js';

const CALM = 2_000; // ms of trouble that a hall need not hear of

/** A small sign, once the line has been down for a while; the picture stays and its clocks go on. */
function Line() {
  const { since } = connection.link.value;
  if (now.value - since < SILENCE) return html`<p class="d-line"><${Icon} name="wifi-off" /><span>${t('Reconnecting')}</span></p>`;
  return html`<p class="d-line"><${Icon} name="wifi-off" /><span>${t('Not up to date since {time}', { time: exactTime(since) })}</span>
    <small>${t('Version {build}, entry {seq}', { build: boot.build, seq: store.seq.value })}</small></p>`;
}

export function Top() {
  const { name, acronym } = conference.value;
  const { state, since } = connection.link.value;
  // A line that has been silent that long was down all the while.
  const trouble = useLasting(state !== 'live', houseTime() - since < SILENCE ? CALM : 0);
  const title = acronym && (trouble || room(words(name)) > 64) ? acronym : name;
  return html`<header class="d-top">
    <i class="d-dot"></i><p class="d-conference"><span dir=${runs(title)}>${words(title)}</span></p>
    ${trouble && html`<${Line} />`}
    ${sitting.value.state !== 'none' && html`<p class="d-meeting">${meetingName()}</p>`}
    <${TimeOfDay} />
  </header>`;
}

/** A name for one line: a body that is no State and has a long name goes by its short one. */
function shortName(request) {
  const { kind, code } = who(request);
  const name = nameOf(request);
  return kind && kind !== 'member_state' && room(name) > 24 ? code : name;
}

function Named({ request, small }) {
  const name = shortName(request);
  return html`<li><${Flag} of=${who(request)} /><bdi>${small ? halves(name).map((line) => html`<span key=${line}>${line}</span>`) : name}</bdi></li>`;
}

/** The next speakers: four in large type; else smaller on two lines; else as many as can be named in full. */
const FEET = [{ named: 4, small: false }, { named: 4, small: true }, { named: 3, small: true }, { named: 2, small: true }, { named: 1, small: true }];

export function Foot() {
  const waiting = list.value;
  const speech = speaking.value;
  const closed = floor.value.list === 'closed';
  const [element, size] = useFit(FEET.length, `${closed} ${waiting.slice(0, 4).map(shortName).join('|')}`);
  const { named, small } = FEET[size];
  const shown = waiting.slice(0, named);
  return html`<footer class="d-foot">
    ${speech && html`<${Drain} timer=${speech} />`}
    <div class=${`d-next ${small ? 'd-next-small' : ''}`}>
      ${shown.length > 0 && html`<h2>${t('Next')}</h2>
        <ol ref=${element}>${shown.map((request) => html`<${Named} key=${request.request} request=${request} small=${small} />`)}</ol>`}
      <p class="d-count">
        ${closed && html`<span class="d-closed"><${Icon} name="lock" />${t('List closed')}</span>`}
        ${waiting.length > shown.length && html`<span>${nt('{n} on the list', '{n} on the list', waiting.length)}</span>`}
        ${waiting.length === 0 && !closed && html`<span>${t('The list of speakers is open.')}</span>`}
      </p>
    </div>
  </footer>`;
}
