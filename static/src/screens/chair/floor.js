/** Who has the floor, the clock, and the one main button: next. */
import { now, phase, remaining, second, clockText } from '../../core/clock.js';
import { floor, list, nameOf, sitting, speaking, who } from '../../core/facts.js';
import { languageName, runs, t } from '../../core/i18n.js';
import { kindText } from '../../sections/speech.js';
import { sizeFor } from '../../sections/names.js';
import { Drain, Flag, html, Icon, Time, Words } from '../../ui/parts.js';
import { KeyAct } from '../desk/act.js';
import { underWay } from '../desk/vote_facts.js';
import { Standing } from './standing.js';

const NAME_SIZES = { lg: 18, md: 34, sm: Infinity };
const MORE = 30_000; // ms that one press adds

/** How the clock stands, in a word; nothing while it runs in its time. */
function ClockState({ speech }) {
  if (!speech.running) return html`<li class="k-flagged"><${Icon} name="pause" />${t('Clock stopped')}</li>`;
  return phase(remaining(speech, now.value)) === 'over' ? html`<li class="k-over"><${Icon} name="alert" />${t('Over time')}</li>` : null;
}

/** What is known of a speech beside the name. */
function Facts({ speech }) {
  const { kind, on_behalf_of: group, language, allotted_ms: allotted } = speech;
  return html`<ul class="k-facts">
    <li class=${kindText(kind) ? 'k-flagged' : ''}>${kindText(kind) ?? t('Has the floor')}</li>
    <${ClockState} speech=${speech} />
    ${group && html`<li title=${t('On behalf of {group}', { group })}><${Icon} name="users" />
      <span class="sr">${t('On behalf of {group}', { group })}</span><bdi class="clip" aria-hidden="true">${group}</bdi></li>`}
    ${language && html`<li>${t('Speaks in {language}', { language: languageName(language) })}</li>`}
    <li class="num k-extra">${t('Speaking time {time}', { time: clockText(allotted) })}</li>
  </ul>`;
}

/** Takes back the last Next or End, for as long as the house allows it. */
function Undo() {
  const { restorable } = floor.value;
  const left = restorable ? restorable.until - second.value : 0;
  const shown = left > 0;
  return html`<span class=${`k-undo ${shown ? '' : 'k-away'}`}>
    <${KeyAct} hotkey="ctrl+z" command="floor.restore" args=${shown ? {} : null} icon="undo" class="btn-quiet">
      <span>${t('Undo')}</span> <span class="num k-left">${t('{n} s', { n: Math.ceil(left / 1000) })}</span></${KeyAct}>
  </span>`;
}

/** Gives the floor to whoever is first on the list. */
function Next({ speech }) {
  const first = list.value[0];
  const name = first && nameOf(first);
  const text = !first ? t('Nobody waits') : speech ? t('Next: {name}', { name }) : t('Give the floor to {name}', { name });
  return html`<${KeyAct} hotkey="n" command="floor.give" args=${first ? { request: first.request } : null} icon=${speech ? 'next' : 'mic'}
      class="btn-main k-next"><span class="clamp k-clamp" dir=${runs(text)}>${text}</span></${KeyAct}>`;
}

function Speaker({ speech }) {
  const speaker = who(speech);
  return html`<${Drain} timer=${speech} />
    <div class="k-who" key=${speech.request}>
      <${Flag} of=${speaker} />
      <div class="k-name"><${Facts} speech=${speech} /><h3 id="floor-title" class=${`k-name-${sizeFor(nameOf(speech), NAME_SIZES)}`}>
        <${Words} of=${speaker.name} /></h3></div>
      <span class=${speech.running ? '' : 'k-stopped'}><${Time} timer=${speech} class="k-clock" /></span>
    </div>`;
}

function Nobody() {
  const first = list.value[0];
  return html`<div class="drain"></div><div class="k-who k-nobody">
    <span class="flag tile" aria-hidden="true"><${Icon} name="mic" /></span>
    <div class="k-name"><ul class="k-facts">
      <li>${first ? t('Next on the list: {name}', { name: nameOf(first) }) : t('The list of speakers is empty')}</li></ul>
      <h3 id="floor-title" class="k-name-md">${t('No one has the floor')}</h3></div>
  </div>`;
}

export function Floor({ ask }) {
  const speech = speaking.value;
  if (sitting.value.state !== 'open') return html`<${Standing} ask=${ask} />`;
  const request = speech && { request: speech.request };
  return html`<section class="panel k-floor" aria-labelledby="floor-title">
    ${speech ? html`<${Speaker} speech=${speech} />` : html`<${Nobody} />`}
    <div class="k-acts">
      ${speech && html`<div class="k-row" key="speech">
        <${KeyAct} hotkey="space" command=${speech.running ? 'floor.pause' : 'floor.continue'} args=${request}
            icon=${speech.running ? 'pause' : 'play'} class="k-toggle">${speech.running ? t('Stop the clock') : t('Resume the clock')}</${KeyAct}>
        <${KeyAct} hotkey="+" command="floor.extend" args=${{ ...request, by_ms: MORE }}>${t('+ 30 s')}</${KeyAct}>
        <${KeyAct} hotkey="e" command="floor.end" args=${request} icon="stop">${t('End')}</${KeyAct}>
      </div>`}
      <span class="grow"></span><${Undo} />${!underWay() && html`<${Next} speech=${speech} />`}
    </div>
  </section>`;
}
