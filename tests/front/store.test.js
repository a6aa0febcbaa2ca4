// Whole sections by number: whatever is lost, doubled or crossed, the newest stays.
import test from 'node:test';
import assert from 'node:assert/strict';
import { effect } from '@preact/signals';
import { Store } from '../../static/src/core/store.js';

test('a view replaces the sections it carries and leaves the others', () => {
  const store = new Store();
  store.receiveView({ seq: 5, at: 0, sections: { floor: 'a', sitting: 's' } });
  store.receiveView({ seq: 6, at: 0, sections: { floor: 'b' } });
  assert.equal(store.section('floor').value, 'b');
  assert.equal(store.section('sitting').value, 's');
  assert.equal(store.seq.value, 6);
});

test('an older view that arrives later changes nothing, one of the same number does', () => {
  const store = new Store();
  store.receiveView({ seq: 9, at: 0, sections: { floor: 'new' } });
  store.receiveView({ seq: 8, at: 0, sections: { floor: 'old', mine: 'first' } });
  assert.equal(store.section('floor').value, 'new');
  assert.equal(store.section('mine').value, 'first');
  store.receiveView({ seq: 9, at: 0, sections: { floor: 'again' } });
  assert.equal(store.section('floor').value, 'again');
  assert.equal(store.seq.value, 9);
});

test('a section is null until it comes, and may be null after', () => {
  const store = new Store();
  assert.equal(store.section('vote').value, null);
  const seen = [];
  effect(() => { seen.push(store.section('vote').value); });
  store.receiveView({ seq: 1, at: 0, sections: { vote: { id: 'v1' } } });
  store.receiveView({ seq: 2, at: 0, sections: { vote: null } });
  assert.deepEqual(seen, [null, { id: 'v1' }, null]);
});

test('facts outside the journal go by their time', () => {
  const store = new Store();
  store.receiveStatus({ at: 20, sections: { devices: { d1: 2 } } });
  store.receiveStatus({ at: 10, sections: { devices: { d1: 1 } } });
  assert.deepEqual(store.section('devices').value, { d1: 2 });
});

test('a view in compact form is written out: keys and shared values come once, rows may change their shape', () => {
  const store = new Store();
  const waiting = {
    '~': [['request', ['kind', 'statement'], 'at'], ['request', '~odd']],
    rows: [['r1', 5], ['r2', null], 1, ['r3', { '~~': [[1]] }], 0, ['r4', 9]],
  };
  store.receiveView({ seq: 3, at: 0, compact: true, sections: { floor: { list: 'open', waiting } } });
  assert.deepEqual(store.section('floor').value, {
    list: 'open',
    waiting: [
      { request: 'r1', kind: 'statement', at: 5 },
      { request: 'r2', kind: 'statement', at: null },
      { request: 'r3', '~odd': { '~': [[1]] } },
      { request: 'r4', kind: 'statement', at: 9 },
    ],
  });
});

test('a plain view stays what it is, whatever its keys are', () => {
  const store = new Store();
  store.receiveView({ seq: 3, at: 0, sections: { hall: { '~': 1, rows: [] } } });
  assert.deepEqual(store.section('hall').value, { '~': 1, rows: [] });
});
