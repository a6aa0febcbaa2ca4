/** What happens in the hall: who speaks, what is discussed, who comes next. */
import { second } from '../../core/clock.js';
import { currentItem, list, mine, nameOf, sitting, speaking, who } from '../../core/facts.js';
import { nt, num, t, words } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { sizeFor } from '../../sections/names.js';
import { standing } from '../../sections/sitting.js';
import { Kind, SpeechLines } from '../../sections/speech.js';
import { Countdown, Drain, Flag, html, Icon, Time, Words } from '../../ui/parts.js';
import { Documents } from './documents.js';

const NAMED = 4;
const TITLE_SIZES = { lg: 130, sm: Infinity };
const STANDING_ICONS = { suspended: 'coffee', closed: 'door', scheduled: 'calendar', none: 'calendar' };

/** Who has the floor; or how the meeting stands when it does not sit. */
export function NowCard() {
  if (sitting.value.state !== 'open') return html`<${StandingCard} />`;
  const speech = speaking.value;
  if (!speech) {
    return html`<section class="card g-now g-now-idle"><${Icon} name="mic" />
      <div><h2>${t('No one has the floor')}</h2><p>${t('Waiting for the Chair')}</p></div>
    </section>`;
  }
  const own = speech.delegation === mine.value.delegation;
  return html`<section class=${`card g-now ${own ? 'own' : ''}`} key=${speech.request}>
    <${Flag} of=${who(speech)} />
    <div class="g-who">
      <p>${own ? t('You have the floor') : t('Speaking now')}</p>
      <h2><${Words} of=${who(speech).name} /></h2>
      <${Kind} of=${speech} /><${SpeechLines} of=${speech} />
    </div>
    <div class="g-clock"><${Time} timer=${speech} />${!speech.running && html`<small><${Icon} name="pause" />${t('Clock stopped')}</small>`}</div>
    <${Drain} timer=${speech} />
  </section>`;
}

function StandingCard() {
  const { state } = sitting.value;
  const { title, next, until } = standing(second.value);
  return html`<section class="card g-now g-now-idle"><${Icon} name=${STANDING_ICONS[state]} />
    <div><h2>${title}</h2><p>${next}</p></div>
    ${until && html`<div class="g-clock"><${Countdown} until=${until} /></div>`}
  </section>`;
}

const Row = ({ request, place }) => html`<li class=${request.delegation === mine.value.delegation ? 'own' : ''}>
  <span class="num">${num(place)}</span>
  <${Flag} of=${who(request)} />
  <span class="g-name"><bdi>${nameOf(request)}</bdi><${Kind} of=${request} /></span>
</li>`;

/** The first of those who wait, and the own delegation when it comes later. `before`: how many stand in front of these. */
function Waiting({ title, requests, before = 0 }) {
  const own = requests.findIndex(({ delegation }) => delegation === mine.value.delegation);
  const later = own >= NAMED ? requests[own] : null;
  if (requests.length === 0) return null;
  return html`<h3>${title}</h3>
    <ol>${requests.slice(0, NAMED).map((request, i) => html`<${Row} key=${request.request} request=${request} place=${before + i + 1} />`)}
      ${later && html`<${Row} key=${later.request} request=${later} place=${before + own + 1} />`}</ol>`;
}

/** Who speaks next; those who explain their vote come first, in a group of their own. */
function Next() {
  const waiting = list.value;
  const explaining = waiting.filter(({ kind }) => kind === 'explanation_of_vote');
  if (waiting.length === 0) return null;
  return html`<div class="g-next">
    <${Waiting} title=${t('Explanations of vote')} requests=${explaining} />
    <${Waiting} title=${t('Next speakers')} requests=${waiting.filter((one) => !explaining.includes(one))} before=${explaining.length} />
    ${waiting.length > NAMED && html`<p>${nt('{n} delegation on the list', '{n} delegations on the list', waiting.length)}</p>`}
  </div>`;
}

export function ItemCard() {
  const item = currentItem.value;
  // It scrolls when the title is long and the window low: then the keyboard must reach it.
  return html`<section class="card g-item" tabindex="0" aria-label=${item ? itemLabel(item) : t('Agenda')}>
    ${item ? html`<div><p class="kicker">${itemLabel(item)}</p>
        <h2 class=${`g-title-${sizeFor(words(item.title), TITLE_SIZES)}`}><${Words} of=${item.title} /></h2></div>`
      : html`<h2>${t('No agenda item is open')}</h2>`}
    <${Documents} item=${item?.id} /><${Next} />
  </section>`;
}
