/** The vote on the table as the secretariat serves it: how it stands, what it enters, what it puts its signature to. */
import { useState } from 'preact/hooks';
import { electors, vote } from '../../../core/facts.js';
import { language, num, t } from '../../../core/i18n.js';
import { electorsOf, isNamed, majorityText, marksOf, methodText, stateText, VoteTime } from '../../../sections/vote.js';
import { Mosaic } from '../../../ui/mosaic.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { isLive } from '../../desk/act.js';
import { HandsDialog, PaperDialog } from '../../desk/vote_counts.js';
import { CorrectDialog, GrantDialog, OralDialog, VoidDialog } from '../../desk/vote_pair.js';
import { Progress, Result } from '../../desk/vote_stand.js';
import { FileLink } from '../files.js';
import { Nothing } from '../tabs.js';
import { DeclareDialog } from './declare.js';

/** @typedef {import('../../desk/vote_facts.js').Vote} Vote */

const DIALOGS = {
  hands: HandsDialog, paper: PaperDialog, oral: OralDialog, grant: GrantDialog, correct: CorrectDialog, void: VoidDialog, declare: DeclareDialog,
};
const RUNS = ['open', 'held'];

/** What the secretariat may do now, each act with its sign and its words. @param {Vote} of @returns {[keyof typeof DIALOGS, string, string, string?][]} */
export function actsOf({ method, state, counted, result }) {
  const named = isNamed({ method });
  const begun = [...RUNS, 'closed'].includes(state);
  const enters = state !== 'closed' || !counted;
  return /** @type {any[]} */ ([
    method === 'show_of_hands' && begun && enters && ['hands', 'edit', t('Enter the counts…'), 'btn-main'],
    method === 'paper' && begun && enters && ['paper', 'edit', t('Enter the totals…'), 'btn-main'],
    named && RUNS.includes(state) && ['oral', 'mic', t('Record a vote said aloud…')],
    named && RUNS.includes(state) && ['grant', 'check', t('Grant the right to vote…')],
    state === 'closed' && result && ['correct', 'edit', t('Correct a clerical error…')],
    begun && ['void', 'ban', t('Declare it void…'), 'btn-danger'],
    named && state === 'announced' && ['declare', 'mic', t('Note how a delegation meant to vote…')],
  ].filter(Boolean));
}

const Buttons = ({ of: now, onAsk }) => html`<div class="k-vote-acts">${actsOf(now).map(([what, icon, text, extra = '']) => html`
    <button type="button" key=${what} class=${`btn ${extra}`} disabled=${!isLive()} onClick=${() => onAsk(what)}>
      <${Icon} name=${icon} /><span>${text}</span></button>`)}
  ${['prepared', ...RUNS].includes(now.state) && html`<${FileLink} path=${`votes/${now.id}/roll?lang=${language === 'fr' ? 'fr' : 'en'}`} page icon="print">
    ${t('Roll to print')}</${FileLink}>`}</div>`;

export function Current() {
  const now = vote.value;
  const [asked, ask] = useState(/** @type {keyof typeof DIALOGS|null} */ (null));
  if (!now) {
    return html`<section class="panel" aria-labelledby="current-title"><header><h3 id="current-title">${t('Vote on the table')}</h3></header>
      <${Nothing} icon="vote" title=${t('No vote is on the table.')}>${t('Prepare one; the Chair opens it.')}</${Nothing}></section>`;
  }
  const Asked = DIALOGS[asked];
  const runs = RUNS.includes(now.state);
  return html`<section class="panel s-vote" aria-labelledby="current-title">
    <header><h3 id="current-title">${t('Vote {number}', { number: num(now.number) })}</h3><span class="pill">${stateText(now)}</span><span class="grow"></span>
      <${VoteTime} of=${now} class="s-vote-time" /></header>
    <div class="panel-body s-stack">
      <p class="kicker k-dots"><span>${methodText(now.method)}</span><span>${majorityText(now.rule)}</span>
        ${now.subject.symbol && html`<bdi dir="ltr">${now.subject.symbol}</bdi>`}</p>
      <p class="s-now-title"><${Words} of=${now.subject.title} /></p>
      ${runs && html`<${Progress} of=${now} />`}
      ${!runs && now.state !== 'prepared' && html`<div class="k-vote-body"><${Result} vote=${now} /></div>`}
      <${Buttons} of=${now} onAsk=${ask} />
      ${isNamed(now) && html`<div class="k-house scroll" tabindex="0" role="group" aria-label=${t('The house')}>
        <${Mosaic} roll=${electorsOf(electors.value)} marks=${marksOf(now)} /></div>`}
    </div>
    ${Asked && html`<${Asked} vote=${now} onClose=${() => ask(null)} />`}
  </section>`;
}
