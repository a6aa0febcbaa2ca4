// What the secretariat's desk works out by itself: pages, filters, texts, meetings, seats, QR codes, the pages of the log.
import test from 'node:test';
import assert from 'node:assert/strict';
import { fitting } from '../../static/src/screens/secretariat/documents.js';
import { passes, votes } from '../../static/src/screens/secretariat/filter.js';
import { asAct, joined } from '../../static/src/screens/secretariat/journal.js';
import { meetings } from '../../static/src/screens/secretariat/proxies.js';
import { qrPath } from '../../static/src/screens/secretariat/qr.js';
import { chosenOf } from '../../static/src/screens/secretariat/records/page.js';
import { shortened } from '../../static/src/screens/secretariat/records/side.js';
import { newText } from '../../static/src/screens/secretariat/register.js';
import { newSeat } from '../../static/src/screens/secretariat/seat_dialogs.js';
import { routeOf } from '../../static/src/screens/secretariat/tabs.js';
import { shapeOf, unlike } from '../../static/src/screens/secretariat/text_shape.js';

const norway = { id: 'd1', kind: 'member_state', votes: true };
const gsma = { id: 'd2', kind: 'sector_member', votes: false };
const attendance = { present: ['d1'], rights: {} };

test('only some kinds vote, and a decision goes before the kind', () => {
  assert.equal(votes(norway, attendance), true);
  assert.equal(votes(gsma, attendance), false);
  assert.equal(votes(norway, { rights: { d1: { can_vote: false } } }), false);
  assert.equal(votes({ id: 'd3', kind: 'member_state' }, {}), true);
});

test('a filter lets through those it names', () => {
  const through = (which, kind = '') => [norway, gsma].filter((one) => passes(one, attendance, { which, kind })).map(({ id }) => id);
  assert.deepEqual(through('all'), ['d1', 'd2']);
  assert.deepEqual(through('present'), ['d1']);
  assert.deepEqual(through('absent'), ['d2']);
  assert.deepEqual(through('no_vote'), ['d2']);
  assert.deepEqual(through('all', 'sector_member'), ['d2']);
});

test('meetings are typed as numbers, anything else is not sent', () => {
  assert.deepEqual(meetings('5, 6 7;8'), [5, 6, 7, 8]);
  assert.deepEqual(meetings('  '), []);
  for (const typed of ['5th', '0', '1.5', '-3', '10000']) assert.equal(meetings(typed), null);
});

test('a seat is sent once it is complete', () => {
  const seat = { role: 'delegate', delegation: null, name: '', language: 'fr', head: true };
  assert.equal(newSeat(seat), null);
  assert.deepEqual(newSeat({ ...seat, delegation: 'd1' }), { role: 'delegate', delegation: 'd1', language: 'fr', head: true });
  assert.equal(newSeat({ ...seat, role: 'display' }), null);
  assert.deepEqual(newSeat({ ...seat, role: 'display', name: ' Hall left ' }), { role: 'display', language: 'fr', name: 'Hall left' });
  assert.deepEqual(newSeat({ ...seat, role: 'chair', delegation: 'd1' }), { role: 'chair', language: 'fr' });
});

test('a QR code is drawn run by run inside its quiet zone', () => {
  assert.equal(qrPath(['110', '001']), 'M4 4h2v1h-2zM6 5h1v1h-1z');
  assert.equal(qrPath(['000']), '');
});

test('the log shows each act once, newest first, whether it was read or happened meanwhile', () => {
  const act = (seq) => asAct({ seq, at: seq, by: { seat: 's1', role: 'chair' }, event: 'floor.given', data: {} });
  assert.deepEqual(joined([act(5), act(6)], [act(3), act(4), act(5)]).map(({ seq }) => seq), [3, 4, 5, 6]);
});

test('an address names a page and what on it; one that names none is the overview', () => {
  assert.deepEqual(routeOf('#records/3'), { tab: 'records', path: ['3'] });
  assert.deepEqual(routeOf('#agenda/import'), { tab: 'agenda', path: ['import'] });
  for (const hash of ['', '#', '#nowhere/3']) assert.deepEqual(routeOf(hash), { tab: 'overview', path: [] });
});

test('a text is sent once it has an item, a title and words', () => {
  const typed = { kind: 'resolution', symbol: ' ', item: 'i4', sponsor: null, group: '', title: { en: ' Title ' }, body: { en: '1. To go on', fr: ' ' } };
  assert.deepEqual(newText(typed), { kind: 'resolution', item: 'i4', title: { en: 'Title' }, body: { en: '1. To go on' } });
  assert.deepEqual(newText({ ...typed, symbol: ' W/1 ', sponsor: 'd2', group: ' G77 ' }),
    { ...newText(typed), symbol: 'W/1', sponsor: 'd2', on_behalf_of: 'G77' });
  for (const missing of [{ item: '' }, { title: { en: ' ' } }, { body: {} }]) assert.equal(newText({ ...typed, ...missing }), null);
});

test('paragraphs are counted as the house reads them', () => {
  assert.deepEqual(shapeOf('Recalling,\n\n a) considering\n1. To go on\nand on\n2) To stop'), { preambular: 2, operative: 2 });
  assert.deepEqual(shapeOf('2022 was a year.\n1.5 is no number of a paragraph'), { preambular: 2, operative: 0 });
  assert.deepEqual(shapeOf(' \n'), { preambular: 0, operative: 0 });
});

test('languages whose paragraphs are not as many are named', () => {
  assert.deepEqual(unlike({ en: 'a\n1. b', fr: 'a\n1. b', ar: '1. b' }), ['ar']);
  assert.deepEqual(unlike({ en: 'a' }), []);
});

test('a document is found by its symbol, a title in any language, its item or its sponsor', () => {
  const text = { symbol: 'W/37', title: { en: 'Connectivity', fr: 'Connectivité rurale' }, on_behalf_of: 'African Group' };
  const named = { item: () => '8 Action plan', sponsor: () => 'Kenya' };
  for (const typed of ['w/37', 'connectivite', 'action', 'KENYA', 'african', '']) assert.deepEqual(fitting([text], typed, named), [text], typed);
  assert.deepEqual(fitting([text], 'brazil', named), []);
});

test('the records show the meeting that is named, else the latest that was opened', () => {
  const planned = { number: 3, opened_at: null };
  const open = { number: 2, opened_at: 5 };
  const first = { number: 1, opened_at: 1 };
  assert.equal(chosenOf([planned, open, first], '1'), first);
  assert.equal(chosenOf([planned, open, first], undefined), open);
  assert.equal(chosenOf([planned], '7'), planned);
  assert.equal(chosenOf([], undefined), null);
});

test('a seal is shown by its two ends', () => {
  assert.equal(shortened('0123456789abcdef'.repeat(4)), '01234567…89abcdef');
});
