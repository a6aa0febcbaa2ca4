// One screen: Socket.IO spoken by hand over a socket of its own, or plain WebSocket messages.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { begins, masked, read } from './frames.js';

const PONG = masked('3');
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const [OPEN, PING, MESSAGE] = ['0', '2', '4'].map((sign) => sign.charCodeAt(0));
const [CONNECT, ACK, REFUSED] = ['0', '3', '4'].map((sign) => sign.charCodeAt(0));

/** What all screens do with what they hear; a phase sets `expected` and `acked` to functions of its own. */
export const ears = { bytes: 0, prefix: null, snapshot: null, expected: null, acked: null };

/** `plain`: no Socket.IO. `auth`: what it shows at the door. `vars`: what fills the texts it sends. */
export class Client {
  constructor({ url, auth, plain = false, vars = {} }, i) {
    const { hostname, port } = new URL(url);
    Object.assign(this, { i, plain, host: hostname, port: Number(port), vars: { i, ...vars } });
    this.hello = `40${auth ? JSON.stringify(auth) : ''}`;
    this.target = plain ? '/' : '/socket.io/?EIO=4&transport=websocket';
    this.live = false;
    this.generation = 0;
  }

  /** Connect; `done(client, why)` once it is admitted and has its first view, or why it was not. */
  connect(done) {
    const generation = ++this.generation;
    Object.assign(this, { done, live: false, admitted: false, viewed: false, shaken: false, rest: null, why: null });
    this.began = performance.now();
    const socket = this.socket = connect({ host: this.host, port: this.port, noDelay: true });
    const current = (work) => (given) => { if (generation === this.generation) work(given); };
    socket.on('connect', current(() => socket.write(
      `GET ${this.target} HTTP/1.1\r\nHost: ${this.host}:${this.port}\r\nConnection: Upgrade\r\n`
      + `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`,
    )));
    socket.on('data', current((bytes) => this.hear(bytes)));
    socket.on('error', current((error) => this.lost(error.code ?? error.message)));
    socket.on('close', current(() => this.lost('closed')));
  }

  send(text) { this.socket.write(masked(text)); }
  reply(frame) { this.socket.write(frame); }

  /** Leave without a word. */
  drop() {
    this.generation++;
    this.live = false;
    this.socket?.resetAndDestroy();
  }

  lost(why) {
    this.generation++;
    this.live = false;
    this.why = why;
    this.socket.destroy();
    this.settle(why);
  }

  settle(why) {
    const { done } = this;
    this.done = null;
    done?.(this, why);
  }

  hear(bytes) {
    if (this.rest) bytes = Buffer.concat([this.rest, bytes]);
    this.rest = null;
    let at = 0;
    if (!this.shaken) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) { this.rest = bytes; return; }
      const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
      if (!status.includes(' 101 ')) { this.lost(status); return; }
      this.shaken = true;
      if (this.plain) this.admit();
      at = end + 4;
    }
    at = read(bytes, at, this);
    if (at < bytes.length) this.rest = Buffer.from(bytes.subarray(at));
  }

  text(bytes, start, end) {
    ears.bytes += end - start;
    if (!this.plain && this.handled(bytes, start, end)) return;
    if (!this.viewed && begins(bytes, start, end, ears.snapshot)) {
      this.viewed = true;
      this.ready();
    } else if (ears.expected && begins(bytes, start, end, ears.prefix)) ears.expected(this, bytes, start, end);
    else if (this.plain && ears.acked) ears.acked(this, bytes, start, end);
  }

  /** Whether this was a matter of the Socket.IO protocol itself. */
  handled(bytes, start, end) {
    if (bytes[start] === PING) { this.reply(PONG); return true; }
    if (bytes[start] === OPEN) { this.send(this.hello); return true; }
    if (bytes[start] !== MESSAGE) return true;
    const kind = bytes[start + 1];
    if (kind === CONNECT) this.admit();
    else if (kind === REFUSED) this.lost(bytes.toString('utf8', start, Math.min(end, start + 200)));
    else if (kind === ACK) ears.acked?.(this, bytes, start, end);
    else return false;
    return true;
  }

  admit() {
    this.admitted = true;
    this.ready();
  }

  /** A server may send its first view before it says that the client is admitted. */
  ready() {
    if (!this.admitted || !this.viewed) return;
    this.live = true;
    this.took = performance.now() - this.began;
    this.settle(null);
  }
}
