// What the secretariat's desk works out by itself: filters, meetings typed as numbers, seats, QR codes, the pages of the log.
import test from 'node:test';
import assert from 'node:assert/strict';
import { passes, votes } from '../../static/src/screens/secretariat/filter.js';
import { asAct, joined } from '../../static/src/screens/secretariat/journal.js';
import { meetings } from '../../static/src/screens/secretariat/proxies.js';
import { qrPath } from '../../static/src/screens/secretariat/qr.js';
import { newSeat } from '../../static/src/screens/secretariat/seat_dialogs.js';

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
