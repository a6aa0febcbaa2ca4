/** How much room names take, for type that must fit a wall or a line. */

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;

/** The length of a text in average Latin letters: a Chinese character takes the room of two. */
export const room = (text) => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1.8 : 1), 0);

/**
 * The first size whose limit a text does not exceed.
 * @param {string} text @param {Record<string, number>} sizes the limit of each size in letters, largest type first; the last takes all
 */
export function sizeFor(text, sizes) {
  const needed = room(text);
  const all = Object.entries(sizes);
  return (all.find(([, limit]) => needed <= limit) ?? all.at(-1))[0];
}

const ONE_LINE = 18; // letters

/** A long name on two lines of about the same length, broken at a space. */
export function halves(name) {
  const parts = name.split(' ');
  if (room(name) <= ONE_LINE || parts.length < 2) return [name];
  const cuts = parts.slice(1).map((_, i) => [parts.slice(0, i + 1).join(' '), parts.slice(i + 1).join(' ')]);
  const longer = ([a, b]) => Math.max(room(a), room(b));
  return cuts.reduce((best, cut) => (longer(cut) < longer(best) ? cut : best));
}
