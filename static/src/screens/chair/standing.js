/** What stands in the place of the floor while the meeting is not open: how it stands, and the one thing to do next. */
import { clockText, remaining, second } from '../../core/clock.js';
import { agenda, attendance, delegations, nameOf, sitting, speaking } from '../../core/facts.js';
import { num, t } from '../../core/i18n.js';
import { standing } from '../../sections/sitting.js';
import { Countdown, html, Icon } from '../../ui/parts.js';
import { displayStates } from '../desk/facts.js';
import { NextStep, standingPill } from '../desk/sitting.js';

const Check = ({ done, children }) => html`<li class=${done ? 'k-done' : ''}><${Icon} name=${done ? 'check' : 'alert'} />${children}</li>`;

/** What a Chair looks at before opening. */
function Readiness() {
  const { quorum } = sitting.value;
  const shown = displayStates();
  const live = shown.filter(({ state }) => state === 'live').length;
  const present = quorum ? quorum.present : attendance.value.present.length;
  return html`<ul class="k-ready">
    <${Check} done=${agenda.value.adopted}>${agenda.value.adopted ? t('Agenda adopted') : t('Agenda: draft, not adopted')}</${Check}>
    <${Check} done=${quorum ? quorum.met : present > 0}>
      ${t('{present} of {all} present', { present: num(present), all: num(quorum?.base ?? delegations.value.size) })}</${Check}>
    <${Check} done=${live > 0 && live === shown.length}>${t('{n} of {all} displays in step', { n: num(live), all: num(shown.length) })}</${Check}>
  </ul>`;
}

/** What becomes of the speaker while the meeting is suspended. */
function kept(speech) {
  const name = nameOf(speech);
  const left = remaining(speech, second.value);
  return left < 0 ? t('{name} keeps the floor, over time', { name }) : t('{name} keeps the floor with {time}', { name, time: clockText(left) });
}

/** @param {{ask: (dialog: string) => void}} props */
export function Standing({ ask }) {
  const { state } = sitting.value;
  const { title, next, until } = standing(second.value);
  const speech = speaking.value;
  const [icon] = standingPill();
  return html`<section class="panel k-floor k-standing" aria-labelledby="floor-title"><div class="drain"></div>
    <div class="k-who"><span class="flag tile" aria-hidden="true"><${Icon} name=${icon} /></span>
      <div class="k-name"><ul class="k-facts"><li>${next}</li>
        ${speech && html`<li>${kept(speech)}</li>`}</ul>
        <h3 id="floor-title" class="k-name-md">${title}</h3></div>
      ${until && html`<${Countdown} until=${until} class="k-clock" />`}
    </div>
    <div class="k-acts">${state === 'scheduled' && html`<${Readiness} />`}<span class="grow"></span>
      <${NextStep} ask=${ask} class="btn-main k-next" /></div>
  </section>`;
}
