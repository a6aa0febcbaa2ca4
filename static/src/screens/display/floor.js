/** The display while the meeting sits: who speaks, or what is discussed, or what is announced. */
import { currentItem, hall, nameOf, speaking, who } from '../../core/facts.js';
import { now, phase, remaining, second } from '../../core/clock.js';
import { t, words } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { sizeFor } from '../../sections/names.js';
import { meetingName, standing } from '../../sections/sitting.js';
import { Kind, SpeechLines } from '../../sections/speech.js';
import { useFit } from '../../ui/fit.js';
import { Flag, html, Icon, Ring, Time, Words } from '../../ui/parts.js';

const NAME_SIZES = { xl: 10, lg: 18, md: 34, sm: 54, xs: Infinity };
const SPEAKER_SIZES = Object.keys(NAME_SIZES);
const TITLE_SIZES = { lg: 52, sm: Infinity };
const IDLE_SIZES = { xl: 60, lg: 120, md: 200, sm: Infinity };
const ANNOUNCEMENT_SIZES = { xl: 70, lg: 170, md: 420, sm: 1000, xs: Infinity };

function Head({ item }) {
  return html`<div class="d-head">
    <p class="d-kicker">${itemLabel(item)}</p>
    <p class=${`d-title d-title-${sizeFor(words(item.title), TITLE_SIZES)} tall`}><${Words} of=${item.title} /></p>
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
    <p class="d-kicker">${itemLabel(item)}</p>
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
  <${Icon} name="megaphone" /><p class="clamp"><${Words} of=${hall.value.announcement.text} /></p>
</aside>`;
