// The time line: what stands on it, how one moves on it, which moments are fetched, and that earlier ones replace later ones.
import test from 'node:test';
import assert from 'node:assert/strict';
import { now, second, standStill } from '../../static/src/core/clock.js';
import { Store } from '../../static/src/core/store.js';
import { namedSeq, seqOf } from '../../static/src/screens/timeline/address.js';
import { indexAt, indexOf, isDecision, isMark, lanesOf, moved, percent, step, ticks } from '../../static/src/screens/timeline/marks.js';
import { meetingAt } from '../../static/src/screens/timeline/meeting.js';
import { Projector } from '../../static/src/screens/timeline/projector.js';

const act = (seq, name, about = {}) => ({ seq, at: seq * 1_000, act: name, by: { seat: 's1', role: 'chair' }, about });
const acts = [
  act(10, 'sitting.opened'), act(11, 'agenda.item_opened', { item: 'i1' }), act(13, 'floor.given', { delegation: 'd1' }),
  act(14, 'floor.given', { delegation: 'd2' }), act(16, 'floor.ended'), act(17, 'decision.recorded', { number: 1 }), act(18, 'sitting.suspended'),
  act(20, 'sitting.resumed'), act(21, 'agenda.item_opened', { item: 'i2' }), act(23, 'floor.given', { delegation: 'd1' }),
];
const places = (spans) => spans.map(({ from, to }) => [from / 1_000, to / 1_000]);

test('items, speeches and pauses last until what ends them, or until the last moment', () => {
  const lanes = lanesOf(acts, 30_000);
  assert.deepEqual(places(lanes.items), [[11, 21], [21, 30]]);
  assert.deepEqual(places(lanes.speeches), [[13, 14], [14, 16], [23, 30]]);
  assert.deepEqual(places(lanes.pauses), [[18, 20]]);
  assert.deepEqual(lanes.decisions.map(({ seq }) => seq), [17]);
});

test('opening another item ends the speech', () => {
  const lanes = lanesOf([act(1, 'floor.given'), act(4, 'agenda.item_opened')], 9_000);
  assert.deepEqual(places(lanes.speeches), [[1, 4]]);
});

test('a moment belongs to the last act before it', () => {
  assert.equal(indexAt(acts, 13_999), 2);
  assert.equal(indexAt(acts, 14_000), 3);
  assert.equal(indexAt(acts, 0), 0);
  assert.equal(indexOf(acts, 12), 1);
  assert.equal(indexOf(acts, Infinity), acts.length - 1);
});

test('one steps to the next act, item or decision, and nowhere at the end', () => {
  assert.equal(step(acts, 0, 1), 1);
  assert.equal(step(acts, 0, -1), null);
  assert.equal(step(acts, 0, 1, isDecision), 5);
  assert.equal(step(acts, 5, 1, isDecision), null);
  assert.equal(step(acts, 9, -1, isMark), 8);
});

test('arrows follow the eye: forward is left in a page that reads from right to left', () => {
  assert.equal(moved(acts, 4, 'ArrowRight', false), 5);
  assert.equal(moved(acts, 4, 'ArrowRight', true), 3);
  assert.equal(moved(acts, 4, 'ArrowUp', true), 5);
  assert.equal(moved(acts, 9, 'ArrowUp', true), null);
});

test('page keys lead to the next item or decision, Home and End to the ends', () => {
  assert.equal(moved(acts, 2, 'PageUp', false), 5);
  assert.equal(moved(acts, 4, 'PageDown', false), 1);
  assert.equal(moved(acts, 4, 'Home', false), 0);
  assert.equal(moved(acts, 4, 'End', false), 9);
  assert.equal(moved(acts, 4, 'a', false), null);
});

test('a strip of no length has a beginning', () => {
  assert.equal(percent(5, 5, 5), 0);
  assert.equal(percent(7, 5, 9), 50);
});

test('the axis has round times of the conference’s own clock, and not too many', () => {
  const HOUR = 3_600_000;
  const half = HOUR / 2; // a zone half an hour off
  assert.deepEqual(ticks(HOUR + 1, 3 * HOUR, 4, 0), [1.5 * HOUR, 2 * HOUR, 2.5 * HOUR, 3 * HOUR]);
  assert.deepEqual(ticks(0, 4 * HOUR, 4, half).map((at) => (at + half) % HOUR), [0, 0, 0, 0]);
  assert.ok(ticks(0, 40 * 24 * HOUR, 9, 0).length <= 10);
});

test('an address names an entry, a thing the entry that made it', () => {
  assert.equal(namedSeq('#412'), 412);
  for (const hash of ['', '#', '#0', '#4a', '#-4', '#1e9', `#${'9'.repeat(16)}`]) assert.equal(namedSeq(hash), null, hash);
  assert.equal(seqOf('c412'), 412);
});

test('an entry lies in the meeting that was opened before it', () => {
  const sitting = (number, first) => ({ number, first_seq: first });
  const all = [sitting(1, 10), sitting(2, 200), sitting(3, null)];
  assert.equal(meetingAt(all, 150).number, 1);
  assert.equal(meetingAt(all, 200).number, 2);
  assert.equal(meetingAt(all, null).number, 2);
  assert.equal(meetingAt(all, 5).number, 2);
  assert.equal(meetingAt([sitting(1, null)], null), null);
});

test('an earlier moment replaces a later one, and what was not there then is gone', () => {
  const store = new Store();
  store.section('hall');
  store.showMoment({ seq: 9, at: 9, sections: { hall: { mode: 'follow' }, floor: { list: 'open' } } });
  store.showMoment({ seq: 4, at: 4, sections: { floor: { list: 'closed' } } });
  assert.equal(store.seq.value, 4);
  assert.equal(store.section('hall').value, null);
  assert.deepEqual(store.section('floor').value, { list: 'closed' });
});

test('the clock stands where it is put', () => {
  standStill(1_654_500_006_789);
  assert.equal(now.value, 1_654_500_006_789);
  assert.equal(second.value, 1_654_500_006_000);
});

/** A projector whose answers are given by hand. */
function projector(context) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const asked = [];
  const shown = [];
  const refused = [];
  const fetch = (seq) => new Promise((answer) => { asked.push({ seq, answer }); });
  const made = new Projector({ fetch, show: ({ seq }) => shown.push(seq), refuse: ({ code }) => refused.push(code) });
  const quiet = () => context.mock.timers.tick(1_000);
  const answer = async (n) => {
    asked[n].answer({ ok: true, value: { seq: asked[n].seq, at: 0, sections: {} } });
    await new Promise(setImmediate);
  };
  return { made, asked, shown, refused, quiet, answer, seqs: () => asked.map(({ seq }) => seq) };
}

test('who drags over many moments fetches the last one', async (context) => {
  const { made, shown, quiet, answer, seqs } = projector(context);
  for (let seq = 1; seq <= 100; seq++) made.want(seq);
  assert.deepEqual(seqs(), []);
  quiet();
  await answer(0);
  assert.deepEqual(seqs(), [100]);
  assert.deepEqual(shown, [100]);
});

test('one question at a time: what is wanted meanwhile waits, and an answer that came too late is not shown', async (context) => {
  const { made, shown, quiet, answer, seqs } = projector(context);
  made.want(1);
  quiet();
  made.want(2);
  quiet();
  made.want(3);
  quiet();
  assert.deepEqual(seqs(), [1]);
  await answer(0);
  assert.deepEqual(seqs(), [1, 3]);
  await answer(1);
  assert.deepEqual(shown, [3]);
});

test('a moment that was seen lately is there at once', async (context) => {
  const { made, shown, quiet, answer, seqs } = projector(context);
  made.want(1);
  quiet();
  await answer(0);
  made.want(2);
  made.want(1);
  quiet();
  assert.deepEqual(shown, [1, 1]);
  assert.deepEqual(seqs(), [1]);
});

test('a refusal is told, and asked again when wanted again', async (context) => {
  const { made, asked, refused, quiet, seqs } = projector(context);
  made.want(1);
  quiet();
  asked[0].answer({ ok: false, refusal: { code: 'client.no_answer', text: '' } });
  await new Promise(setImmediate);
  assert.deepEqual(refused, ['client.no_answer']);
  made.want(1);
  quiet();
  assert.deepEqual(seqs(), [1, 1]);
});
