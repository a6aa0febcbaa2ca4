// One WebSocket to the house: what is said over it, letter by letter, with a socket made of paper.
import test from 'node:test';
import assert from 'node:assert/strict';
import { Line } from '../../static/src/core/line.js';

const TIMEOUT = 8_000;

/** A line, what the handlers of its events were told, and the sockets it opened. */
function setUp(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const sockets = [];
  const told = [];
  const open = () => {
    const sent = [];
    const socket = { sent, send: (packet) => sent.push(packet), close: () => { socket.closed = true; } };
    sockets.push(socket);
    return socket;
  };
  const line = new Line({ auth: () => ({ seat: 's1' }), timeout: TIMEOUT, open });
  for (const event of ['connect', 'disconnect', 'connect_error', 'view']) line.on(event, (said) => told.push([event, said]));
  line.connect();
  const house = (packet) => sockets.at(-1).onmessage({ data: packet });
  const come = () => { house('0{"sid":"a","pingInterval":5000}'); house('40{"sid":"b"}'); };
  return { line, sockets, told, house, come };
}

test('it introduces itself once the house opens, and stands when the house lets it in', (t) => {
  const { line, sockets, told, house } = setUp(t);
  house('0{"sid":"a","pingInterval":5000}');
  assert.deepEqual(sockets[0].sent, ['40{"seat":"s1"}']);
  assert.equal(line.connected, false);
  house('40{"sid":"b"}');
  assert.equal(line.connected, true);
  assert.deepEqual(told, [['connect', undefined]]);
});

test('it answers a ping, tells what the house says, and that anything was heard at all', (t) => {
  const { line, sockets, told, house, come } = setUp(t);
  come();
  let heard = 0;
  line.on('packet', () => { heard++; });
  house('2');
  house('42["view",{"seq":4}]');
  house('42["unheard of",{}]');
  house('6');
  assert.equal(sockets[0].sent.at(-1), '3');
  assert.deepEqual(told.at(-1), ['view', { seq: 4 }]);
  assert.equal(heard, 4);
});

test('each answer finds its question, once', (t) => {
  const { line, sockets, house, come } = setUp(t);
  come();
  const answers = [];
  for (const name of ['one', 'two']) line.emit('command', { name }, (answer) => answers.push([name, answer]));
  assert.deepEqual(sockets[0].sent.slice(-2), ['420["command",{"name":"one"}]', '421["command",{"name":"two"}]']);
  house('431[{"ok":true,"text":"[1]"}]');
  house('430[{"ok":false}]');
  house('430[{"ok":true}]');
  assert.deepEqual(answers, [['two', { ok: true, text: '[1]' }], ['one', { ok: false }]]);
});

test('nothing is said before the line stands, and no answer comes over to the next line', (t) => {
  const { line, sockets, house, come } = setUp(t);
  const never = () => assert.fail('answered');
  line.emit('clock', {}, never);
  assert.deepEqual(sockets[0].sent, []);
  come();
  line.emit('clock', {}, never);
  line.drop();
  line.connect();
  come();
  house('430[{"at":1}]');
});

test('a line that is lost is told at once and once, whoever hangs up, and can be opened again', (t) => {
  const { line, sockets, told, house, come } = setUp(t);
  const ends = [() => sockets.at(-1).onclose(), () => house('41'), () => house('1'), () => line.drop(), () => line.disconnect(), () => house('42{')];
  const errors = t.mock.method(console, 'error', () => {});
  for (const end of ends) {
    come();
    end();
    line.drop();
    assert.deepEqual(told.splice(0).map(([event]) => event), ['connect', 'disconnect']);
    assert.equal(line.connected, false);
    assert.equal(sockets.at(-1).closed, true);
    line.connect();
    line.connect();
  }
  assert.equal(sockets.length, ends.length + 1, 'one socket for each try');
  assert.equal(errors.mock.callCount(), 1);
});

test('a house that refuses says why; one that is not there, or is silent, does not', (t) => {
  const { line, told, sockets, house } = setUp(t);
  house('0{"sid":"a"}');
  house('44{"message":"no","data":{"code":"revoked"}}');
  assert.deepEqual(told.splice(0), [['connect_error', { message: 'no', data: { code: 'revoked' } }]]);
  line.connect();
  sockets.at(-1).onclose();
  line.connect();
  t.mock.timers.tick(TIMEOUT);
  assert.deepEqual(told.splice(0), [['connect_error', {}], ['connect_error', {}]]);
  line.connect();
  line.disconnect();
  assert.deepEqual(told, []);
});

test('a crowded house has its time to let it in, as long as it is heard', (t) => {
  const { line, told, house } = setUp(t);
  for (let ping = 0; ping < 5; ping++) {
    t.mock.timers.tick(TIMEOUT - 1);
    house(ping ? '2' : '0{"sid":"a"}');
  }
  house('40{"sid":"b"}');
  t.mock.timers.tick(10 * TIMEOUT);
  assert.deepEqual(told, [['connect', undefined]]);
  assert.equal(line.connected, true);
});
