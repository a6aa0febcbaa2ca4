/** The item under discussion, with what may be done with it. */
import { useId, useState } from 'preact/hooks';
import { agenda, currentItem, sitting } from '../../core/facts.js';
import { runs, t, words } from '../../core/i18n.js';
import { sizeFor } from '../../sections/names.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive, Key, KeyAct, useKeys } from '../desk/act.js';
import { Decide } from '../desk/decide.js';
import { AskIndication } from '../desk/indication.js';
import { itemLabel } from '../../sections/item.js';
import { neighbour, upNext } from '../desk/tree.js';
import { underWay } from '../desk/vote_facts.js';
import { PrepareVote } from '../desk/vote_prepare.js';
import { Business } from './business.js';

const TITLE_SIZES = { lg: 64, md: 140, sm: Infinity };

/** Why nothing can be decided on an item now, in words; null when it can. */
function undecidable(item) {
  if (underWay()) return t('A vote is under way.');
  if (!item.statutory) return t('Non-statutory item: discussed and noted, nothing is decided.');
  return sitting.value.state === 'open' ? null : t('Decisions are recorded while the meeting is open.');
}

/** The key of a decision; while a vote is under way it is that of its announcement. */
function DecideKey({ onPress }) {
  useKeys({ d: onPress });
  return null;
}

/** @param {{onLook: (id: string) => void, onList: (item: string) => void}} props onList: shows the decisions on an item */
export function Item({ onLook, onList }) {
  const item = currentItem.value;
  const { current, items: lines } = agenda.value;
  const next = upNext(lines, current);
  const sits = sitting.value.state === 'open';
  const [deciding, setDeciding] = useState(/** @type {string|null} */ (null));
  const [asked, ask] = useState(/** @type {{what: 'vote'|'room', text?: string, item: string}|null} */ (null));
  const why = item && undecidable(item);
  const whyId = useId();
  const decide = () => { if (item && !why && isLive()) setDeciding(item.id); };
  const look = (to) => to && onLook(to.id);
  useKeys({ ']': () => look(next ?? neighbour(lines, current, 1)), '[': () => look(neighbour(lines, current, -1)) });
  return html`<section class="panel k-item" aria-labelledby="item-title">
    ${!underWay() && html`<${DecideKey} onPress=${decide} />`}
    <div class="k-item-head">
      <p class="kicker">${item ? html`<span>${itemLabel(item)}</span>` : html`<span>${t('Agenda')}</span>`}
        ${item && !item.statutory && html`<span class="pill pill-warn"><${Icon} name="info" />${t('Non-statutory')}</span>`}</p>
      <div class="k-row">
        ${item && html`<button type="button" class="btn" disabled=${Boolean(why) || !isLive()} aria-describedby=${why ? whyId : undefined}
            aria-keyshortcuts="D" onClick=${decide}><${Icon} name="gavel" /><span>${t('Record decision')}</span><${Key} of="d" /></button>`}
        ${sits && item && !underWay() && html`<${KeyAct} command="agenda.close_item" args=${{ item: item.id }} icon="check">${t('Close the item')}</${KeyAct}>
          <${KeyAct} command="agenda.defer_item" args=${{ item: item.id }} icon="pause">${t('Defer')}</${KeyAct}>`}
        ${sits && next && !underWay() && html`<button type="button" class=${`btn ${item ? '' : 'btn-main'}`} aria-keyshortcuts="]" onClick=${() => onLook(next.id)}>
          <${Icon} name="next" class="flip" />
          <span>${t('Next: item {number}', { number: next.number })}</span><${Key} of="]" /></button>`}
      </div>
    </div>
    <h2 id="item-title" dir=${item ? runs(item.title) : undefined} title=${item ? words(item.title) : undefined}
        class=${`clamp k-item-name k-item-${sizeFor(item ? words(item.title) : '', TITLE_SIZES)}`}>${item ? html`<${Words} of=${item.title} />`
      : sits ? t('No item is open') : t('No item is under discussion')}</h2>
    ${item && html`<${Business} item=${item.id} why=${why} whyId=${whyId} onList=${onList}
      onAsk=${(one) => ask({ ...one, item: item.id })} />`}
    ${deciding && html`<${Decide} item=${deciding} onClose=${() => setDeciding(null)} />`}
    ${asked?.what === 'vote' && html`<${PrepareVote} item=${asked.item} known=${asked.text ? { text: asked.text } : {}} onClose=${() => ask(null)} />`}
    ${asked?.what === 'room' && html`<${AskIndication} onClose=${() => ask(null)} />`}
  </section>`;
}
