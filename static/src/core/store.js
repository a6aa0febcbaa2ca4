/** What the house has told this page: one signal per section, each with the sequence number it came with. */
import { batch, signal } from '@preact/signals';
import { sectionsOf } from './compact.js';

/** @typedef {{seq: number, at: number, sections: Record<string, any>, compact?: boolean}} View */

export class Store {
  constructor() {
    this.held = new Map();
    /** The newest sequence number heard of. */
    this.seq = signal(0);
  }

  /** The signal of a section, null until it first arrives. */
  section(name) {
    return this.#held(name).signal;
  }

  /** The sequence number that a section came with, -1 until it first arrives. @param {string} name */
  seqOf(name) {
    return this.#held(name).seq;
  }

  #held(name) {
    if (!this.held.has(name)) this.held.set(name, { signal: signal(null), seq: -1, at: -1 });
    return this.held.get(name);
  }

  /** Takes a view: whole sections, in whatever order they come. Lost, doubled and crossed views do no harm. @param {View} view */
  receiveView(view) {
    const { seq } = view;
    for (const [name, value] of Object.entries(sectionsOf(view))) {
      const held = this.#held(name);
      if (seq < held.seq) continue;
      held.seq = seq;
      held.signal.value = value;
    }
    if (seq > this.seq.peek()) this.seq.value = seq;
  }

  /** Shows another moment instead, earlier or later: what was not there then is gone. @param {View} view */
  showMoment(view) {
    const { seq } = view;
    const sections = sectionsOf(view);
    batch(() => {
      for (const name of new Set([...this.held.keys(), ...Object.keys(sections)])) {
        const held = this.#held(name);
        held.seq = seq;
        held.signal.value = sections[name] ?? null;
      }
      this.seq.value = seq;
    });
  }

  /** Takes facts outside the journal, where the newer word wins. @param {{at: number, sections: Record<string, any>}} status */
  receiveStatus({ at, sections }) {
    for (const [name, value] of Object.entries(sections)) {
      const held = this.#held(name);
      if (at < held.at) continue;
      held.at = at;
      held.signal.value = value;
    }
  }
}

/** The page's store. */
export const store = new Store();
