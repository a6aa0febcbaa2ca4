/** The display when the meeting does not sit, and the cards the podium may put up instead of it. */
import { second } from '../../core/clock.js';
import { conference, sitting } from '../../core/facts.js';
import { daysText, words } from '../../core/i18n.js';
import { sizeFor } from '../../sections/names.js';
import { meetingName, standing } from '../../sections/sitting.js';
import { Countdown, html, Words } from '../../ui/parts.js';

const NAME_SIZES = { lg: 44, md: 90, sm: Infinity };

/** Suspended, closed, or not yet open. */
export function Standing() {
  const { state } = sitting.value;
  const { title, next, until } = standing(second.value);
  return html`<main class="d-main d-quiet" key=${state}>
    ${state === 'suspended' && html`<p>${meetingName()}</p>`}
    <h1 class="tall">${title}</h1>
    ${until && html`<${Countdown} until=${until} />`}
    <p>${next}</p>
  </main>`;
}

/** The quiet card of the conference. */
export function Card() {
  const { name, theme, dates, place } = conference.value;
  return html`<main class="d-main d-card">
    <i class="d-dot"></i>
    <h1 class=${`d-card-name d-card-${sizeFor(words(name), NAME_SIZES)} tall`}><${Words} of=${name} /></h1>
    ${theme && html`<p class="d-card-theme"><${Words} of=${theme} /></p>`}
    <p class="d-card-place"><span>${words(place)}</span><span>${daysText(dates)}</span></p>
  </main>`;
}
