/** Records and exports: every meeting with its decisions and votes, what can be taken away of it, and the way to any of its moments. */
import { boot } from '../../../core/boot.js';
import { dayText, language, t } from '../../../core/i18n.js';
import { store } from '../../../core/store.js';
import { meetingNamed } from '../../../sections/sitting.js';
import { html, Icon } from '../../../ui/parts.js';
import { timelineUrl } from '../../timeline/address.js';
import { Awaited, useAsked } from '../asked.js';
import { FileLink } from '../files.js';
import { Head, Nothing } from '../tabs.js';
import { VotesTaken } from '../votes/taken.js';
import { Decided } from './decided.js';
import { ConferenceFiles, Integrity, meetingPath, MeetingFiles } from './side.js';
import { dayOf, Sittings } from './sittings.js';

/** @typedef {import('./sittings.js').Sitting} Sitting */

/**
 * The meeting that is looked at: the one the address names, else the latest that was opened, else the latest.
 * @param {Sitting[]} newestFirst @param {string|undefined} named @returns {Sitting|null}
 */
export const chosenOf = (newestFirst, named) => newestFirst.find(({ number }) => String(number) === named)
  ?? newestFirst.find(({ opened_at: opened }) => opened) ?? newestFirst[0] ?? null;

function Buttons({ sitting }) {
  return html`<a class="btn" href=${timelineUrl()}><${Icon} name="log" /><span>${t('Time line')}</span></a>
    <${FileLink} path="archive.zip" icon="archive">${t('Everything as one archive')}</${FileLink}>
    ${sitting && html`<${FileLink} path=${`${meetingPath(sitting)}/report?lang=${language === 'fr' ? 'fr' : 'en'}`} page class="btn btn-main" icon="receipt">
      ${t('Report of the meeting')}</${FileLink}>`}`;
}

/** The decisions of the chosen meeting; those of all meetings are asked for at once. */
function DecidedIn({ sitting }) {
  const asked = useAsked(`decisions?body=${encodeURIComponent(boot.body)}`, store.seq.value);
  if (!asked.value) return html`<${Awaited} of=${asked} />`;
  const made = asked.value.decisions.filter((one) => one.sitting === sitting.number);
  return html`<${Decided} key=${sitting.number} decisions=${made} open=${sitting.state !== 'closed'} />`;
}

/** The votes of the chosen meeting, each with its sheets; nothing where there was none. */
function VotedIn({ sitting }) {
  const asked = useAsked(`votes?body=${encodeURIComponent(boot.body)}`, store.seq.value);
  const taken = (asked.value?.votes ?? []).filter((one) => one.sitting === sitting.number && one.opened_at)
    .sort((a, b) => a.opened_at - b.opened_at);
  if (taken.length === 0) return asked.value ? null : html`<${Awaited} of=${asked} />`;
  return html`<h3 class="s-under">${t('Votes of meeting {number}', { number: sitting.number })}</h3><${VotesTaken} votes=${taken} />`;
}

/** @param {{path: string[]}} props the number of the meeting */
export function Records({ path: [named] }) {
  const asked = useAsked(`sittings?body=${encodeURIComponent(boot.body)}`, store.seq.value);
  const seal = useAsked('seal', store.seq.value);
  const sittings = [...(asked.value?.sittings ?? [])].reverse();
  const sitting = chosenOf(sittings, named);
  const about = sitting && html`<span class="k-dots"><span>${meetingNamed(sitting)}</span>
    ${dayOf(sitting) && html`<span>${dayText(dayOf(sitting))}</span>`}</span>`;
  return html`<${Head} title=${t('Records and exports')} about=${about}><${Buttons} sitting=${sitting} /></${Head}>
    <div class="s-split s-records">
      <section class="panel scroll" tabindex="0" aria-label=${t('Meetings and decisions')}>
        ${!asked.value ? html`<${Awaited} of=${asked} />`
          : !sitting ? html`<${Nothing} icon="calendar" title=${t('No meeting yet')}>
            ${t('Schedule the first meeting on the overview. What happens in it is kept here, with its report and its tables.')}</${Nothing}>`
          : html`<${Sittings} sittings=${sittings} chosen=${sitting.number} />
            <${VotedIn} sitting=${sitting} />
            <h3 class="s-under">${t('Decisions of meeting {number}', { number: sitting.number })}</h3><${DecidedIn} sitting=${sitting} />`}
      </section>
      <div class="s-side">${sitting && html`<${MeetingFiles} sitting=${sitting} />`}<${ConferenceFiles} />
        ${seal.value ? html`<${Integrity} seal=${seal.value} />`
          : asked.value && html`<section class="panel"><${Awaited} of=${seal} /></section>`}</div>
    </div>`;
}
