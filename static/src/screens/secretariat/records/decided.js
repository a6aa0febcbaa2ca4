/** The decisions of a meeting with their words, what they decide upon, and every correction. */
import { useState } from 'preact/hooks';
import { items } from '../../../core/facts.js';
import { clockTime, num, t } from '../../../core/i18n.js';
import { corrections, outcome } from '../../../sections/decision.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { isLive } from '../../desk/act.js';
import { Annul, Correct } from '../../desk/decisions.js';
import { Menu } from '../../desk/popup.js';
import { seqOf, timelineUrl } from '../../timeline/address.js';
import { Nothing } from '../tabs.js';

/** @typedef {import('../../../sections/decision.js').Decision} Decision */

/** The text that is decided upon, and the hash of its exact words. */
const Upon = ({ of: { symbol, hash } }) => symbol && html`<span class="s-upon"><${Icon} name="file" /><bdi dir="ltr">${symbol}</bdi>
  ${hash && html`<code dir="ltr" title=${hash}>${hash.slice(0, 12)}…</code>`}</span>`;

/** What was corrected, newest first: when and why, and the words that it took the place of. @param {{of: Decision}} props */
function Corrections({ of: decision }) {
  const before = [...(decision.corrections ?? [])].reverse();
  return corrections(decision).map((line, n) => html`<div class="s-corrected" key=${line}><${Icon} name="edit" /><p><bdi>${line}</bdi>
    ${!before[n].annulled && html`<del><${Words} of=${before[n].text} /></del>`}</p></div>`);
}

function Entry({ decision, onDo }) {
  const { id, number, annulled, at, text } = decision;
  const item = items.value.get(decision.item);
  const seq = seqOf(id);
  return html`<tr class=${annulled ? 's-annulled' : ''}>
    <td class="num"><b>${num(number)}</b></td><td class="num"><bdi>${clockTime(at)}</bdi></td>
    <td class="num">${item && html`<bdi>${item.number}</bdi>`}</td>
    <td class="s-decided"><p class="s-decided-words"><${Words} of=${text} /></p><${Upon} of=${decision} />
      <${Corrections} of=${decision} /></td>
    <td><span class=${`pill ${annulled ? 'pill-no' : 'pill-ok'}`}><${Icon} name=${annulled ? 'ban' : 'gavel'} />
      ${annulled ? t('Annulled') : outcome(decision)}</span></td>
    <td class="s-end"><span class="k-row-acts">
      <a class="btn btn-quiet" href=${timelineUrl(seq)}><${Icon} name="log" /><span>${t('Show this moment')}</span></a>
      <${Menu} class="icon-btn" icon="more" disabled=${!isLive() || annulled} label=${t('More for decision {number}', { number })} entries=${[
        { text: t('Correct…'), icon: 'edit', onPick: () => onDo({ what: Correct, decision }) },
        { text: t('It was recorded in error…'), icon: 'ban', danger: true, onPick: () => onDo({ what: Annul, decision }) },
      ]} /></span></td>
  </tr>`;
}

/** @param {{decisions: Decision[], open: boolean}} props open: whether the meeting can still decide */
export function Decided({ decisions, open }) {
  const [doing, setDoing] = useState(/** @type {{what: any, decision: Decision}|null} */ (null));
  if (decisions.length === 0) return html`<${Nothing} icon="gavel" title=${t('No decision is recorded in this meeting.')}>
    ${open ? t('The Chair records one with “Record decision” at an item.') : ''}</${Nothing}>`;
  const Shown = doing?.what;
  return html`<table class="s-decisions"><thead><tr><th scope="col">${t('Number')}</th><th scope="col">${t('Time')}</th><th scope="col">${t('Item')}</th>
      <th scope="col">${t('Words')}</th><th scope="col">${t('How')}</th><th><span class="sr">${t('Actions')}</span></th></tr></thead>
    <tbody>${decisions.map((one) => html`<${Entry} key=${one.id} decision=${one} onDo=${setDoing} />`)}</tbody></table>
    ${Shown && html`<${Shown} decision=${doing.decision} onClose=${() => setDoing(null)} />`}`;
}
