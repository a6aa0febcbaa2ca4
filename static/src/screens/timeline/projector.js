/** Fetches the moments that are wanted: the last one wanted after a little quiet, one question at a time, those seen lately at once. */

/** @typedef {import('../../core/store.js').View} View @typedef {import('../../core/http.js').Refusal} Refusal */

const QUIET = 120; // ms: who drags over an hour does not want every entry of it
const KEPT = 24; // views; each holds the whole roll

export class Projector {
  /**
   * @param {object} options
   * @param {(seq: number) => Promise<{ok: true, value: View} | {ok: false, refusal: Refusal}>} options.fetch
   * @param {(view: View) => void} options.show @param {(refusal: Refusal) => void} options.refuse
   */
  constructor({ fetch, show, refuse }) {
    this.fetch = fetch;
    this.show = show;
    this.refuse = refuse;
    /** @type {Map<number, View>} */
    this.kept = new Map();
    this.wanted = null;
    this.asking = false;
    this.timer = null;
  }

  /** @param {number} seq the entry behind which the house is to be seen */
  want(seq) {
    this.wanted = seq;
    clearTimeout(this.timer);
    const known = this.kept.get(seq);
    if (known) this.show(known);
    else this.timer = setTimeout(() => this.#ask(), QUIET);
  }

  /** Nothing more is wanted. */
  stop() {
    this.wanted = null;
    clearTimeout(this.timer);
  }

  async #ask() {
    if (this.asking) return;
    this.asking = true;
    const seq = this.wanted;
    const answer = await this.fetch(seq);
    this.asking = false;
    if (answer.ok === true) this.#keep(seq, answer.value);
    if (seq !== this.wanted) {
      if (this.wanted !== null && !this.kept.has(this.wanted)) await this.#ask();
    } else if (answer.ok === true) this.show(answer.value);
    else this.refuse(answer.refusal);
  }

  #keep(seq, view) {
    this.kept.set(seq, view);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
  }
}
