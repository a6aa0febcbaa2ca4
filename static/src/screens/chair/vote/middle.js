/** The middle of the Chair's desk below the item: the floor and its list, or the vote that is on the table. */
import { useState } from 'preact/hooks';
import { sitting, speaking, vote } from '../../../core/facts.js';
import { num, runs, t } from '../../../core/i18n.js';
import { stateText } from '../../../sections/vote.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { Indication } from '../../desk/indication.js';
import { underWay } from '../../desk/vote_facts.js';
import { PrepareVote } from '../../desk/vote_prepare.js';
import { Floor } from '../floor.js';
import { List } from '../list.js';
import { knownOf } from './dialogs.js';
import { VotePanel } from './panel.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote */

/** The vote in one line while the desk looks at the list. */
const Strip = ({ of: now, onBack }) => html`<section class="panel k-strip" aria-label=${t('Vote {number}', { number: num(now.number) })}>
  <${Icon} name="vote" /><b class="nowrap">${t('Vote {number}', { number: num(now.number) })}</b>
  <p class="clamp k-clamp" dir=${runs(now.subject.title)}><${Words} of=${now.subject.title} /></p>
  <span class="pill">${stateText(now)}</span>
  <button type="button" class="btn" onClick=${onBack}><${Icon} name="up" /><span>${t('To the vote')}</span></button></section>`;

/** @param {{ask: (dialog: string) => void}} props */
export function Middle({ ask }) {
  const now = vote.value;
  const [aside, putAside] = useState(/** @type {string|null} */ (null)); // the vote, and its state, that this desk does not look at
  const key = now && `${now.id} ${now.state}`;
  const [changing, change] = useState(/** @type {Vote|null} */ (null)); // here, it outlives the vote that it takes the place of
  const voting = now && (underWay(now) || aside !== key);
  const window = changing && html`<${PrepareVote} item=${changing.subject.item} known=${knownOf(changing)} replaces=${changing.id}
    onClose=${() => change(null)} />`;
  if (voting) {
    return html`<div class="k-under-item" key="below">${window}${(speaking.value || sitting.value.state !== 'open') && html`<${Floor} ask=${ask} />`}
      <${VotePanel} key=${now.id} onAside=${() => putAside(key)} onChange=${() => change(now)} /></div>`;
  }
  return html`<div class="k-under-item" key="below">${window}<${Indication} /><${Floor} ask=${ask} />
    ${now && html`<${Strip} of=${now} onBack=${() => putAside(null)} />`}<${List} /></div>`;
}
