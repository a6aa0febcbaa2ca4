// The line to the house, with a socket made of paper.
import test from 'node:test';
import assert from 'node:assert/strict';
import { Connection } from '../../static/src/core/connection.js';
import { Store } from '../../static/src/core/store.js';

/** A socket that records what is sent and lets the test play the house. */
class Paper {
  constructor() {
    this.connected = false;
    this.active = true;
    this.handlers = {};
    this.sent = [];
    this.closed = 0;
    const close = () => { this.closed++; this.drop('transport close'); };
    this.io = { on: (_, opened) => { this.opened = opened; }, engine: { on: (_, packet) => { this.packet = packet; }, close } };
  }

  on(event, handler) { this.handlers[event] = handler; }
  emit(event, message, ack) { this.sent.push({ event, message, ack }); }
  connect() { this.knocked = true; }
  hear(event, ...args) { this.handlers[event](...args); }
  open() { this.connected = true; this.opened(); this.hear('connect'); }
  drop(reason) { this.connected = false; this.hear('disconnect', reason); }
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

test('it speaks WebSocket alone, names its seat and carries no token', (t) => {
  const { socket } = setUp(t);
  assert.deepEqual(socket.settings.transports, ['websocket']);
  assert.deepEqual(socket.settings.auth, { seat: 's1', body: 'plenary', language: 'en' });
});

test('a lost line is reconnecting at once and stale after fifteen seconds', (t) => {
  const { socket, connection, wait } = setUp(t);
  socket.open();
  assert.equal(connection.link.value.state, 'live');
  socket.drop('transport close');
  assert.equal(connection.link.value.state, 'retry');
  wait(14_000);
  assert.equal(connection.link.value.state, 'retry');
  wait(2_000);
  assert.equal(connection.link.value.state, 'stale');
  socket.open();
  assert.equal(connection.link.value.state, 'live');
});

test('eight silent seconds count as a lost line, and the dead socket is closed', (t) => {
  const { socket, connection, wait } = setUp(t);
  socket.open();
  wait(7_000);
  socket.packet();
  wait(7_000);
  assert.equal(connection.link.value.state, 'live');
  wait(2_000);
  assert.equal(connection.link.value.state, 'retry');
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
  socket.drop('transport close');
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
  socket.drop('transport close');
  socket.open();
  assert.equal(connection.link.value.state, 'live');
});

test('a revoked seat is told so, its commands are refused, and it does not knock again', async (t) => {
  const { socket, connection } = setUp(t);
  socket.open();
  const answer = connection.command('floor.request', {});
  socket.hear('goodbye', { reason: 'revoked' });
  socket.drop('io server disconnect');
  t.mock.timers.tick(10_000);
  assert.equal(connection.signedOut.value.code, 'revoked');
  assert.equal((await answer).refusal.code, 'revoked');
  assert.equal(socket.knocked, undefined);
  assert.equal((await connection.command('floor.request', {})).refusal.code, 'revoked');
});

test('a house that hangs up or turns it away for another reason is tried again', (t) => {
  const { socket } = setUp(t);
  socket.open();
  socket.drop('io server disconnect');
  t.mock.timers.tick(3_000);
  assert.equal(socket.knocked, true);
  socket.knocked = false;
  socket.active = false;
  socket.hear('connect_error', Object.assign(new Error('full'), { data: { code: 'too_many_connections' } }));
  t.mock.timers.tick(3_000);
  assert.equal(socket.knocked, true);
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
