/** What the preview of an import says, worked out for the eye: which lines to show, which columns, how much would change. */

/**
 * @typedef {{line: number, cells: Record<string, string>, state: 'ok'|'warning'|'error'}} Row
 * @typedef {{line: number|null, column: string|null, level: 'error'|'warning', code: string, text: string, fix?: {value: string, label: string}}} Finding
 * @typedef {{label: string, line: number, fields: {field: string, before: any, after: any}[]}} Changed
 * @typedef {{label: string, before: any, after: any, reason?: string}} Right
 * @typedef {object} Changes
 * @property {{label: string, line: number}[]} added @property {Changed[]} changed
 * @property {{label: string}[]} removed @property {{label: string}[]} kept @property {number} unchanged @property {Right[]} rights
 * @typedef {{kind: string, name: string, plan: string, columns: string[], rows: Row[], findings: Finding[], changes: Changes, ready: boolean}} Preview
 * @typedef {{line: number, column: string, value: string}} Correction
 * @typedef {{file: {name: string, content: string}, corrections: Correction[], remove: boolean}} Wish what is asked of the house
 */

const WORSE = { error: 0, warning: 1, ok: 2 };

/** How many lines there are in all, to be corrected, and to be checked. @param {Preview} preview */
export function counted({ rows }) {
  const of = (state) => rows.filter((row) => row.state === state).length;
  return { all: rows.length, error: of('error'), warning: of('warning'), ok: of('ok') };
}

/**
 * The lines to show: all in their order while they are few; of many, those that matter first.
 * @param {Row[]} rows @param {number} most
 */
export function shownRows(rows, most) {
  if (rows.length <= most) return rows;
  return [...rows].sort((a, b) => WORSE[a.state] - WORSE[b.state] || a.line - b.line).slice(0, most);
}

/** Findings as they are worked off: what must be corrected before what is to be checked, line by line. @param {Finding[]} findings */
export const inOrder = (findings) => [...findings].sort((a, b) => WORSE[a.level] - WORSE[b.level] || (a.line ?? 0) - (b.line ?? 0));

/** Corrections with more; of two for one cell the later holds. @param {Correction[]} before @param {Correction[]} more */
export function corrected(before, more) {
  const byCell = new Map([...before, ...more].map((one) => [`${one.line} ${one.column}`, one]));
  return [...byCell.values()];
}

/** The corrections that the house itself proposes for what is wrong, one for each cell. @param {Finding[]} findings @returns {Correction[]} */
export const proposed = (findings) => corrected([], findings.filter(({ level, fix }) => level === 'error' && fix)
  .map(({ line, column, fix }) => ({ line, column, value: fix.value })));

/** What is sent: to look, or with the digest of what was looked at to carry it out. @param {Wish} wish @param {string} [plan] */
export const asked = ({ file, corrections, remove }, plan) =>
  ({ ...file, ...(corrections.length && { corrections }), ...(remove && { remove }), ...(plan && { plan }) });

/** How many changes an import makes; a right may change where nothing else does. @param {Changes} changes */
export const size = ({ added, changed, removed, rights }) => Math.max(added.length + changed.length + removed.length, rights.length);

/** Whether it is asked once more before it is carried out: something goes, or a right changes. @param {Changes} changes */
export const isGrave = ({ removed, rights }) => removed.length > 0 || rights.length > 0;

const FIRST = ['number', 'symbol', 'code', 'title', 'name'];
const IN_LANGUAGE = /^(.+)_([a-z]{2,3})$/;

/**
 * The columns of the file as they are shown: those of the same thing in several languages are one, empty ones are left out.
 * @param {Preview} preview
 * @returns {{id: string, columns: string[], languages: string[]}[]} languages: in which the column stands, none if it has none
 */
export function columnsOf({ columns, rows, findings }) {
  const groups = new Map();
  for (const column of columns) {
    const [, base, language] = column.match(IN_LANGUAGE) ?? [null, column, null];
    const held = groups.get(base) ?? { id: base, columns: [], languages: [] };
    groups.set(base, { id: base, columns: [...held.columns, column], languages: language ? [...held.languages, language] : held.languages });
  }
  const place = ({ id }) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  const named = new Set(findings.map(({ column }) => column));
  const filled = (column) => named.has(column) || rows.some(({ cells }) => cells[column]);
  return [...groups.values()].filter((group) => group.columns.some(filled)).sort((a, b) => place(a) - place(b));
}

/**
 * What a cell shows of its columns, in the reader's language or the next best.
 * @param {Row} row @param {{id: string, columns: string[], languages: string[]}} group @param {string} language
 */
export function cellOf({ cells }, { id, columns, languages }, language) {
  if (!languages.length) return { text: cells[id] ?? '', lang: undefined };
  const lang = [language, 'en', 'fr', ...languages].find((one) => cells[`${id}_${one}`]);
  return { text: cells[`${id}_${lang}`] ?? cells[columns[0]] ?? '', lang };
}

/** The worst finding for each cell, by line and column. @param {Finding[]} findings */
export function marksOf(findings) {
  const marks = new Map();
  for (const finding of inOrder(findings).reverse()) marks.set(`${finding.line} ${finding.column}`, finding);
  return marks;
}
