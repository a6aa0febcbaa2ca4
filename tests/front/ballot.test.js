// A ballot on a tablet: what stands before, while and after it is sent, and that it cannot count twice.
import test from 'node:test';
import assert from 'node:assert/strict';
import { Ballots, isOver, phaseOf, recordedOf } from '../../static/src/core/ballot.js';

const OPEN = { state: 'open' };
const CLOSED = { state: 'closed' };
const KEN = { right: 'd2.90', may: true };
const SOM = { right: 'd2.153', may: true, mandate: 'm40' };
const BEFORE = { seq: 10, interrupted: false };

/** A house made of paper: it keeps what is sent until the test answers, and a tab that is loaded anew keeps its ids. */
function setUp(kept = new Map()) {
  const sent = [];
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  const command = (name, args, { id }) => new Promise((answer) => { sent.push({ name, args, id, answer }); });
  return { ballots: new Ballots({ command, storage: () => storage, seat: () => 's7' }), sent, kept };
}

const refused = (code) => ({ ok: false, refusal: { code, text: 'No.' } });

test('nothing is sent until it is confirmed, and a choice can be taken back', () => {
  const { ballots, sent } = setUp();
  ballots.choose('v97', KEN.right, 'yes');
  assert.equal(phaseOf(OPEN, KEN, ballots.of('v97', KEN.right).value, BEFORE), 'chosen');
  ballots.choose('v97', KEN.right, 'no');
  ballots.goBack('v97', KEN.right);
  assert.equal(phaseOf(OPEN, KEN, ballots.of('v97', KEN.right).value, BEFORE), 'choosing');
  assert.equal(sent.length, 0);
});

test('a confirmed ballot is sent once, however often it is pressed, and is not recorded before the answer', async () => {
  const { ballots, sent, kept } = setUp();
  const ballot = ballots.of('v97', KEN.right);
  ballots.choose('v97', KEN.right, 'yes');
  const cast = ballots.cast('v97', KEN);
  ballots.cast('v97', KEN);
  ballots.choose('v97', KEN.right, 'no');
  ballots.goBack('v97', KEN.right);
  ballots.cast('v97', KEN);
  assert.deepEqual(sent.map(({ name, args }) => ({ name, args })), [{ name: 'ballot.cast', args: { vote: 'v97', choice: 'yes' } }]);
  assert.equal(phaseOf(OPEN, KEN, ballot.value, BEFORE), 'sending');
  assert.deepEqual([...kept.values()], [sent[0].id]);
  sent[0].answer({ ok: true, seq: 412, result: { id: 'b412' } });
  await cast;
  assert.equal(phaseOf(OPEN, KEN, ballot.value, BEFORE), 'recorded');
  assert.equal(kept.size, 0);
});

test('the choice itself is never written down on the device', () => {
  const { ballots, kept } = setUp();
  ballots.choose('v97', KEN.right, 'abstain');
  ballots.cast('v97', KEN);
  assert.doesNotMatch(JSON.stringify([...kept]), /abstain/);
});

test('the answer counts until the picture of the house is as new, then the picture does', () => {
  const { ballots } = setUp();
  const acked = { ...ballots.of('v97', KEN.right).value, acked: { choice: 'no', seq: 412 } };
  const shown = { ...KEN, choice: 'yes', receipt: 'K7Q2-9MXD' };
  assert.deepEqual(recordedOf(shown, acked, 411), { choice: 'no' });
  assert.equal(recordedOf({ ...shown, choice: 'no' }, acked, 412).receipt, 'K7Q2-9MXD');
  assert.equal(recordedOf(shown, acked, 413).choice, 'yes');
  assert.equal(recordedOf(KEN, ballots.of('v97', KEN.right).value, 500), null);
});

test('a tab that is loaded anew sends its unanswered ballot under the same id', async () => {
  const first = setUp();
  first.ballots.choose('v97', KEN.right, 'yes');
  first.ballots.cast('v97', KEN);
  const { ballots, sent } = setUp(first.kept);
  assert.equal(ballots.interrupted('v97', KEN.right), true);
  assert.equal(ballots.interrupted('v97', SOM.right), false);
  ballots.choose('v97', KEN.right, 'yes');
  ballots.cast('v97', KEN);
  assert.equal(sent[0].id, first.sent[0].id);
  assert.equal(ballots.interrupted('v97', KEN.right), false);
});

test('an id that was answered for another choice is put aside, and the new choice stands for itself', async () => {
  const { ballots, sent } = setUp(new Map([['ballot s7 v97 d2.90', 'earlier-id']]));
  ballots.choose('v97', KEN.right, 'no');
  const cast = ballots.cast('v97', KEN);
  assert.equal(sent[0].id, 'earlier-id');
  sent[0].answer(refused('id_reused'));
  await Promise.resolve();
  await Promise.resolve();
  assert.notEqual(sent[1].id, 'earlier-id');
  sent[1].answer({ ok: true, seq: 9 });
  await cast;
  assert.equal(ballots.of('v97', KEN.right).value.acked.choice, 'no');
});

test('a refusal leaves the choice to be sent again, under a new id unless its outcome is not known', async () => {
  const { ballots, sent } = setUp();
  for (const code of ['vote.held', 'storage.unknown_outcome', 'storage.not_recorded', 'ballot.no_right']) {
    ballots.choose('v97', KEN.right, 'yes');
    const cast = ballots.cast('v97', KEN);
    sent.at(-1).answer(refused(code));
    await cast;
    assert.equal(ballots.of('v97', KEN.right).value.draft, 'yes');
    assert.equal(ballots.of('v97', KEN.right).value.refusal.code, code);
  }
  const [held, unknown, not, no] = sent.map(({ id }) => id);
  assert.notEqual(held, unknown);
  assert.equal(unknown, not);
  assert.equal(not, no);
});

test('what the house shows as recorded needs no answer any more; what is on its way still does', () => {
  const { ballots, kept } = setUp(new Map([['ballot s7 v97 d2.90', 'earlier-id']]));
  ballots.settle('v97', KEN.right);
  assert.equal(kept.size, 0);
  ballots.choose('v97', KEN.right, 'yes');
  ballots.cast('v97', KEN);
  ballots.settle('v97', KEN.right);
  assert.equal(kept.size, 1);
});

test('a vote that closes first leaves nothing recorded, and says whether something had been sent', async () => {
  const { ballots, sent } = setUp();
  const ballot = ballots.of('v97', KEN.right);
  assert.equal(phaseOf(CLOSED, KEN, ballot.value, BEFORE), 'silent');
  assert.equal(phaseOf(CLOSED, KEN, ballot.value, { ...BEFORE, interrupted: true }), 'late');
  ballots.choose('v97', KEN.right, 'yes');
  assert.equal(phaseOf(CLOSED, KEN, ballot.value, BEFORE), 'silent');
  const cast = ballots.cast('v97', KEN);
  assert.equal(phaseOf(CLOSED, KEN, ballot.value, BEFORE), 'sending');
  sent[0].answer(refused('vote.closed'));
  await cast;
  assert.equal(phaseOf(CLOSED, KEN, ballot.value, BEFORE), 'late');
  assert.equal(phaseOf(CLOSED, { ...KEN, choice: 'no' }, ballot.value, BEFORE), 'recorded');
});

test('a change begins with nothing chosen, leaves the recorded vote until it is sent, and ends with the vote', () => {
  const { ballots } = setUp();
  const cast = { ...KEN, choice: 'yes' };
  ballots.choose('v97', KEN.right, 'no');
  ballots.change('v97', KEN.right);
  const { value } = ballots.of('v97', KEN.right);
  assert.equal(phaseOf(OPEN, cast, value, BEFORE), 'choosing');
  assert.equal(recordedOf(cast, value, 10).choice, 'yes');
  assert.equal(phaseOf(CLOSED, cast, value, BEFORE), 'recorded');
  ballots.goBack('v97', KEN.right);
  assert.equal(phaseOf(OPEN, cast, ballots.of('v97', KEN.right).value, BEFORE), 'recorded');
});

test('two rights and two votes are ballots of their own', () => {
  const { ballots, sent } = setUp();
  ballots.choose('v97', KEN.right, 'yes');
  ballots.choose('v97', SOM.right, 'no');
  assert.equal(ballots.of('v97', KEN.right).value.draft, 'yes');
  assert.equal(ballots.of('v98', KEN.right).value.draft, null);
  ballots.cast('v97', SOM);
  assert.deepEqual(sent[0].args, { vote: 'v97', choice: 'no', mandate: 'm40' });
  assert.equal(ballots.of('v97', KEN.right).value.sending, null);
});

test('without a right there is nothing to choose, but a vote that was cast is shown', () => {
  const { ballots } = setUp();
  const local = ballots.of('v97', KEN.right).value;
  const barred = { ...KEN, may: false, reason: 'arrears' };
  assert.equal(phaseOf(OPEN, barred, local, BEFORE), 'barred');
  assert.equal(phaseOf(CLOSED, barred, local, BEFORE), 'barred');
  assert.equal(phaseOf(OPEN, { ...barred, choice: 'yes' }, local, BEFORE), 'recorded');
});

test('a vote is over once it is closed', () => {
  assert.deepEqual(['prepared', 'open', 'held', 'closed', 'announced', 'void'].filter((state) => isOver({ state })), ['closed', 'announced', 'void']);
});
