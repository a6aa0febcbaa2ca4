/** What to correct in a file, and what to check: each with its line, what is wrong, and a correction in one press where one is obvious. */
import { useState } from 'preact/hooks';
import { nt, num, t } from '../../../core/i18n.js';
import { html, Icon } from '../../../ui/parts.js';
import { inOrder, proposed } from './preview.js';
import { columnName } from './names.js';

const FIRST = 12;
const MORE = 50;

/** Where it is: "Line 9, Title (French)". */
function place({ line, column }) {
  if (!line) return t('The file');
  return column ? t('Line {line}, {column}', { line: num(line), column: columnName(column) }) : t('Line {line}', { line: num(line) });
}

function Finding({ finding, busy, onCorrect }) {
  const { line, column, level, text, code, fix } = finding;
  const error = level === 'error';
  return html`<li class=${`s-finding s-finding-${level}`}><${Icon} name=${error ? 'alert' : 'info'} />
    <div><b>${place(finding)}<span class="sr">, ${error ? t('must be corrected') : t('to check')}</span></b><p><bdi>${text || code}</bdi></p>
      ${fix && html`<button type="button" class=${`btn ${error ? 'btn-main' : ''}`} disabled=${busy}
        onClick=${() => onCorrect([{ line, column, value: fix.value }])}><bdi>${fix.label || t('Use {value}', { value: fix.value })}</bdi></button>`}
    </div></li>`;
}

/**
 * @param {object} props
 * @param {import('./preview.js').Preview} props.preview @param {number} props.made corrections made here so far @param {boolean} props.busy
 * @param {(corrections: import('./preview.js').Correction[]) => void} props.onCorrect @param {() => void} props.onTakeBack
 */
export function Findings({ preview: { findings }, made, busy, onCorrect, onTakeBack }) {
  const [most, setMost] = useState(FIRST);
  const all = inOrder(findings);
  const obvious = proposed(findings);
  return html`<section class="panel s-findings" aria-labelledby="findings-title">
    <header><h3 id="findings-title">${t('What to correct')}</h3><span class="grow"></span>
      ${findings.length === 0 && html`<span class="pill pill-ok"><${Icon} name="check" />${t('Nothing')}</span>`}</header>
    ${obvious.length > 1 && html`<div class="s-finding-all"><button type="button" class="btn btn-main" disabled=${busy} onClick=${() => onCorrect(obvious)}>
      <${Icon} name="check" /><span>${nt('Make {n} correction', 'Make all {n} corrections', obvious.length)}</span></button></div>`}
    ${all.length > 0 && html`<ul>${all.slice(0, most).map((finding, n) => html`
      <${Finding} key=${`${finding.line} ${finding.column} ${finding.code} ${n}`} finding=${finding} busy=${busy} onCorrect=${onCorrect} />`)}</ul>`}
    ${all.length > most && html`<p class="s-more"><button type="button" class="btn" onClick=${() => setMost(most + MORE)}>
      <${Icon} name="chevron-down" /><span>${nt('{n} more', '{n} more', all.length - most)}</span></button></p>`}
    ${made > 0 && html`<p class="s-made"><span>${nt('{n} correction made here; the file itself stays as it is.',
      '{n} corrections made here; the file itself stays as it is.', made)}</span>
      <button type="button" class="btn" disabled=${busy} onClick=${onTakeBack}>
        <${Icon} name="undo" class="flip" /><span>${t('Take them back')}</span></button></p>`}
  </section>`;
}
