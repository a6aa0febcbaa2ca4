/** The words of a decision while they are written: filled in by the house, changed by hand, never overwritten unasked. */

/** The languages of the record, in which the house phrases a decision. */
export const RECORD = ['en', 'fr'];

/**
 * @typedef {Record<string, string>} Typed
 * @typedef {{typed: Typed, drafted: Typed, offered: Typed|null}} Phrasing
 *   typed: what stands in the fields; drafted: the official phrasing it began with; offered: a newer one that waits for an answer
 */

/** @type {Phrasing} */
export const UNWRITTEN = { typed: {}, drafted: {}, offered: null };

const codesOf = (...all) => [...new Set(all.flatMap(Object.keys))];
const worded = (words, code) => (words[code] ?? '').trim();

/**
 * Takes a draft of the house. It fills each language that was not changed by hand; where one was, it is offered.
 * @param {Phrasing} phrasing @param {Typed} draft @returns {Phrasing}
 */
export function refilled({ typed, drafted }, draft) {
  const codes = codesOf(typed, drafted, draft);
  const own = codes.filter((code) => ![worded(drafted, code), worded(draft, code)].includes(worded(typed, code)));
  const renewed = own.some((code) => worded(draft, code) !== worded(drafted, code));
  const mixed = (ownWords) => Object.fromEntries(codes.map((code) => [code, (own.includes(code) ? ownWords : draft)[code] ?? '']));
  return renewed ? { typed: mixed(typed), drafted: mixed(drafted), offered: draft } : { typed: mixed(typed), drafted: draft, offered: null };
}

/** The answer to what was offered: the official phrasing takes the place of one's own. @param {Phrasing} phrasing @returns {Phrasing} */
export const taken = ({ offered }) => ({ typed: offered, drafted: offered, offered: null });

/** The other answer: one's own words stay. @param {Phrasing} phrasing @returns {Phrasing} */
export const kept = ({ typed, offered }) => ({ typed, drafted: offered, offered: null });

/** Whether the words may go on to the confirmation: there are some, and nothing waits for an answer. @param {Phrasing} phrasing */
export const complete = ({ typed, offered }) => !offered && Object.keys(typed).some((code) => worded(typed, code));
