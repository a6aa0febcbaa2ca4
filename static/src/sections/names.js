/** How much room names take, for type that must fit a wall or a line. */

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;

/** The length of a text in average Latin letters: a Chinese character takes the room of two. */
export const room = (text) => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1.8 : 1), 0);

/**
 * The first of some sizes whose limit the text does not exceed.
 * @param {string} text @param {[number, string][]} sizes limits in letters, ascending, each with the name of its size; the last takes all
 */
export function sizeFor(text, sizes) {
  const needed = room(text);
  return (sizes.find(([limit]) => needed <= limit) ?? sizes.at(-1))[1];
}

/** How many names fit a line of so many letters, each name with a flag that takes `extra` letters; at least one. */
export function fitting(names, letters, extra = 5) {
  let used = 0;
  const over = names.findIndex((name) => (used += room(name) + extra) > letters);
  return over < 0 ? names.length : Math.max(1, over);
}
