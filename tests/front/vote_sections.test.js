// A vote in words: by which majority, how it stands and came out; what the mosaic, the bar and the display make of it.
import test from 'node:test';
import assert from 'node:assert/strict';
import { useLanguage } from '../../static/src/core/i18n.js';
import { store } from '../../static/src/core/store.js';
import { cellsOf, shapeOf } from '../../static/src/screens/display/vote/board.js';
import { sceneOf } from '../../static/src/screens/display/vote/picture.js';
import { isMark, isVote, lanesOf } from '../../static/src/screens/timeline/marks.js';
import { outcome } from '../../static/src/sections/decision.js';
import {
  choiceText, electorsOf, isNamed, leftMs, majorityLine, majorityText, marksOf, markText, methodText, outcomeOf, outcomeText, quorumLine, reasonText,
  stateText, turnout, turnoutText,
} from '../../static/src/sections/vote.js';
import { barOf } from '../../static/src/ui/tally.js';

useLanguage('en');

const simple = { base: 'for_against', fraction: '1/2', strict: true };
const METHODS = ['show_of_hands', 'recorded', 'roll_call', 'paper'];
const BASES = ['for_against', 'cast', 'present', 'accredited_with_vote', 'all_members'];

test('the majority is said with the number it takes, once that is known', () => {
  assert.equal(majorityLine({ rule: simple, result: { required: 69 } }), 'Majority of those present and voting: 69 required');
  assert.equal(majorityLine({ rule: simple }), 'Majority of those present and voting');
  assert.equal(majorityText({ base: 'all_members', fraction: '2/3', strict: false }), 'Two thirds of all members');
  assert.equal(majorityText({ base: 'cast', fraction: '3/5', strict: false }), 'At least 3/5 of the votes cast');
  assert.equal(majorityText({ base: 'present', fraction: '2/3', strict: true }), 'More than 2/3 of those present');
  assert.equal(majorityText({ base: 'present', fraction: '1/2', strict: false }), 'At least 1/2 of those present');
});

test('no rule, method, state, choice, mark or outcome is without its words, and no two rules are said alike', () => {
  const rules = BASES.flatMap((base) => ['1/2', '2/3', '3/4'].flatMap((fraction) => [true, false].map((strict) => majorityText({ base, fraction, strict }))));
  assert.equal(new Set(rules).size, BASES.length * 6);
  const states = ['prepared', 'open', 'held', 'closed', 'announced', 'void'].flatMap((state) => METHODS.map((method) => stateText({ state, method })));
  const said = [
    ...rules, ...states, ...METHODS.map(methodText), ...['yes', 'no', 'abstain', 'not_participating'].map(choiceText),
    ...['yes', 'none', 'voted', 'called'].map(markText), ...['adopted', 'rejected', 'postponed', 'no_quorum', 'void'].map(outcomeText),
  ];
  assert.ok(said.every((words) => typeof words === 'string' && words.length > 1));
});

test('a void vote has no other outcome, a reason is given where the figures do not say it', () => {
  assert.equal(outcomeOf({ state: 'void', result: { outcome: 'adopted' } }), 'void');
  assert.equal(outcomeOf({ state: 'closed', result: { outcome: 'postponed' } }), 'postponed');
  assert.equal(outcomeOf({ state: 'closed' }), null);
  assert.equal(reasonText({ reason: 'majority' }), null);
  assert.match(reasonText({ reason: 'abstentions' }), /abstentions/);
  assert.equal(outcome({ manner: 'vote', carried: false }), 'Not adopted, by vote');
  assert.equal(outcome({ manner: 'vote', carried: true }), 'Adopted by vote');
});

test('the quorum of the closing is told, proxies counted, or else that of the opening', () => {
  const opening = { present: 100, represented: 3, base: 190, required: 96 };
  assert.equal(quorumLine({ quorum: { opening } }), 'Present or represented: 103 of 190; required: 96');
  assert.match(quorumLine({ quorum: { opening, closing: { ...opening, present: 80 } } }), /83 of 190/);
  assert.equal(quorumLine({}), null);
});

test('a latecomer who votes is one of those present; in a roll call they answer', () => {
  assert.deepEqual(turnout({ cast: 180, present: 178 }), { cast: 180, present: 180 });
  assert.equal(turnoutText({ cast: 112, present: 178, method: 'recorded' }), '112 of 178 present have voted');
  assert.equal(turnoutText({ cast: 1, present: 178, method: 'roll_call' }), '1 of 178 present has answered');
});

test('choices stand in the mosaic only once they are public; until then who has voted, and who is called', () => {
  const open = marksOf({ voted: ['d1', 'd2'], call: { round: 1, called: 'd3', done: false } });
  assert.deepEqual([...open], [['d1', 'voted'], ['d2', 'voted'], ['d3', 'called']]);
  const closed = marksOf({ voted: ['d1', 'd2'], ballots: { d1: 'yes', d2: 'not_participating' }, call: { round: 2, called: null, done: true } });
  assert.deepEqual([...closed], [['d1', 'yes'], ['d2', 'not_participating']]);
  assert.deepEqual(METHODS.map((method) => isNamed({ method })), [false, true, true, false]);
});

test('only those who may vote have a cell, in the order of the roll, by code and name', () => {
  store.receiveView({ seq: 1, at: 0, sections: { roll: { delegations: [{ id: 'd1', code: 'KEN', name: { en: 'Kenya' } }, { id: 'd2', code: 'BRB', name: 'Barbados' }] } } });
  const roll = [{ delegation: 'd2', may: true }, { delegation: 'd1', may: true }, { delegation: 'd3', may: false }];
  assert.deepEqual(electorsOf({ roll }), [
    { delegation: 'd2', code: 'BRB', name: 'Barbados' }, { delegation: 'd1', code: 'KEN', name: 'Kenya' },
  ]);
  assert.deepEqual(electorsOf(null), []);
});

test('the time that is left runs while voting is open, stands while it is on hold, and never falls below zero', () => {
  assert.equal(leftMs({ state: 'open', closes_at: 5_000 }, 2_000), 3_000);
  assert.equal(leftMs({ state: 'open', closes_at: 5_000 }, 9_000), 0);
  assert.equal(leftMs({ state: 'open' }, 2_000), null);
  assert.equal(leftMs({ state: 'held', remaining_ms: 38_000 }, 9_000_000), 38_000);
  assert.equal(leftMs({ state: 'closed', closes_at: 5_000 }, 2_000), null);
});

test('the bar is as long as the base of the majority, its tick at the number required', () => {
  assert.deepEqual(barOf({ yes: 60, no: 40, base: 100, required: 51 }), { yes: 60, no: 40, required: 51 });
  assert.deepEqual(barOf({ yes: 50, no: 10, base: 200, required: 134 }), { yes: 25, no: 5, required: 67 });
  assert.deepEqual(barOf({ yes: 0, no: 0, base: 0, required: 1 }), { yes: 0, no: 0, required: 100 });
});

test('the house of the United Nations stands in 15 columns of 13; every cell of any house has its place', () => {
  const un = cellsOf(Array.from({ length: 193 }, (_, i) => ({ delegation: `d${i}`, code: 'KEN', name: 'Kenya' })));
  assert.deepEqual(shapeOf(193, un.width), { rows: 13, columns: 15 });
  for (const count of [1, 3, 25, 50, 194, 400]) {
    const { rows, columns } = shapeOf(count, un.width);
    assert.ok(rows * columns >= count && rows * (columns - 1) < count + rows, `${count}: ${columns} × ${rows}`);
  }
});

test('a small house is shown by name, a large one by code', () => {
  const named = (count) => cellsOf(Array.from({ length: count }, (_, i) => ({ delegation: `d${i}`, code: 'KEN', name: 'Kenya' }))).cells[0].code;
  assert.equal(named(24), 'Kenya');
  assert.equal(named(25), 'KEN');
});

test('the display shows a result as soon as it is told one, and words until then', () => {
  const scenes = { prepared: 'prepared', open: 'taking', held: 'taking', closed: 'locked', announced: 'locked', void: 'void' };
  for (const [state, scene] of Object.entries(scenes)) assert.equal(sceneOf({ state }), scene);
  assert.equal(sceneOf({ state: 'closed', result: {} }), 'result');
  assert.equal(sceneOf({ state: 'void', result: {} }), 'void');
});

test('on the time line a vote lasts from its opening to its closing or its voiding, and is a mark to go to', () => {
  const act = (seq, name) => ({ seq, at: seq * 1_000, act: name, by: { seat: 's1', role: 'chair' }, about: { vote: 'v1' } });
  const acts = [act(1, 'vote.prepared'), act(2, 'vote.opened'), act(3, 'ballot.cast'), act(5, 'vote.closed'), act(6, 'vote.opened'), act(8, 'vote.voided')];
  assert.deepEqual(lanesOf(acts, 9_000).votes.map(({ from, to }) => [from, to]), [[2_000, 5_000], [6_000, 8_000]]);
  assert.deepEqual(acts.filter(isVote).map(({ seq }) => seq), [2, 6]);
  assert.ok(isMark(acts[1]) && !isMark(acts[2]));
});
