// What the Chair's desk works out by itself: places on the list, the way through the agenda.
import test from 'node:test';
import assert from 'node:assert/strict';
import { minutesOf, moved } from '../../static/src/screens/chair/order.js';
import { depth, neighbour, upNext } from '../../static/src/screens/desk/tree.js';

const list = ['r1', 'r2', 'r3', 'r4'].map((request) => ({ request }));

test('a move names the request that comes after, or nobody for the last place', () => {
  assert.deepEqual(moved(list, 2, 'up'), { request: 'r3', before: 'r2' });
  assert.deepEqual(moved(list, 1, 'down'), { request: 'r2', before: 'r4' });
  assert.deepEqual(moved(list, 2, 'down'), { request: 'r3', before: null });
  assert.deepEqual(moved(list, 3, 'first'), { request: 'r4', before: 'r1' });
  assert.deepEqual(moved(list, 0, 'last'), { request: 'r1', before: null });
});

test('a move that would change nothing is not sent', () => {
  for (const where of /** @type {const} */ (['up', 'first'])) assert.equal(moved(list, 0, where), null);
  for (const where of /** @type {const} */ (['down', 'last'])) assert.equal(moved(list, 3, where), null);
  assert.equal(moved(list.slice(0, 1), 0, 'last'), null);
});

test('the list takes the sum of all speaking times, those of their own included, in whole minutes', () => {
  assert.equal(minutesOf([], 180_000), 0);
  assert.equal(minutesOf([{ request: 'r1' }, { request: 'r2', limit_ms: 300_000 }], 180_000), 8);
  assert.equal(minutesOf([{ request: 'r1' }], 61_000), 2);
});

const line = (id, kind, state, parent = null) => ({ id, number: id, kind, state, parent, title: id, statutory: true });
const lines = [
  line('I', 'section', 'pending'), line('1', 'item', 'closed', 'I'), line('2', 'item', 'deferred', 'I'),
  line('II', 'section', 'pending'), line('3', 'item', 'referred', 'II'), line('4', 'item', 'open', 'II'), line('4a', 'item', 'pending', '4'), line('5', 'item', 'closed', 'II'),
];

test('the way through the agenda leaves the sections out and ends at both ends', () => {
  assert.equal(neighbour(lines, '2', 1).id, '3');
  assert.equal(neighbour(lines, '3', -1).id, '2');
  assert.equal(neighbour(lines, '1', -1), null);
  assert.equal(neighbour(lines, '5', 1), null);
  assert.equal(neighbour(lines, null, 1).id, '1');
});

test('next comes what is still to come, deferred items included', () => {
  assert.equal(upNext(lines, null).id, '2');
  assert.equal(upNext(lines, '2').id, '4a');
  assert.equal(upNext(lines, '4a'), null);
});

test('an item stands as deep as it has lines above it', () => {
  const byId = new Map(lines.map((one) => [one.id, one]));
  assert.deepEqual(['I', '4', '4a'].map((id) => depth(byId, byId.get(id))), [0, 1, 2]);
});
