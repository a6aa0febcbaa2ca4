/**
 * One WebSocket to the house, and what Socket.IO 5 and Engine.IO 4 say over it: text packets in the namespace `/`, acks by number.
 * The library speaks them too, and three more transports and attachments that the house refuses: it was 13 kB of a tablet's 70.
 */

/** The first letter of what Engine.IO says. */
const ENGINE = { open: '0', close: '1', ping: '2', pong: '3', message: '4' };
/** The first letter of a message in it, which Socket.IO says. */
const SAYS = { connect: '0', disconnect: '1', event: '2', ack: '3', refuse: '4' };

/** Where the house listens. */
const address = () => `${location.protocol.replace('http', 'ws')}//${location.host}/socket.io/?EIO=4&transport=websocket`;

export class Line {
  #handlers = new Map();
  #acks = new Map();
  #asked = 0; // acks waited for so far: their numbers
  /** @type {WebSocket|null} */
  #socket = null;

  /**
   * @param {object} options
   * @param {() => object} options.auth what the screen says of itself, asked anew for each try
   * @param {number} options.timeout ms of silence until the house has let the screen in; later the connection listens for itself
   * @param {() => WebSocket} [options.open] a stand-in in tests
   */
  constructor({ auth, timeout, open = () => new WebSocket(address()) }) {
    this.auth = auth;
    this.timeout = timeout;
    this.open = open;
    this.connected = false; // the house has let the screen in
  }

  /**
   * One handler each for what the house says, and for `connect`, `disconnect` (a line that stood is lost), `connect_error`
   * (none came about, or the house refuses; its reason as `data`) and `packet` (anything at all was heard).
   * @param {string} event @param {(said?: any) => void} handler
   */
  on(event, handler) {
    this.#handlers.set(event, handler);
  }

  #tell(event, said) {
    this.#handlers.get(event)?.(said);
  }

  /** Tries once. */
  connect() {
    if (this.#socket) return;
    this.#socket = this.open();
    this.#socket.onmessage = ({ data }) => this.#hear(data);
    this.#socket.onclose = () => this.drop();
    this.#expect();
  }

  #expect() {
    clearTimeout(this.expecting);
    if (!this.connected) this.expecting = setTimeout(() => this.drop(), this.timeout);
  }

  /** Lets go of the socket at once: a dead one would take its time to say that it is closed. */
  drop() {
    if (this.#socket) this.#end(this.connected ? 'disconnect' : 'connect_error', {});
  }

  /** Closes, and is silent about a line that did not stand yet. */
  disconnect() {
    if (this.#socket) this.#end(this.connected ? 'disconnect' : '', {});
  }

  #end(event, said) {
    const socket = this.#socket;
    this.#socket = socket.onmessage = socket.onclose = null;
    socket.close();
    clearTimeout(this.expecting);
    this.#acks.clear();
    this.connected = false;
    this.#tell(event, said);
  }

  /** @param {string} packet */
  #hear(packet) {
    this.#tell('packet');
    const [kind] = packet;
    if (kind === ENGINE.open) this.#send(SAYS.connect, JSON.stringify(this.auth()));
    else if (kind === ENGINE.ping) this.#socket.send(ENGINE.pong);
    else if (kind === ENGINE.close) this.drop();
    else if (kind === ENGINE.message) this.#understand(packet[1], packet.slice(2));
    if (this.#socket) this.#expect();
  }

  /** @param {string} kind @param {string} text a number, if an ack has one, and JSON */
  #understand(kind, text) {
    const [number] = text.match(/^\d*/);
    let said;
    try {
      said = JSON.parse(text.slice(number.length) || '{}');
    } catch (error) {
      console.error(error);
      return this.drop(); // what is missing now comes with the next line
    }
    if (kind === SAYS.event) this.#tell(said[0], said[1]);
    else if (kind === SAYS.ack) this.#answered(number, said[0]);
    else if (kind === SAYS.connect) {
      this.connected = true;
      this.#tell('connect');
    } else if (kind === SAYS.refuse) this.#end('connect_error', said);
    else if (kind === SAYS.disconnect) this.drop();
  }

  #answered(number, answer) {
    const ack = this.#acks.get(number);
    this.#acks.delete(number);
    ack?.(answer);
  }

  #send(kind, text) {
    this.#socket.send(ENGINE.message + kind + text);
  }

  /**
   * Says something on a line that stands. What is not answered before it is lost is never answered.
   * @param {string} event @param {object} said @param {(answer: any) => void} ack
   */
  emit(event, said, ack) {
    if (!this.connected) return;
    const number = String(this.#asked++);
    this.#acks.set(number, ack);
    this.#send(SAYS.event, number + JSON.stringify([event, said]));
  }
}
