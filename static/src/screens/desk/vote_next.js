/** What comes next in this meeting: the votes that are prepared. */
import { useState } from 'preact/hooks';
import { num, runs, t } from '../../core/i18n.js';
import { methodText } from '../../sections/vote.js';
import { Confirm } from '../../ui/dialog.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive } from './act.js';
import { Menu } from './popup.js';
import { preparedAhead, underWay } from './vote_facts.js';

function Ask({ what, vote, onClose }) {
  const facts = { number: num(vote.number) };
  const [title, name, act, icon, text] = what === 'open'
    ? [t('Open vote {number}?', facts), 'vote.open', t('Open the vote'), 'vote', t('Delegations can vote from that moment.')]
    : [t('Cancel vote {number}?', facts), 'vote.cancel', t('Cancel the vote'), 'x', t('It was not opened; nothing has been voted. It can be prepared again.')];
  return html`<${Confirm} title=${title} command=${name} args=${{ vote: vote.id }} live danger=${what !== 'open'} icon=${icon} act=${act} onClose=${onClose}>
    <p><b><${Words} of=${vote.subject.title} /></b></p><p>${methodText(vote.method)}</p><p>${text}</p>
  </${Confirm}>`;
}

/** @param {{opens?: boolean}} props opens: whether this seat may open votes */
export function Next({ opens = false }) {
  const ahead = preparedAhead();
  const [asked, ask] = useState(/** @type {{what: 'open'|'cancel', id: string}|null} */ (null));
  const vote = asked && ahead.find(({ id }) => id === asked.id);
  if (ahead.length === 0) return null;
  return html`<section class="panel k-next-votes" aria-labelledby="next-title"><header><h2 id="next-title">${t('Next in this meeting')}</h2></header>
    <ul class="scroll" tabindex="0" aria-labelledby="next-title">${ahead.map(({ id, number, subject, method }) => html`<li key=${id}><${Icon} name="vote" />
      <div><p><b>${t('Vote {number}', { number: num(number) })}</b><small>${methodText(method)}</small></p>
        <p class="clamp k-clamp" dir=${runs(subject.title)}><${Words} of=${subject.title} /></p></div>
      <${Menu} class="icon-btn" icon="more" disabled=${!isLive()} label=${t('More about vote {number}', { number: num(number) })} entries=${[
        opens && !underWay() && { text: t('Open the vote…'), icon: 'vote', onPick: () => ask({ what: 'open', id }) },
        { text: t('Cancel…'), icon: 'x', danger: true, onPick: () => ask({ what: 'cancel', id }) },
      ]} /></li>`)}</ul>
    ${vote && html`<${Ask} what=${asked.what} vote=${vote} onClose=${() => ask(null)} />`}
  </section>`;
}
