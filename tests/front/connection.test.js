// The line to the house, with a socket made of paper.
import test from 'node:test';
import assert from 'node:assert/strict';
import { Connection } from '../../static/src/core/connection.js';
import { Store } from '../../static/src/core/store.js';

/** A socket that records what is sent and lets the test play the house. */
class Paper {
  constructor() {
    this.connected = false;
    this.handlers = {};
    this.sent = [];
    this.closed = 0;
  }

  on(event, handler) { this.handlers[event] = handler; }
  emit(event, message, ack) { this.sent.push({ event, message, ack }); }
  connect() { this.knocks = (this.knocks ?? 0) + 1; }
  disconnect() { if (this.connected) this.drop(); }
  hear(event, said) { this.handlers[event](said); }
  packet() { this.hear('packet'); }
  open() { this.connected = true; this.hear('connect'); }
  drop() { this.closed++; this.connected = false; this.hear('disconnect'); }
  /** What the page says of itself when it connects. */
  get introduced() { return this.settings.auth(); }
  get commands() { return this.sent.filter(({ event }) => event === 'command'); }
}

function setUp(t, options = {}) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const socket = new Paper();
  const clock = { now: 1_000_000 };
  const store = new Store();
  const open = (settings) => Object.assign(socket, { settings });
  const auth = { seat: 's1', body: 'plenary', language: 'en' };
  const connection = new Connection({ open, store, auth, time: () => clock.now, ...options });
  const wait = (ms) => { clock.now += ms; connection.look(); };
  return { socket, connection, store, wait, t };
}

test('it names its seat and carries no token', (t) => {
  const { socket } = setUp(t);
  assert.deepEqual(socket.introduced, { seat: 's1', body: 'plenary', language: 'en', build: undefined, seq: undefined });
});

test('a lost line is reconnecting at once and stale after fifteen seconds', (t) => {
  const { socket, connection, wait } = setUp(t);
  socket.open();
  assert.equal(connection.link.value.state, 'live');
  socket.drop();
  assert.equal(connection.link.value.state, 'retry');
  wait(14_000);
  assert.equal(connection.link.value.state, 'retry');
  wait(2_000);
  assert.equal(connection.link.value.state, 'stale');
  socket.open();
  assert.equal(connection.link.value.state, 'live');
});

test('seven silent seconds count as a lost line, and after ten the dead socket is closed', (t) => {
  const { socket, connection, wait } = setUp(t);
  socket.open();
  wait(6_900);
  socket.packet();
  wait(6_900);
  assert.equal(connection.link.value.state, 'live');
  wait(200);
  assert.equal(connection.link.value.state, 'retry');
  socket.packet();
  wait(0);
  assert.equal(connection.link.value.state, 'live');
  wait(9_900);
  assert.deepEqual([connection.link.value.state, socket.closed], ['retry', 0]);
  wait(200);
  assert.equal(socket.closed, 1);
});

test('a command without an answer for two seconds is trouble, its answer ends it', async (t) => {
  const { socket, connection, wait } = setUp(t);
  socket.open();
  const answer = connection.command('floor.request', {});
  wait(2_100);
  assert.equal(connection.link.value.state, 'retry');
  socket.commands[0].ack({ ok: true, seq: 7 });
  assert.equal(connection.link.value.state, 'live');
  assert.deepEqual(await answer, { ok: true, seq: 7 });
});

test('an unanswered command is sent again with the same id, an answered one is not', async (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  const first = connection.command('floor.request', { kind: 'statement' });
  const second = connection.command('floor.withdraw', { request: 'r1' });
  socket.commands[1].ack({ ok: true, seq: 3 });
  await second;
  socket.drop();
  socket.open();
  const [one, , again] = socket.commands;
  assert.equal(socket.commands.length, 3);
  assert.equal(again.message.id, one.message.id);
  assert.match(one.message.id, /^[\w-]{8,64}$/);
  again.ack({ ok: false, refusal: { code: 'floor.list_closed', text: 'Closed.' } });
  assert.equal((await first).refusal.code, 'floor.list_closed');
});

test('a command given while disconnected waits, unless the screen wants it live', async (t) => {
  const { socket, connection } = setUp(t);
  const patient = connection.command('floor.request', {});
  connection.look();
  const refused = await connection.command('floor.give', { request: 'r1' }, { live: true });
  assert.equal(refused.refusal.code, 'client.not_connected');
  assert.equal(socket.commands.length, 0);
  socket.open();
  socket.commands[0].ack({ ok: true, seq: 1 });
  assert.equal((await patient).ok, true);
});

test('what is too large for the house is not sent', async (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  const answer = await connection.command('agenda.load', { items: 'é'.repeat(40_000) });
  assert.equal(answer.refusal.code, 'client.too_large');
  assert.equal(socket.commands.length, 0);
});

test('a goodbye is trouble before the socket closes', (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  socket.hear('goodbye', { reason: 'restart' });
  assert.equal(connection.link.value.state, 'retry');
  socket.drop();
  socket.open();
  assert.equal(connection.link.value.state, 'live');
});

test('a revoked seat is told so, its commands are refused, and it does not knock again', async (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  const answer = connection.command('floor.request', {});
  socket.hear('goodbye', { reason: 'revoked' });
  socket.drop();
  t.mock.timers.tick(10_000);
  assert.equal(connection.signedOut.value.code, 'revoked');
  assert.equal((await answer).refusal.code, 'revoked');
  assert.equal(socket.knocks, undefined);
  assert.equal((await connection.command('floor.request', {})).refusal.code, 'revoked');
});

test('a house that hangs up or turns it away for another reason is tried again', (t) => {
  const { socket } = setUp(t);
  socket.open();
  socket.drop();
  t.mock.timers.tick(5_000);
  assert.equal(socket.knocks, 1);
  socket.hear('connect_error', { data: { code: 'too_many_connections' } });
  t.mock.timers.tick(5_000);
  assert.equal(socket.knocks, 2);
});

/** When each of 2,000 pages that are lost at once knocks for the first time, and again when that was in vain, in ms. */
function storm(t, options) {
  const { socket, wait } = setUp(t, options);
  const [first, again] = [[], []];
  for (let page = 0; page < 2_000; page++) {
    socket.knocks = 0;
    socket.connected = true;
    socket.drop();
    for (let ms = 0; socket.knocks < 2; ms += 50) {
      if (socket.knocks === 1 && first.length === page) {
        first.push(ms);
        socket.hear('connect_error', {});
      }
      t.mock.timers.tick(50);
      if (socket.knocks === 2) again.push(ms + 50);
    }
  }
  wait(0);
  return [first, again];
}

/** The most that came within any half second. */
const densest = (moments) => {
  const halves = new Map();
  for (const ms of moments) halves.set(Math.floor(ms / 500), (halves.get(Math.floor(ms / 500)) ?? 0) + 1);
  return Math.max(...halves.values());
};

test('two thousand tablets that are lost at once come back over five seconds, at their second try, too', (t) => {
  const [first, again] = storm(t, { crowd: true });
  assert.ok(Math.min(...first) >= 500 && Math.max(...first) <= 5_050);
  assert.ok(densest(first) < 300, `${densest(first)} in half a second`);
  assert.ok(densest(again) < 300, `${densest(again)} in half a second`);
});

test('a display or a desk comes back within little more than a second, for there are few', (t) => {
  const [first] = storm(t, {});
  assert.ok(Math.min(...first) >= 300 && Math.max(...first) <= 1_250);
});

test('only one try is under way: who presses Try again does not knock twice', (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  socket.drop();
  connection.retry();
  assert.equal(socket.knocks, 1);
  t.mock.timers.tick(10_000);
  assert.equal(socket.knocks, 1);
  socket.open();
  connection.retry();
  t.mock.timers.tick(10_000);
  assert.equal(socket.knocks, 2);
});

test('a device that wakes up asks the time, or knocks at once; one whose seat was closed does neither', (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  const asked = socket.sent.length;
  connection.wake();
  assert.equal(socket.sent.length, asked + 1);
  socket.drop();
  connection.wake();
  assert.equal(socket.knocks, 1);
  socket.hear('goodbye', { reason: 'revoked' });
  connection.wake();
  assert.equal(socket.knocks, 1);
});

test('it says which entry it holds for certain, so that only what changed since need come', (t) => {
  const { socket, store } = setUp(t, { build: 'one' });
  const view = (seq) => socket.hear('view', { seq, at: 0, sections: {} });
  const answer = () => socket.sent.filter(({ event }) => event === 'clock').at(-1).ack({ at: 0 });
  const come = () => { socket.open(); t.mock.timers.tick(0); };
  come();
  view(41);
  assert.equal(socket.introduced.seq, undefined, 'the second of the first views may be missing');
  answer();
  assert.equal(socket.introduced.seq, 40);
  view(42);
  assert.deepEqual(socket.introduced, { seat: 's1', body: 'plenary', language: 'en', build: 'one', seq: 41 });
  socket.drop();
  come();
  view(50);
  assert.equal(socket.introduced.seq, 41, 'what came between may be missing');
  answer();
  assert.equal(socket.introduced.seq, 49);
  assert.equal(store.seq.value, 50);
});

test('five pings after connecting tell the time, the skew, the seq and the build, and find a new build', (t) => {
  const { socket, connection, store } = setUp(t, { build: 'one' });
  store.receiveView({ seq: 41, at: 0, sections: {} });
  socket.open();
  t.mock.timers.tick(1_000);
  const pings = socket.sent.filter(({ event }) => event === 'clock');
  assert.equal(pings.length, 5);
  assert.deepEqual(pings[0].message, { sent: 1_000_000, skew: undefined, seq: 41, build: 'one' });
  pings[0].ack({ sent: 1_000_000, at: 999_000, build: 'one' });
  assert.equal(connection.outdated.value, false);
  connection.ping();
  assert.equal(socket.sent.at(-1).message.skew, 1_000);
  socket.sent.at(-1).ack({ sent: 0, at: 999_000, build: 'two' });
  assert.equal(connection.outdated.value, true);
});
