/** The order of a list, as commands name it: every place is said by the request that comes after it. */

/** @typedef {{request: string, limit_ms?: number}} Request */

/**
 * What a move up, down, first or last sends; null where it would change nothing.
 * @param {Request[]} waiting @param {number} at @param {'up'|'down'|'first'|'last'} where
 */
export function moved(waiting, at, where) {
  const { request } = waiting[at];
  const atTop = at === 0;
  const atEnd = at === waiting.length - 1;
  if ((where === 'up' || where === 'first') ? atTop : atEnd) return null;
  if (where === 'up') return { request, before: waiting[at - 1].request };
  if (where === 'down') return { request, before: waiting[at + 2]?.request ?? null };
  return { request, before: where === 'first' ? waiting[0].request : null };
}

/**
 * How many minutes a list takes if everybody uses the whole time, rounded up.
 * @param {Request[]} waiting @param {number} limit ms for those without a time of their own
 */
export const minutesOf = (waiting, limit) => Math.ceil(waiting.reduce((sum, { limit_ms: own }) => sum + (own ?? limit), 0) / 60_000);
