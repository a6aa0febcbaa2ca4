/** The display while the meeting sits: who speaks, or what is discussed, or what is announced. */
import { currentItem, hall, nameOf, speaking, textsOf, who } from '../../core/facts.js';
import { now, phase, remaining, second } from '../../core/clock.js';
import { nt, runs, t, words } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { room, sizeFor } from '../../sections/names.js';
import { meetingName, standing } from '../../sections/sitting.js';
import { Kind, SpeechLines } from '../../sections/speech.js';
import { TextSymbol } from '../../sections/text.js';
import { useFit } from '../../ui/fit.js';
import { Flag, html, Icon, Ring, Time, Words } from '../../ui/parts.js';

const NAME_SIZES = { xl: 10, lg: 18, md: 34, sm: 54, xs: Infinity };
const SPEAKER_SIZES = Object.keys(NAME_SIZES);
const TITLE_SIZES = { lg: 52, sm: Infinity };
const IDLE_SIZES = { xl: 60, lg: 120, md: 200, sm: Infinity };
const NAMED = 2; // texts whose symbols stand beside the item
const LINE = 64; // letters of the line above a title
const BETWEEN = 3; // letters that a point and its spaces take
const MORE = 18; // letters for the number of those not named
const ANNOUNCEMENT_SIZES = { xl: 70, lg: 170, md: 420, sm: 1000, xs: Infinity };

/** How many of these symbols stand in one line beside what the item is called. @param {string} label @param {string[]} symbols */
export function named(label, symbols) {
  const most = Math.min(NAMED, symbols.length);
  const taken = (count) => symbols.slice(0, count).reduce((sum, symbol) => sum + BETWEEN + room(symbol), room(label));
  return [...Array(most + 1).keys()].reverse().find((count) => taken(count) + (count < symbols.length ? MORE : 0) <= LINE) ?? 0;
}

/** What the item is called, and the symbols of its texts. */
function Kicker({ item }) {
  const label = itemLabel(item);
  const texts = textsOf(item.id).filter(({ state }) => state !== 'withdrawn');
  const shown = texts.slice(0, named(label, texts.map(({ symbol }) => symbol)));
  const more = texts.length - shown.length;
  return html`<p class="d-kicker"><span>${label}</span>
    ${shown.map((text) => html`<span key=${text.id}><${TextSymbol} of=${text} /></span>`)}
    ${more > 0 && html`<span>${shown.length > 0 ? nt('{n} more text', '{n} more texts', more) : nt('{n} text', '{n} texts', more)}</span>`}</p>`;
}

function Head({ item }) {
  return html`<div class="d-head">
    <${Kicker} item=${item} />
    <p class=${`clamp d-title d-title-${sizeFor(words(item.title), TITLE_SIZES)} tall`} dir=${runs(item.title)}><${Words} of=${item.title} /></p>
  </div>`;
}

/** The word under the figures; never colour alone. */
function ClockWord({ speech }) {
  if (!speech.running) return html`<span class="d-word"><${Icon} name="pause" />${t('Clock stopped')}</span>`;
  if (phase(remaining(speech, now.value)) === 'over') return html`<span class="d-word d-word-over"><${Icon} name="alert" />${t('Over time')}</span>`;
  return html`<span class="d-word">${t('remaining')}</span>`;
}

/** Somebody has the floor. */
export function Speaking() {
  const speech = speaking.value;
  const item = currentItem.value;
  const speaker = who(speech);
  const name = nameOf(speech);
  const [element, size] = useFit(SPEAKER_SIZES.length, `${name} ${speech.request} ${item?.id}`, SPEAKER_SIZES.indexOf(sizeFor(name, NAME_SIZES)));
  return html`<main class="d-main d-floor">
    ${item && html`<${Head} item=${item} />`}
    <div ref=${element} class=${`d-speaker d-speaker-${SPEAKER_SIZES[size]}`} key=${speech.request}>
      <${Flag} of=${speaker} />
      <div class="d-who">
        <${Kind} of=${speech} />
        <h1 class="d-name tall"><${Words} of=${speaker.name} /></h1>
        <${SpeechLines} of=${speech} />
      </div>
    </div>
    <div class="d-clock"><${Ring} timer=${speech} /><${Time} timer=${speech} /><${ClockWord} speech=${speech} /></div>
  </main>`;
}

/** Nobody speaks: what is under discussion, as large as it goes. */
export function Idle() {
  const item = currentItem.value;
  if (!item) {
    return html`<main class="d-main d-idle">
      <p class="d-kicker">${meetingName()}</p>
      <h1 class="d-idle-title d-idle-xl tall">${t('The meeting is open')}</h1>
    </main>`;
  }
  return html`<main class="d-main d-idle">
    <${Kicker} item=${item} />
    <h1 class=${`d-idle-title d-idle-${sizeFor(words(item.title), IDLE_SIZES)} tall`}><${Words} of=${item.title} /></h1>
  </main>`;
}

/** An announcement while nobody speaks; under it how the meeting stands, if it is not open. */
export function Announcement() {
  const { text } = hall.value.announcement;
  const state = standing(second.value);
  return html`<main class="d-main d-announcement">
    <${Icon} name="megaphone" />
    <h1 class=${`d-announced d-announced-${sizeFor(words(text), ANNOUNCEMENT_SIZES)} tall`}><${Words} of=${text} /></h1>
    ${state && html`<p class="d-standing"><b>${state.title}</b><span>${state.next}</span></p>`}
  </main>`;
}

/** An announcement under a speaker: one or two lines above the foot. */
export const Banner = () => html`<aside class="d-banner" aria-label=${t('Announcement')}>
  <${Icon} name="megaphone" /><p class="clamp" dir=${runs(hall.value.announcement.text)}><${Words} of=${hall.value.announcement.text} /></p>
</aside>`;
