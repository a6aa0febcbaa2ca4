// What an import shows and sends: lines that matter first, columns by language, corrections by cell, what is asked once more.
import test from 'node:test';
import assert from 'node:assert/strict';
import { base64, MOST_BYTES, taken } from '../../static/src/screens/secretariat/files.js';
import {
  asked, cellOf, columnsOf, corrected, counted, inOrder, isGrave, marksOf, proposed, shownRows, size,
} from '../../static/src/screens/secretariat/import/preview.js';

const row = (line, state, cells = {}) => ({ line, state, cells });
const finding = (line, column, level, fix) => ({ line, column, level, code: 'x', text: 'x', ...(fix && { fix: { value: fix, label: `Use ${fix}` } }) });
const changes = { added: [], changed: [], removed: [], kept: [], unchanged: 0, rights: [] };
const preview = (rows, findings = [], columns = []) => ({ kind: 'agenda', name: 'a.csv', plan: 'p', columns, rows, findings, changes, ready: false });

test('lines are counted by how they stand', () => {
  assert.deepEqual(counted(preview([row(2, 'ok'), row(3, 'error'), row(4, 'warning'), row(5, 'ok')])), { all: 4, error: 1, warning: 1, ok: 2 });
});

test('a short file keeps its order, of a long one those lines come first that must be corrected', () => {
  const rows = [row(2, 'ok'), row(3, 'warning'), row(4, 'ok'), row(5, 'error')];
  assert.deepEqual(shownRows(rows, 4), rows);
  assert.deepEqual(shownRows(rows, 3).map(({ line }) => line), [5, 3, 2]);
});

test('findings are worked off errors first, line by line', () => {
  const found = [finding(9, 'a', 'warning'), finding(7, 'a', 'error'), finding(3, 'a', 'error'), finding(null, null, 'warning')];
  assert.deepEqual(inOrder(found).map(({ line }) => line), [3, 7, null, 9]);
});

test('of two corrections of one cell the later holds', () => {
  const one = { line: 8, column: 'number', value: '4a' };
  const other = { line: 8, column: 'kind', value: 'item' };
  assert.deepEqual(corrected([one, other], [{ ...one, value: '4b' }]), [{ ...one, value: '4b' }, other]);
});

test('only what is wrong is corrected in one go, and only where a correction is obvious', () => {
  const found = [finding(8, 'number', 'error', '4a'), finding(9, 'kind', 'error'), finding(10, 'region', 'warning', 'Africa')];
  assert.deepEqual(proposed(found), [{ line: 8, column: 'number', value: '4a' }]);
});

test('what is not wished is not sent', () => {
  const wish = { file: { name: 'a.csv', content: 'eA==' }, corrections: [], remove: false };
  assert.deepEqual(asked(wish), wish.file);
  const one = { line: 2, column: 'kind', value: 'item' };
  assert.deepEqual(asked({ ...wish, corrections: [one], remove: true }, 'digest'), { ...wish.file, corrections: [one], remove: true, plan: 'digest' });
});

test('it is asked once more where something goes or a right changes, and only there', () => {
  const label = { label: 'x' };
  const right = { label: 'x', before: true, after: false };
  assert.equal(isGrave({ ...changes, added: [{ ...label, line: 2 }], changed: [{ ...label, line: 3, fields: [] }] }), false);
  assert.equal(isGrave({ ...changes, removed: [label] }), true);
  assert.equal(isGrave({ ...changes, rights: [right] }), true);
  assert.equal(size({ ...changes, added: [{ ...label, line: 2 }], removed: [label] }), 2);
  assert.equal(size({ ...changes, rights: [right] }), 1);
});

test('columns of one thing in several languages are one, and empty columns are left out', () => {
  const rows = [row(2, 'ok', { number: '1', title_en: 'Opening', title_fr: '', parent: '' })];
  const columns = columnsOf(preview(rows, [], ['kind', 'parent', 'title_en', 'title_fr', 'number']));
  assert.deepEqual(columns.map(({ id }) => id), ['number', 'title']);
  assert.deepEqual(columns[1].languages, ['en', 'fr']);
});

test('an empty column is shown where something is wrong in it', () => {
  const columns = columnsOf(preview([row(2, 'error', { number: '' })], [finding(2, 'kind', 'error')], ['number', 'kind']));
  assert.deepEqual(columns.map(({ id }) => id), ['kind']);
});

test('a cell is shown in the reader’s language or the next best', () => {
  const title = { id: 'title', columns: ['title_en', 'title_fr', 'title_ar'], languages: ['en', 'fr', 'ar'] };
  assert.deepEqual(cellOf(row(2, 'ok', { title_en: 'Opening', title_fr: 'Ouverture' }), title, 'fr'), { text: 'Ouverture', lang: 'fr' });
  assert.deepEqual(cellOf(row(2, 'ok', { title_fr: 'Ouverture' }), title, 'ar'), { text: 'Ouverture', lang: 'fr' });
  assert.equal(cellOf(row(2, 'ok', {}), title, 'ar').text, '');
});

test('a cell with an error and a warning is marked by the error', () => {
  const marks = marksOf([finding(2, 'kind', 'warning'), finding(2, 'kind', 'error'), finding(3, 'kind', 'warning')]);
  assert.equal(marks.get('2 kind').level, 'error');
  assert.equal(marks.get('3 kind').level, 'warning');
});

test('a file becomes base64 byte by byte, however long it is', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
  assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
});

const file = (size, read = async () => new ArrayBuffer(size)) => ({ name: 'agenda.csv', size, arrayBuffer: read });

test('a file that is empty or too large is refused before it is sent', async () => {
  assert.equal((await taken(file(0))).refusal.code, 'client.empty');
  assert.equal((await taken(file(MOST_BYTES + 1))).refusal.code, 'client.too_large');
  assert.deepEqual((await taken(file(3))).file, { name: 'agenda.csv', content: 'AAAA' });
});

test('a file that the device cannot read is a refusal, not a fault', async (context) => {
  context.mock.method(console, 'warn', () => {});
  const gone = async () => { throw new Error('gone'); };
  assert.equal((await taken(file(3, gone))).refusal.code, 'client.unreadable');
});
