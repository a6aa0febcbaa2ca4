/** The meeting that is looked back at: its acts from the opening on, read from the journal page by page. */
import { useEffect, useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { ask } from '../../core/http.js';
import { asAct } from '../secretariat/journal.js';

/** @typedef {import('../desk/sentences.js').Act} Act @typedef {import('../secretariat/records/sittings.js').Sitting} Sitting */

/** The meetings that were opened, and the one in which an entry lies; the latest if none. @param {Sitting[]} sittings @param {number|null} seq */
export function meetingAt(sittings, seq) {
  const opened = sittings.filter(({ first_seq: first }) => first);
  return opened.findLast(({ first_seq: first }) => seq !== null && first <= seq) ?? opened.at(-1) ?? null;
}

/**
 * Every act of a meeting; tell hears how many there are so far.
 * @param {Sitting} sitting @param {(count: number) => void} tell
 * @returns {Promise<{ok: true, value: Act[]} | {ok: false, refusal: import('../../core/http.js').Refusal}>}
 */
async function read({ body, first_seq: first, last_seq: last }, tell) {
  /** @type {Act[]} */
  const acts = [];
  for (let after = first - 1; ;) {
    const answer = await ask(`journal?after=${after}`);
    if (answer.ok === false) return answer;
    const { entries, head } = answer.value;
    const until = last ?? head;
    acts.push(...entries.filter((entry) => entry.seq <= until && entry.body === body).map(asAct));
    tell(acts.length);
    after = entries.at(-1)?.seq ?? until;
    if (after >= until) return { ok: true, value: acts };
  }
}

/**
 * @param {Sitting|null} sitting @param {number} turn another number reads it anew
 * @returns {{acts: Act[]|null, count: number, refusal: import('../../core/http.js').Refusal|null}}
 */
export function useActs(sitting, turn) {
  const [held, setHeld] = useState({ of: null, acts: null, refusal: null });
  const [count, setCount] = useState(0);
  const of = sitting && `${sitting.number}`;
  useEffect(() => {
    if (!sitting) return undefined;
    let wanted = true;
    read(sitting, (n) => { if (wanted) setCount(n); }).then((answer) => {
      if (wanted) setHeld(answer.ok === true ? { of, acts: answer.value, refusal: null } : { of, acts: null, refusal: answer.refusal });
    });
    return () => { wanted = false; };
  }, [of, turn]);
  return { acts: held.of === of ? held.acts : null, refusal: held.of === of ? held.refusal : null, count };
}

/** What the hall saw behind an entry. @param {number} seq */
export const moment = (seq) => ask(`replay?at=${seq}&audience=display&body=${encodeURIComponent(boot.body)}`);
