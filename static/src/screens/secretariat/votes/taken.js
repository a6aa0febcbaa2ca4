/** The votes of all meetings, the latest first, each with how it came out and its sheets. */
import { boot } from '../../../core/boot.js';
import { clockTime, dayText, language, languageName, num, t } from '../../../core/i18n.js';
import { methodText, outcomeOf, outcomeText, stateText } from '../../../sections/vote.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { Menu } from '../../desk/popup.js';
import { FileLink, save } from '../files.js';
import { Nothing } from '../tabs.js';

/** @typedef {{id: string, number: number, sitting: number, subject: any, method: string, majority: string, state: string, opened_at?: number,
 *   closed_at?: number, announced_at?: number, result?: import('../../../sections/vote.js').Result}} Taken a vote as the house lists it */

const LOOKS = {
  adopted: ['check', 'pill-ok'], rejected: ['x', 'pill-no'], postponed: ['pause', 'pill-warn'], no_quorum: ['alert', 'pill-warn'], void: ['ban', ''],
};

/** Yes, no and abstentions in one line: "118 – 18 – 35". @param {import('../../../sections/vote.js').Result|undefined} result */
export const figures = (result) => (result ? [result.yes, result.no, result.abstain].map(num).join(' – ') : '–');

/** How it came out, or how it stands. */
function Came({ of: vote }) {
  const outcome = outcomeOf(/** @type {any} */ (vote));
  const [icon, tint] = LOOKS[outcome] ?? ['clock', ''];
  return html`<span class=${`pill ${tint}`}><${Icon} name=${icon} />${outcome ? outcomeText(outcome) : stateText(/** @type {any} */ (vote))}</span>`;
}

/** Where a file of a vote of this body is. @param {string} id @param {string} file */
const pathOf = (id, file) => `votes/${id}/${file}${file.includes('?') ? '&' : '?'}body=${encodeURIComponent(boot.body)}`;

/** The sheets of a vote, by format. @param {Taken} vote */
function sheets({ id }) {
  const other = language === 'fr' ? 'en' : 'fr';
  const own = language === 'fr' ? 'fr' : 'en';
  const named = (format, code) => t('{format} in {language}', { format, language: languageName(code) });
  const file = (path, text) => ({ text, icon: 'download', onPick: () => save(pathOf(id, path)) });
  return [
    file(`sheet.pdf?lang=${own}`, named('PDF', own)), file(`sheet.pdf?lang=${other}`, named('PDF', other)), file('sheet.csv', 'CSV'),
    file('sheet.json', 'JSON'), file('popolo.json', 'Popolo'),
  ];
}

function Row({ vote }) {
  const { id, number, sitting, subject, method, opened_at: opened } = vote;
  const label = t('Sheet of vote {number}', { number: num(number) });
  const lang = language === 'fr' ? 'fr' : 'en';
  return html`<tr><td class="num"><b>${num(number)}</b></td>
    <td class="num nowrap">${opened && html`<bdi title=${dayText(opened)}>${clockTime(opened)}</bdi>`}
      <small class="k-quiet">${t('Meeting {number}', { number: num(sitting) })}</small></td>
    <td class="s-title"><${Words} of=${subject.title} />${subject.symbol && html` <bdi class="symbol" dir="ltr">${subject.symbol}</bdi>`}
      <small class="k-quiet">${methodText(method)}</small></td>
    <td><${Came} of=${vote} /></td><td class="num nowrap"><bdi dir="ltr">${figures(vote.result)}</bdi></td>
    <td class="s-end">${vote.result && html`<span class="k-row-acts">
      <${FileLink} path=${pathOf(id, `sheet?lang=${lang}`)} page class="btn btn-quiet" icon="receipt" label=${label}>${t('Sheet')}</${FileLink}>
      <${Menu} class="icon-btn" icon="download" label=${t('Files of vote {number}', { number: num(number) })} entries=${sheets(vote)} /></span>`}</td></tr>`;
}

/** @param {{votes: Taken[]}} props */
export function VotesTaken({ votes }) {
  if (votes.length === 0) return html`<${Nothing} icon="vote" title=${t('No vote has been taken yet.')}>
    ${t('Each vote is kept here with its sheet, from its closing on.')}</${Nothing}>`;
  return html`<table class="s-votes"><thead><tr><th scope="col">${t('Number')}</th><th scope="col">${t('Opened at')}</th>
      <th scope="col">${t('Question')}</th><th scope="col">${t('Outcome')}</th>
      <th scope="col">${t('Yes – No – Abstain')}</th><th><span class="sr">${t('Files')}</span></th></tr></thead>
    <tbody>${votes.map((vote) => html`<${Row} key=${vote.id} vote=${vote} />`)}</tbody></table>`;
}
