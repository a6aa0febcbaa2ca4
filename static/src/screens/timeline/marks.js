/** What the time line of a meeting shows, worked out from its acts: items, speeches, votes, decisions, pauses, and where to go from here. */

/** @typedef {import('../desk/sentences.js').Act} Act */
/** @typedef {{from: number, to: number, act: Act}} Span from and to in ms */

const ITEM_ENDS = new Set(['agenda.item_opened', 'agenda.item_closed', 'agenda.item_deferred', 'agenda.item_referred']);
const SPEECH_ENDS = new Set([...ITEM_ENDS, 'floor.given', 'floor.ended', 'floor.restored', 'sitting.closed']);
const VOTE_ENDS = new Set(['vote.closed', 'vote.voided', 'sitting.closed']);
const PAUSE_ENDS = new Set(['sitting.resumed', 'sitting.closed']);

/**
 * The spans that begin with an act of one kind and end with one of others, or with the meeting.
 * @param {Act[]} acts @param {(act: Act) => boolean} begins @param {(act: Act) => boolean} ends @param {number} end @returns {Span[]}
 */
function spans(acts, begins, ends, end) {
  const found = [];
  let running = null;
  for (const act of acts) {
    if (running && ends(act)) {
      found.push({ from: running.at, to: act.at, act: running });
      running = null;
    }
    if (begins(act)) running = act;
  }
  return running ? [...found, { from: running.at, to: end, act: running }] : found;
}

/** @param {Act[]} acts of one meeting in their order @param {number} end the moment at which it ends, or which is the last known */
export function lanesOf(acts, end) {
  return {
    items: spans(acts, ({ act }) => act === 'agenda.item_opened', ({ act }) => ITEM_ENDS.has(act), end),
    speeches: spans(acts, ({ act }) => act === 'floor.given', ({ act }) => SPEECH_ENDS.has(act), end),
    votes: spans(acts, isVote, ({ act }) => VOTE_ENDS.has(act), end),
    pauses: spans(acts, ({ act }) => act === 'sitting.suspended', ({ act }) => PAUSE_ENDS.has(act), end),
    decisions: acts.filter(isDecision),
  };
}

export const isDecision = ({ act }) => act === 'decision.recorded';
export const isItem = ({ act }) => act === 'agenda.item_opened';
export const isVote = ({ act }) => act === 'vote.opened';
export const isMark = (act) => isDecision(act) || isItem(act) || isVote(act);

/** The place of the last act that had happened by then; the first if none had. @param {Act[]} acts @param {(act: Act) => boolean} before */
function lastWhere(acts, before) {
  let [low, high] = [0, acts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(acts[middle])) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** @param {Act[]} acts @param {number} ms */
export const indexAt = (acts, ms) => lastWhere(acts, ({ at }) => at <= ms);

/** @param {Act[]} acts @param {number} seq */
export const indexOf = (acts, seq) => lastWhere(acts, (act) => act.seq <= seq);

/**
 * The next act of a kind in one direction; null if there is none.
 * @param {Act[]} acts @param {number} index @param {1|-1} way @param {(act: Act) => boolean} [wanted] @returns {number|null}
 */
export function step(acts, index, way, wanted = () => true) {
  for (let at = index + way; at >= 0 && at < acts.length; at += way) if (wanted(acts[at])) return at;
  return null;
}

/** Where a moment lies between two, in percent. */
export const percent = (at, from, to) => (to > from ? Math.min(100, Math.max(0, (100 * (at - from)) / (to - from))) : 0);

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);

/**
 * Round moments between two, not more than so many.
 * @param {number} from @param {number} to @param {number} most @param {number} offset of the time zone, ms
 */
export function ticks(from, to, most, offset) {
  const every = STEPS.find((ms) => (to - from) / ms <= most) ?? Math.ceil((to - from) / most / STEPS.at(-1)) * STEPS.at(-1);
  const first = Math.ceil((from + offset) / every) * every - offset;
  const found = [];
  for (let at = first; at <= to; at += every) found.push(at);
  return found;
}

/**
 * Where a key leads on the scrubber: one act further or back, to the next item, vote or decision, to either end. Null: nowhere.
 * @param {Act[]} acts @param {number} index @param {string} key @param {boolean} rtl @returns {number|null}
 */
export function moved(acts, index, key, rtl) {
  const [forward, back] = rtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  if (key === forward || key === 'ArrowUp') return step(acts, index, 1);
  if (key === back || key === 'ArrowDown') return step(acts, index, -1);
  if (key === 'PageUp') return step(acts, index, 1, isMark);
  if (key === 'PageDown') return step(acts, index, -1, isMark);
  return { Home: 0, End: acts.length - 1 }[key] ?? null;
}
