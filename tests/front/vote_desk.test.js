// What the desks work out of a vote by themselves: who can be reached, whose signature is missing, what is sent, what the log says.
import test from 'node:test';
import assert from 'node:assert/strict';
import { useLanguage } from '../../static/src/core/i18n.js';
import { store } from '../../static/src/core/store.js';
import { moved } from '../../static/src/screens/chair/order.js';
import { knownOf } from '../../static/src/screens/chair/vote/dialogs.js';
import { closingText } from '../../static/src/screens/chair/vote/prepared.js';
import { askedText, termsOf } from '../../static/src/screens/desk/proposals.js';
import { sentence, sentenceKey } from '../../static/src/screens/desk/sentences.js';
import { countsOf, HANDS, PAPERS } from '../../static/src/screens/desk/vote_counts.js';
import { countOf, numberOf, preparedAhead, readiness, rightsOf, stepOf, underWay, waitsFor } from '../../static/src/screens/desk/vote_facts.js';
import { argsOf, draftOf } from '../../static/src/screens/desk/vote_prepare.js';
import { progressText } from '../../static/src/screens/desk/vote_stand.js';
import { actsOf } from '../../static/src/screens/secretariat/votes/current.js';
import { figures } from '../../static/src/screens/secretariat/votes/taken.js';

const line = (delegation, more = {}) => ({ delegation, may: true, reason: 'accredited', ...more });
const roll = [line('d1'), line('d2', { held_by: 'd1', mandate: 'm7' }), line('d3', { may: false, reason: 'arrears' }), line('d4')];
let seq = 0;
const show = (sections) => store.receiveView({ seq: (seq += 1), at: 0, sections });

test('whoever has a device connected, or whose vote is held by one that has, can be reached', () => {
  assert.deepEqual(readiness(roll, { d1: 2 }), { eligible: 3, reachable: 2, missing: [roll[3]] });
  assert.deepEqual(readiness(roll, { d2: 1, d3: 1 }).missing.map(({ delegation }) => delegation), ['d1', 'd4']);
});

test('a delegation uses its own right and those it holds, and no right that is refused or given away', () => {
  assert.deepEqual(rightsOf(roll, 'd1').map(({ delegation }) => delegation), ['d1', 'd2']);
  assert.deepEqual(rightsOf(roll, 'd2'), []);
  assert.deepEqual(rightsOf(roll, 'd3'), []);
});

test('nothing interrupts a vote from its opening to its announcement', () => {
  const states = ['prepared', 'open', 'held', 'closed', 'announced', 'void'];
  assert.deepEqual(states.filter((state) => underWay({ state })), ['open', 'held', 'closed']);
  assert.equal(underWay(null), false);
  assert.deepEqual(states.map((state) => stepOf({ state })), [0, 1, 1, 2, 3, 2]);
});

test('an act of two persons waits for the other side, and a vice-chair is on the side of the chair', () => {
  const asked = (role) => ({ by: { seat: 's1', role } });
  assert.equal(waitsFor(asked('chair'), 'secretary'), true);
  assert.equal(waitsFor(asked('chair'), 'vice_chair'), false);
  assert.equal(waitsFor(asked('secretary'), 'secretary'), false);
});

test('a total is a whole number, and none is missing', () => {
  assert.deepEqual(['0', ' 79 ', '', '-1', '1.5', '1e3', '123456'].map(countOf), [0, 79, null, null, null, null, null]);
  assert.deepEqual(countsOf({ yes: '79', no: '72', abstain: '31' }, HANDS), { yes: 79, no: 72, abstain: 31 });
  assert.equal(countsOf({ yes: '79', no: '72', abstain: '31' }, PAPERS), null);
});

test('only a recorded vote closes by itself, and only one that is so wanted', () => {
  const draft = { item: 'i8', title: { en: ' Question ', fr: '' }, method: 'recorded', majority: 'simple', seconds: 60, allCast: true };
  assert.deepEqual(argsOf(draft), {
    subject: { title: { en: 'Question' }, item: 'i8' }, method: 'recorded', majority: 'simple', closes_after_ms: 60_000, closes_when_all_cast: true,
  });
  assert.deepEqual(argsOf({ ...draft, text: 't5', method: 'roll_call', repeats: 'v3' }), {
    subject: { title: { en: 'Question' }, text: 't5' }, method: 'roll_call', majority: 'simple', repeats: 'v3',
  });
  assert.equal('closes_after_ms' in argsOf({ ...draft, seconds: 0 }), false);
});

test('a draft begins with the first text that is still open and takes its title', () => {
  const text = (id, state) => ({ id, symbol: id, kind: 'resolution', title: { en: `Title of ${id}` }, state, item: 'i8', languages: ['en'] });
  show({
    texts: { texts: [text('t4', 'adopted'), text('t5', 'submitted'), text('t6', 'submitted')] },
    agenda: { items: [{ id: 'i8', number: '8', kind: 'item', title: { en: 'Item 8' }, parent: null, statutory: true, state: 'open' }] },
  });
  assert.equal(draftOf('i8').text, 't5');
  assert.deepEqual(draftOf('i8', { text: 't6' }).title, { en: 'Title of t6' });
  show({ texts: { texts: [] } });
  assert.deepEqual([draftOf('i8').text, draftOf('i8').title], [undefined, { en: 'Item 8' }]);
});

const vote = {
  id: 'v9', number: 4, subject: { title: { en: 'Question' }, item: 'i8', text: 't5' }, method: 'recorded', majority: 'simple', state: 'open',
  rule: { id: 'simple', base: 'for_against', fraction: '1/2', strict: true }, eligible: 194, present: 178, cast: 112, voted: [], closes_after_ms: 90_000,
  closes_when_all_cast: true,
};

test('a vote that is prepared anew begins with what was settled before', () => {
  const known = knownOf({ ...vote, repeats: 'v3' });
  assert.deepEqual(argsOf({ item: 'i8', ...known }), {
    subject: { title: { en: 'Question' }, text: 't5' }, method: 'recorded', majority: 'simple', closes_after_ms: 90_000, closes_when_all_cast: true,
    repeats: 'v3',
  });
});

test('how a vote closes and how far it is, in words', () => {
  assert.equal(closingText(vote), 'Closes after 1:30, or when all have voted');
  assert.equal(closingText({ ...vote, closes_after_ms: undefined, closes_when_all_cast: false }), 'Closed by hand');
  assert.equal(progressText(vote), '112 of 178 have voted');
  assert.equal(progressText({ ...vote, cast: 180 }), '180 of 180 have voted');
  assert.equal(progressText({ ...vote, method: 'show_of_hands' }), 'The secretariat counts the hands.');
});

test('the secretariat is offered what its part is in each state', () => {
  const offered = (more) => actsOf({ ...vote, ...more }).map(([what]) => what);
  assert.deepEqual(offered({ state: 'prepared' }), []);
  assert.deepEqual(offered({}), ['oral', 'grant', 'void']);
  assert.deepEqual(offered({ method: 'show_of_hands' }), ['hands', 'void']);
  assert.deepEqual(offered({ method: 'paper', state: 'closed', counted: false }), ['paper', 'void']);
  assert.deepEqual(offered({ method: 'paper', state: 'closed', counted: true, result: {} }), ['correct', 'void']);
  assert.deepEqual(offered({ state: 'announced', result: {} }), ['declare']);
});

test('what is asked of the second person is said without what it must enter itself', () => {
  show({ vote, votes: { prepared: [{ id: 'v9', number: 4 }, { id: 'v12', number: 5 }], taken: [{ id: 'v3', number: 1 }] } });
  const proposal = (command, args, of = 'v9') => ({ id: 'p1', command, vote: of, by: { seat: 's1', role: 'chair' }, at: 0, until: 1, args });
  assert.equal(askedText(proposal('vote.void', { reason: 'Unclear' }, 'v3')), 'Declare vote 1 void');
  assert.equal(askedText(proposal('vote.record_paper', {})), 'Vote 4: totals of the ballot on paper');
  assert.deepEqual(termsOf(proposal('vote.record_paper', { vote: 'v9' })), []);
  assert.deepEqual(termsOf(proposal('vote.correct', { yes: 0, no: 4, abstain: 1, reason: 'Read wrongly' })), ['Yes: 0', 'No: 4', 'Abstain: 1', 'Read wrongly']);
  assert.equal(numberOf('v77'), null);
  assert.deepEqual(preparedAhead().map(({ id }) => id), ['v12']);
});

test('the log tells the acts of a vote', () => {
  useLanguage('en', { messages: {
    'act.vote.announced.adopted': 'Vote {number}: adopted, {yes} to {no}', 'act.ballot.cast': '{name} has voted',
    'act.proposal.made.vote.void': 'Second signature asked for: vote {number} void',
  } });
  show({ roll: { delegations: [{ id: 'd1', code: 'KEN', name: { en: 'Kenya' } }] } });
  const act = (name, about) => ({ seq: 1, at: 0, act: name, by: { seat: 's1', role: 'chair' }, about });
  assert.equal(sentence(act('vote.announced', { vote: 'v9', number: 4, outcome: 'adopted', yes: 42, no: 0 })), 'Vote 4: adopted, 42 to 0');
  assert.equal(sentence(act('ballot.cast', { vote: 'v9', right: 'd1' })), 'Kenya has voted');
  assert.equal(sentence(act('proposal.made', { command: 'vote.void', vote: 'v9' })), 'Second signature asked for: vote 4 void');
  assert.equal(sentenceKey(act('vote.method_requested', { method: 'secret' })), 'act.vote.method_requested.secret');
  useLanguage('en');
});

test('a group of the list ends where the next begins', () => {
  const explaining = [{ request: 'r1' }, { request: 'r2' }];
  assert.deepEqual(moved(explaining, 0, 'down', 'r5'), { request: 'r1', before: 'r5' });
  assert.deepEqual(moved(explaining, 0, 'last', 'r5'), { request: 'r1', before: 'r5' });
});

test('the figures of a vote stand in one line, and are missing where they are not known', () => {
  assert.equal(figures({ yes: 118, no: 18, abstain: 35 }), '118 – 18 – 35');
  assert.equal(figures(undefined), '–');
});
