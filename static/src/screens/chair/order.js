/** The order of a list, as commands name it: every place is said by the request that comes after it. */

/** @typedef {{request: string, limit_ms?: number}} Request */

/**
 * What a move up, down, first or last sends; null where it would change nothing.
 * @param {Request[]} waiting @param {number} at @param {'up'|'down'|'first'|'last'} where
 * @param {string|null} [behind] the request that comes after those waiting: a group of its own has others behind it
 */
export function moved(waiting, at, where, behind = null) {
  const { request } = waiting[at];
  const atTop = at === 0;
  const atEnd = at === waiting.length - 1;
  if ((where === 'up' || where === 'first') ? atTop : atEnd) return null;
  if (where === 'up') return { request, before: waiting[at - 1].request };
  if (where === 'down') return { request, before: waiting[at + 2]?.request ?? behind };
  return { request, before: where === 'first' ? waiting[0].request : behind };
}

/**
 * How many minutes a list takes if everybody uses the whole time, rounded up.
 * @param {Request[]} waiting @param {number} limit ms for those without a time of their own
 */
export const minutesOf = (waiting, limit) => Math.ceil(waiting.reduce((sum, { limit_ms: own }) => sum + (own ?? limit), 0) / 60_000);
