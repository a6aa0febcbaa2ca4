/** The item under discussion, with what may be done with it. */
import { useId, useState } from 'preact/hooks';
import { agenda, currentItem, sitting } from '../../core/facts.js';
import { t, words } from '../../core/i18n.js';
import { sizeFor } from '../../sections/names.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive, Key, KeyAct, useKeys } from '../desk/act.js';
import { Decide } from '../desk/decide.js';
import { itemLabel } from '../../sections/item.js';
import { neighbour, upNext } from '../desk/tree.js';
import { Business } from './business.js';

const TITLE_SIZES = { lg: 64, md: 140, sm: Infinity };

/** Why nothing can be decided on an item now, in words; null when it can. */
function undecidable(item) {
  if (!item.statutory) return t('Non-statutory item: discussed and noted, nothing is decided.');
  return sitting.value.state === 'open' ? null : t('Decisions are recorded while the meeting is open.');
}

/** @param {{onLook: (id: string) => void}} props */
export function Item({ onLook }) {
  const item = currentItem.value;
  const { current, items: lines } = agenda.value;
  const next = upNext(lines, current);
  const sits = sitting.value.state === 'open';
  const [deciding, setDeciding] = useState(/** @type {string|null} */ (null));
  const why = item && undecidable(item);
  const whyId = useId();
  const decide = () => { if (item && !why && isLive()) setDeciding(item.id); };
  const look = (to) => to && onLook(to.id);
  useKeys({ ']': () => look(next ?? neighbour(lines, current, 1)), '[': () => look(neighbour(lines, current, -1)), d: decide });
  return html`<section class="panel k-item" aria-labelledby="item-title">
    <div class="k-item-head">
      <p class="kicker">${item ? html`<span>${itemLabel(item)}</span>` : html`<span>${t('Agenda')}</span>`}
        ${item && !item.statutory && html`<span class="pill pill-warn"><${Icon} name="info" />${t('Non-statutory')}</span>`}</p>
      <div class="k-row">
        ${item && html`<button type="button" class="btn" disabled=${Boolean(why) || !isLive()} aria-describedby=${why ? whyId : undefined}
            aria-keyshortcuts="D" onClick=${decide}><${Icon} name="gavel" /><span>${t('Record decision')}</span><${Key} of="d" /></button>`}
        ${sits && item && html`<${KeyAct} command="agenda.close_item" args=${{ item: item.id }} icon="check">${t('Close the item')}</${KeyAct}>
          <${KeyAct} command="agenda.defer_item" args=${{ item: item.id }} icon="pause">${t('Defer')}</${KeyAct}>`}
        ${sits && next && html`<button type="button" class=${`btn ${item ? '' : 'btn-main'}`} aria-keyshortcuts="]" onClick=${() => onLook(next.id)}>
          <${Icon} name="next" class="flip" />
          <span>${t('Next: item {number}', { number: next.number })}</span><${Key} of="]" /></button>`}
      </div>
    </div>
    <h2 id="item-title" title=${item ? words(item.title) : undefined}
        class=${`k-item-name k-item-${sizeFor(item ? words(item.title) : '', TITLE_SIZES)}`}>${item ? html`<${Words} of=${item.title} />`
      : sits ? t('No item is open') : t('No item is under discussion')}</h2>
    ${item && html`<${Business} item=${item.id} why=${why} whyId=${whyId} />`}
    ${deciding && html`<${Decide} item=${deciding} onClose=${() => setDeciding(null)} />`}
  </section>`;
}
