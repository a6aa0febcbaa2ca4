/** The meetings of the body, the latest first, each with how it stands and what happened in it. */
import { clockTime, dayText, num, sameDay, t } from '../../../core/i18n.js';
import { clockText } from '../../../core/clock.js';
import { meetingNamed } from '../../../sections/sitting.js';
import { html, Icon } from '../../../ui/parts.js';

/**
 * @typedef {{body: string, number: number, state: string, planned_at: number|null, opened_at: number|null, closed_at: number|null,
 *   first_seq: number|null, last_seq: number|null, speeches: number, decisions: number, speaking_ms: number}} Sitting
 */

const STATES = {
  scheduled: ['calendar', ''], open: ['check', 'pill-ok'], suspended: ['coffee', 'pill-warn'], closed: ['lock', ''],
};
const stateName = (state) => ({ scheduled: t('Not opened yet'), open: t('Meeting open'), suspended: t('Suspended'), closed: t('Meeting closed') })[state];

export function SittingState({ of: { state } }) {
  const [icon, tint] = STATES[state];
  return html`<span class=${`pill ${tint}`}><${Icon} name=${icon} />${stateName(state)}</span>`;
}

/** The moment on which a meeting is looked for: when it opened, or when it is to. @param {Sitting} sitting */
export const dayOf = ({ opened_at: opened, planned_at: planned }) => opened ?? planned;

/** A moment that may have come: "10:42", with its day where that is not the meeting's first; a dash before it has. */
function Moment({ at, from }) {
  if (!at) return html`<span class="k-quiet">–</span>`;
  return html`<bdi class="num nowrap">${sameDay(at, from) ? clockTime(at) : t('{day}, {time}', { day: dayText(at), time: clockTime(at) })}</bdi>`;
}

function Row({ sitting, chosen }) {
  const { number, opened_at: opened, closed_at: closed, speeches, speaking_ms: spoken, decisions } = sitting;
  const day = dayOf(sitting);
  return html`<tr class=${chosen ? 's-chosen-row' : ''}>
    <td><a class="s-open" href=${`#records/${number}`} aria-current=${chosen ? 'true' : undefined}>${meetingNamed(sitting)}</a></td>
    <td><${SittingState} of=${sitting} /></td><td class="nowrap">${day ? dayText(day) : html`<span class="k-quiet">–</span>`}</td>
    <td><${Moment} at=${opened} from=${day} /></td><td><${Moment} at=${closed} from=${day} /></td>
    <td class="num">${num(speeches)}</td><td class="num"><bdi>${clockText(spoken)}</bdi></td><td class="num">${num(decisions)}</td>
  </tr>`;
}

/** @param {{sittings: Sitting[], chosen: number}} props */
export const Sittings = ({ sittings, chosen }) => html`<table class="s-sittings"><thead><tr>
  <th scope="col">${t('Meeting')}</th><th scope="col">${t('State')}</th>
  <th scope="col">${t('Day')}</th><th scope="col">${t('Opened at')}</th><th scope="col">${t('Closed at')}</th><th scope="col">${t('Speeches')}</th>
  <th scope="col">${t('Speaking time')}</th><th scope="col">${t('Decisions')}</th></tr></thead>
  <tbody>${sittings.map((one) => html`<${Row} key=${one.number} sitting=${one} chosen=${one.number === chosen} />`)}</tbody></table>`;
