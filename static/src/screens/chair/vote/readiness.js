/** Who of those entitled can vote from where they sit, and what may be done for the others. */
import { useState } from 'preact/hooks';
import { devices, nameOf, who } from '../../../core/facts.js';
import { language, nt, num, t } from '../../../core/i18n.js';
import { isNamed } from '../../../sections/vote.js';
import { Dialog } from '../../../ui/dialog.js';
import { Flag, html, Icon, Words } from '../../../ui/parts.js';
import { isLive } from '../../desk/act.js';
import { byName } from '../../desk/names.js';
import { readiness, rollOf } from '../../desk/vote_facts.js';
import { FileLink } from '../../secretariat/files.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote @typedef {import('../../desk/vote_facts.js').Line} Line */

/** Those whose devices are not connected. @param {{vote: Vote, missing: Line[], onOral?: (delegation: string) => void, onClose: () => void}} props */
function Unreachable({ vote, missing, onOral, onClose }) {
  const name = (line) => html`<${Flag} of=${who(line)} /><span class="grow"><${Words} of=${who(line).name} /></span>`;
  return html`<${Dialog} title=${nt('{n} delegation cannot be reached', '{n} delegations cannot be reached', missing.length)} class="k-wide" onClose=${onClose}>
    <p>${onOral ? t('No device of theirs is connected. What one of them says aloud can be recorded by two persons.')
      : t('No device of theirs is connected. Once the vote is open, what they say aloud can be recorded by two persons; the roll on paper is the fall-back.')}</p>
    <ul class="k-missing scroll" tabindex="0" aria-label=${t('Delegations that cannot be reached')}>${byName(missing, nameOf).map((line) => html`
      <li key=${line.delegation}>${onOral ? html`<button type="button" class="btn btn-quiet" disabled=${!isLive()}
        onClick=${() => onOral(line.delegation)}>${name(line)}<${Icon} name="mic" /></button>` : name(line)}</li>`)}</ul>
    <div class="dialog-acts"><${FileLink} path=${`votes/${vote.id}/roll?lang=${language === 'fr' ? 'fr' : 'en'}`} page icon="print">
        ${t('Roll to print')}</${FileLink}>
      <button type="button" class="btn btn-main" data-first onClick=${onClose}>${t('Close')}</button></div>
  </${Dialog}>`;
}

/**
 * How many can be reached; of a vote that is open, only whether somebody who has not voted cannot.
 * @param {{vote: Vote, onOral?: (delegation: string) => void}} props onOral: records what a delegation says aloud
 */
export function Readiness({ vote, onOral }) {
  const [looking, look] = useState(false);
  const { eligible, reachable, missing } = readiness(rollOf(), devices.value ?? {});
  const silent = missing.filter(({ delegation }) => !vote.voted.includes(delegation));
  const close = () => look(false);
  if (!isNamed(vote)) return html`<p class="k-readiness">${nt('{n} delegation is entitled to vote', '{n} delegations are entitled to vote', eligible)}</p>`;
  if (onOral && silent.length === 0) return null;
  const oral = onOral && ((delegation) => {
    close();
    onOral(delegation);
  });
  return html`<div class="k-readiness">
    ${!onOral && html`<span class=${missing.length ? 'k-flagged' : 'k-good'}><${Icon} name=${missing.length ? 'wifi-off' : 'check'} />
      ${t('{n} of {all} entitled to vote can be reached', { n: num(reachable), all: num(eligible) })}</span>`}
    ${silent.length > 0 && html`<button type="button" class="btn btn-quiet" onClick=${() => look(true)}>${onOral && html`<${Icon} name="wifi-off" />`}
      ${onOral ? nt('{n} cannot be reached…', '{n} cannot be reached…', silent.length) : nt('{n} cannot…', '{n} cannot…', silent.length)}</button>`}
    ${looking && html`<${Unreachable} vote=${vote} missing=${silent} onOral=${oral} onClose=${close} />`}</div>`;
}
