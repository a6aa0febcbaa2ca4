/** The line to the house: one socket, its state in plain words, commands that are sent again until they are answered, and the clock. */
import { signal } from '@preact/signals';
import { deviceTime, houseTime, OffsetEstimator, setOffset } from './clock.js';
import { Line } from './line.js';
import { store } from './store.js';
import { t } from './i18n.js';

/** @typedef {{code: string, text: string, cite?: string, details?: any}} Refusal */
/** @typedef {{ok: true, seq: number, result?: {id: string}} | {ok: false, refusal: Refusal}} Ack */

export const SILENCE = 7_000; // ms without a frame: the house sends one every 5 s
const DEAD = 10_000; // ms without a frame after which the house, too, gives a line up
const PATIENCE = 2_000; // ms a command may go unanswered
const STALE = 15_000; // ms of trouble after which the page no longer counts as up to date
const OPENING = 8_000; // ms that opening a line may take
/** ms until a lost line is tried again, by chance between the two. Thousands of tablets that are lost at once must not come back at once; the few others may. */
const CROWD = [500, 5_000];
const FEW = [300, 1_200];
const LARGEST = 60_000; // bytes of one message; the house drops a connection that sends 64 KiB
const SIGNED_OUT = new Set(['revoked', 'unauthorised']);

export class Connection {
  /**
   * @param {object} options
   * @param {(settings: {auth: () => object, timeout: number}) => any} options.open makes the socket, a Line or a stand-in in tests
   * @param {import('./store.js').Store} options.store
   * @param {{seat: string, body: string, language: string, compact?: boolean}} options.auth
   * @param {string} [options.build] the build this page was loaded with
   * @param {boolean} [options.crowd] whether there are many screens like this one
   * @param {() => number} [options.time] the device's time base
   */
  constructor({ open, store, auth, build, crowd = false, time = deviceTime }) {
    this.store = store;
    this.build = build;
    this.time = time;
    this.estimator = new OffsetEstimator();
    this.pending = new Map();
    this.heard = time();
    this.leaving = false; // the house has said goodbye
    this.wait = crowd ? CROWD : FEW;
    this.greeted = false; // the first views of this line are all here
    /** Nothing up to this entry is missing here; undefined before the first views. @type {number|undefined} */
    this.holds = undefined;
    this.troubleSince = null;
    /** @type {import('@preact/signals').Signal<{state: 'live'|'retry'|'stale', since: number}>} since: house time of the last frame */
    this.link = signal({ state: 'live', since: houseTime() });
    /** The refusal that ended this seat's session, or null. */
    this.signedOut = signal(null);
    /** True once the house runs another build than this page. */
    this.outdated = signal(false);
    this.socket = open({ auth: () => ({ ...auth, build, seq: this.holds }), timeout: OPENING });
    this.#listen();
  }

  #listen() {
    const { socket } = this;
    socket.on('connect', () => this.#connected());
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', (error) => this.#turnedAway(error));
    socket.on('goodbye', ({ reason }) => this.#farewell(reason));
    socket.on('view', (view) => this.#shown(view));
    socket.on('status', (status) => this.store.receiveStatus(status));
    // Frames of a connection that the house turns away do not make the page any fresher.
    socket.on('packet', () => { if (socket.connected) this.heard = this.time(); });
  }

  #connected() {
    this.heard = this.time();
    this.leaving = false;
    this.greeted = false;
    for (const waiting of this.pending.values()) this.#send(waiting);
    for (let i = 0; i < 5; i++) setTimeout(() => this.ping(), i * 200);
    this.look();
  }

  #shown(view) {
    this.store.receiveView(view);
    if (this.greeted) this.#hold();
  }

  /** One entry may come in two views, of which the line may have carried only the first. */
  #hold() {
    this.holds = this.store.seq.peek() - 1;
  }

  #lost() {
    this.look();
    this.#knock();
  }

  #turnedAway(error) {
    this.look();
    if (SIGNED_OUT.has(error.data?.code)) this.#shutOut(error.data.code, error.data.text);
    else this.#knock();
  }

  /** The house hangs up by itself and says why: it restarts, or this seat was revoked. */
  #farewell(reason) {
    this.leaving = true;
    this.look();
    if (SIGNED_OUT.has(reason)) this.#shutOut(reason);
  }

  #shutOut(code, text = '') {
    const refusal = { code, text };
    // A seat that was revoked is unknown when it knocks again: the first reason is the true one.
    this.signedOut.value ??= refusal;
    for (const { resolve } of this.pending.values()) resolve({ ok: false, refusal });
    this.pending.clear();
  }

  #knock() {
    const [least, most] = this.wait;
    clearTimeout(this.knocking);
    this.knocking = setTimeout(() => { if (!this.signedOut.peek()) this.socket.connect(); }, least + Math.random() * (most - least));
  }

  /** Weighs up the state of the line; called twice a second and after every event. */
  look() {
    const time = this.time();
    const silent = time - this.heard > SILENCE;
    const unanswered = [...this.pending.values()].some(({ sent }) => sent !== null && time - sent > PATIENCE);
    const trouble = !this.socket.connected || this.leaving || silent || unanswered;
    this.troubleSince = trouble ? (this.troubleSince ?? time) : null;
    const state = !trouble ? 'live' : time - this.troubleSince > STALE ? 'stale' : 'retry';
    if (state !== this.link.peek().state) this.link.value = { state, since: houseTime() - (time - this.heard) };
    // A line that is silent is dead, whatever the socket believes: closing it starts the reconnection.
    if (time - this.heard > DEAD && this.socket.connected) this.socket.drop();
  }

  /** Tries to connect now, not when its turn comes. */
  retry() {
    this.socket.disconnect();
    clearTimeout(this.knocking);
    this.socket.connect();
  }

  /** The device was asleep, or is in a network again: that is its own story, and no crowd comes with it. */
  wake() {
    if (this.socket.connected) this.ping();
    else if (!this.signedOut.peek()) this.retry();
  }

  /**
   * Sends a command and answers with the house's word, or with a refusal of our own that reads the same.
   * A command that got no answer is sent again with the same id after reconnecting, so it cannot act twice.
   * @param {string} name @param {object} [args]
   * @param {{live?: boolean, id?: string}} [options] live: refuse at once rather than wait for a connection; id: of an earlier try
   * @returns {Promise<Ack>}
   */
  command(name, args = {}, { live = false, id = newId() } = {}) {
    const message = { id, name, args };
    const problem = this.#cannotSend(message, live);
    if (problem) return Promise.resolve({ ok: false, refusal: problem });
    return new Promise((resolve) => {
      const waiting = { message, resolve, sent: null };
      this.pending.set(message.id, waiting);
      if (this.socket.connected) this.#send(waiting);
    });
  }

  #cannotSend(message, live) {
    if (this.signedOut.peek()) return this.signedOut.peek();
    if (live && this.link.peek().state !== 'live') {
      return { code: 'client.not_connected', text: t('Not connected at the moment. Nothing was sent.') };
    }
    if (new TextEncoder().encode(JSON.stringify(message)).length > LARGEST) {
      return { code: 'client.too_large', text: t('This is too large to send in one piece.') };
    }
    return null;
  }

  #send(waiting) {
    waiting.sent = this.time();
    this.socket.emit('command', waiting.message, (ack) => {
      this.pending.delete(waiting.message.id);
      waiting.resolve(ack);
      this.look();
    });
  }

  /** Asks the house for the time, and says how wrong this device's clock is and what it shows. */
  ping() {
    if (!this.socket.connected) return;
    const sent = this.time();
    const best = this.estimator.best;
    const skew = best ? Math.round(-best.offset) : undefined;
    this.socket.emit('clock', { sent: Math.round(sent), skew, seq: this.store.seq.peek(), build: this.build }, ({ at, build }) => {
      // The house answers after it has sent the first views.
      this.greeted = true;
      this.#hold();
      this.estimator.add(sent, at, this.time());
      setOffset(this.estimator.best.offset);
      if (this.build && build && build !== this.build) this.outdated.value = true;
    });
  }
}

/** crypto.randomUUID exists on secure pages only; a demo on a plain local network is not one. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @type {Connection} the page's connection, once connect() has run */
export let connection;

const ASK_EVERY = 30_000; // ms between two questions for the time
const DISPLAYS_ASK_EVERY = 5_000; // ms; whoever looks after the displays learns as soon whether they show what is

/** @param {{seat: {id: string, role: string}, body?: string, language: string, build?: string}} boot */
export function connect({ seat, body = 'plenary', language, build }) {
  const auth = { seat: seat.id, body, language, compact: true };
  connection = new Connection({ open: (settings) => new Line(settings), store, build, auth, crowd: seat.role === 'delegate' });
  connection.socket.connect();
  setInterval(() => connection.look(), 500);
  setInterval(() => connection.ping(), seat.role === 'display' ? DISPLAYS_ASK_EVERY : ASK_EVERY);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) connection.wake(); });
  addEventListener('online', () => connection.wake());
  addEventListener('offline', () => connection.socket.drop()); // sooner than it would fall silent
  return connection;
}

/** For a page that has no line to the house and needs none: it asks by HTTP alone. */
export function stayApart() {
  const apart = { link: signal({ state: 'live', since: 0 }), outdated: signal(false), signedOut: signal(null) };
  connection = /** @type {any} */ (apart);
}

/** Sends a command on the page's connection. @type {Connection['command']} */
export const command = (name, args, options) => connection.command(name, args, options);
