// What several sections say together.
import test from 'node:test';
import assert from 'node:assert/strict';
import { currentItem, list, nameOf, placeOf, pointsOfOrder, who } from '../../static/src/core/facts.js';
import { useLanguage } from '../../static/src/core/i18n.js';
import { store } from '../../static/src/core/store.js';

const ask = (request, delegation, kind, asked_at) => ({ request, delegation, kind, asked_at });

store.receiveView({
  seq: 1,
  at: 0,
  sections: {
    roll: { delegations: [{ id: 'd1', code: 'KEN', iso2: 'KE', name: { en: 'Kenya', fr: 'Kenya' }, kind: 'member_state' }] },
    agenda: { adopted: true, current: 'a2', items: [{ id: 'a1', number: 'I' }, { id: 'a2', number: '1' }] },
    floor: {
      waiting: [
        ask('r9', 'd3', 'point_of_order', 900), ask('r7', 'd1', 'point_of_order', 700), ask('r1', 'd1', 'statement', 100), ask('r2', 'd2', 'statement', 200),
      ],
    },
  },
});

test('points of order wait on their own, oldest first, and are not on the list', () => {
  assert.deepEqual(list.value.map(({ request }) => request), ['r1', 'r2']);
  assert.deepEqual(pointsOfOrder.value.map(({ request }) => request), ['r7', 'r9']);
});

test('a place is counted on the list that everybody sees', () => {
  assert.equal(placeOf({ request: 'r2', position: 4 }), 2);
  assert.equal(placeOf({ request: 'r7', position: 2 }), 2);
});

test('a speaker is a delegation of the roll, an office in words, or at least an id', () => {
  useLanguage('en', { messages: { 'office.rapporteur': 'Rapporteur' } });
  assert.equal(nameOf({ delegation: 'd1' }), 'Kenya');
  assert.deepEqual(who({ office: 'rapporteur' }), { name: 'Rapporteur', office: 'rapporteur' });
  assert.equal(nameOf({ delegation: 'd77' }), 'd77');
});

test('the current item is the one the agenda names', () => {
  assert.equal(currentItem.value.number, '1');
});
