/** The lines of a file as the house read them, wrong ones marked: all of a short file, of a long one those that matter first. */
import { useState } from 'preact/hooks';
import { language, nt, num, t } from '../../../core/i18n.js';
import { html, Icon } from '../../../ui/parts.js';
import { cellOf, columnsOf, counted, marksOf, shownRows } from './preview.js';
import { columnName } from './names.js';

const FIRST = 200;
const LONGEST = 160; // characters of a cell that are shown

const clipped = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** @param {{finding: import('./preview.js').Finding, text: string}} props */
const Marked = ({ finding: { level, text: why }, text }) => html`
  <span class=${`pill ${level === 'error' ? 'pill-no' : 'pill-warn'}`} title=${why}><${Icon} name="alert" />
    <bdi>${clipped(text) || t('missing')}</bdi></span>`;

function Cell({ row, group, marks }) {
  const { text, lang } = cellOf(row, group, language);
  const marked = group.columns.map((column) => [column, marks.get(`${row.line} ${column}`)]).find(([, finding]) => finding);
  const deep = group.id === 'title' && /[a-z]$/i.test(row.cells.number ?? '') && row.cells.kind !== 'section' ? 's-sub' : '';
  if (marked && (!group.languages.length || row.cells[marked[0]])) {
    return html`<td class=${deep}><${Marked} finding=${marked[1]} text=${row.cells[marked[0]] ?? ''} /></td>`;
  }
  return html`<td class=${`${deep} ${group.languages.length ? 's-title' : ''}`}><bdi lang=${lang} dir="auto">${clipped(text)}</bdi></td>`;
}

/** In how many of the file's languages a line has its title. */
function Languages({ row, group, marks }) {
  const filled = group.columns.filter((column) => row.cells[column]);
  const text = t('{n} of {all}', { n: num(filled.length), all: num(group.columns.length) });
  const finding = group.columns.filter((column) => !row.cells[column]).map((column) => marks.get(`${row.line} ${column}`)).find(Boolean);
  return html`<td class="num nowrap">${finding ? html`<${Marked} finding=${finding} text=${text} />` : text}</td>`;
}

const STATE = { error: () => t('must be corrected'), warning: () => t('to check'), ok: () => '' };

function Line({ row, groups, titled, marks }) {
  return html`<tr class=${`s-line-${row.state} ${row.cells.kind === 'section' ? 's-head-line' : ''}`}>
    <td class="num">${num(row.line)}<span class="sr">${STATE[row.state]()}</span></td>
    ${groups.map((group) => html`<${Cell} key=${group.id} row=${row} group=${group} marks=${marks} />`)}
    ${titled && html`<${Languages} row=${row} group=${titled} marks=${marks} />`}</tr>`;
}

/** Which lines are shown, with how many there are of each. */
function Filter({ counts, which, onWhich }) {
  const choices = [['all', t('All')], ['error', t('To correct')], ['warning', t('To check')]];
  return html`<div class="seg" role="group" aria-label=${t('Lines shown')}>${choices.map(([id, text]) => html`
    <button type="button" key=${id} aria-pressed=${which === id} onClick=${() => onWhich(id)}>${text}
      ${' '}<small class="num">${num(counts[id])}</small></button>`)}</div>`;
}

/** @param {{preview: import('./preview.js').Preview}} props */
export function Lines({ preview }) {
  const [which, setWhich] = useState('all');
  const [most, setMost] = useState(FIRST);
  const counts = counted(preview);
  const wanted = which === 'all' || !counts[which] ? preview.rows : preview.rows.filter(({ state }) => state === which);
  const rows = shownRows(wanted, most);
  const groups = columnsOf(preview);
  const titled = groups.find(({ languages }) => languages.length);
  const marks = marksOf(preview.findings);
  return html`<section class="panel s-lines" aria-label=${t('Lines of the file')}>
    <header><h3>${t('Lines of the file')}</h3><span class="grow"></span>
      ${counts.error + counts.warning > 0 && html`<${Filter} counts=${counts} which=${which} onWhich=${setWhich} />`}</header>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('Lines of the file')}><table><thead><tr><th scope="col">${t('Line')}</th>
      ${groups.map(({ id }) => html`<th key=${id} scope="col">${columnName(id)}</th>`)}
      ${titled && html`<th scope="col">${t('Languages')}</th>`}</tr></thead>
      <tbody>${rows.map((row) => html`<${Line} key=${row.line} row=${row} groups=${groups} titled=${titled} marks=${marks} />`)}</tbody></table>
      ${rows.length < wanted.length && html`<p class="s-more">${nt('{n} more line is not shown; those to correct come first.',
        '{n} more lines are not shown; those to correct come first.', wanted.length - rows.length)}
        <button type="button" class="btn" onClick=${() => setMost(most + FIRST)}><${Icon} name="chevron-down" /><span>${t('Show more')}</span></button></p>`}
    </div>
  </section>`;
}
