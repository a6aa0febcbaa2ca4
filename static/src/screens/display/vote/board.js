/** The house as the hall sees it vote: the mosaic as large as its place allows, the same cells in the same places from opening to result. */
import { computed } from '@preact/signals';
import { electors } from '../../../core/facts.js';
import { room } from '../../../sections/names.js';
import { electorsOf, marksOf } from '../../../sections/vote.js';
import { Mosaic } from '../../../ui/mosaic.js';
import { html } from '../../../ui/parts.js';

const PLACE = { inline: 167, block: 46 }; // hundredths of the picture's height, as a result leaves it
const HEIGHT = 1.4; // of a cell with the gap to the next, in its own type
const LARGEST = 6; // hundredths of the picture's height
const MOST_COLUMNS = 40;

const FEW = 24; // delegations that can be shown by their names instead of their codes
const LONGEST = 24; // letters of a name; what is longer is cut
const LETTER = { code: 0.8, name: 0.58 };
const AROUND = 2.2; // a mark, what is between, and the gap to the next cell

/** The size of the type with so many columns. @param {number} cells @param {number} columns @param {number} width of a cell in its own type */
function typeIn(cells, columns, width) {
  const rows = Math.ceil(cells / columns);
  return Math.min(PLACE.block / rows / HEIGHT, PLACE.inline / columns / width, LARGEST);
}

/**
 * How the cells stand so that their type is as large as it goes: 15 columns of 13 for the United Nations.
 * @param {number} cells @param {number} width of a cell in its own type @returns {{rows: number, columns: number}}
 */
export function shapeOf(cells, width) {
  const choices = Array.from({ length: Math.min(MOST_COLUMNS, Math.max(1, cells)) }, (_, i) => i + 1);
  const columns = choices.reduce((best, one) => (typeIn(cells, one, width) >= typeIn(cells, best, width) ? one : best));
  return { columns, rows: Math.max(1, Math.ceil(cells / columns)) };
}

/** What stands in the cells, names of a few or codes of many, and how wide they are in their own type. @param {import('../../../ui/mosaic.js').Elector[]} house */
export function cellsOf(house) {
  const named = house.length <= FEW;
  const cells = named ? house.map((one) => ({ ...one, code: one.name })) : house;
  const longest = Math.max(1, ...cells.map(({ code }) => Math.min(LONGEST, room(code))));
  return { cells, named, width: AROUND + (named ? LETTER.name : LETTER.code) * longest };
}

const board = computed(() => {
  const shown = cellsOf(electorsOf(electors.value));
  return { ...shown, ...shapeOf(shown.cells.length, shown.width) };
});

/** @param {{of: import('../../../sections/vote.js').Vote}} props */
export function Board({ of: vote }) {
  const { cells, named, width, rows, columns } = board.value;
  return html`<div class=${`d-board ${named ? 'd-board-names' : ''}`} style=${{ '--cell': width }}><${Mosaic} roll=${cells} marks=${marksOf(vote)} rows=${rows} columns=${columns} /></div>`;
}
