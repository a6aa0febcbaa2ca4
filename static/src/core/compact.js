/** Reads the compact form of a view (plenary/web/compact.py): what a list of objects repeats comes once. */

/** @typedef {import('./store.js').View} View */

/** The sections of a view, written out where it is in compact form. @param {View} view @returns {Record<string, any>} */
export function sectionsOf({ compact, sections }) {
  return compact ? spreadAll(sections) : sections;
}

/** A value written out. */
function spread(value) {
  if (Array.isArray(value)) return value.map(spread);
  if (value === null || typeof value !== 'object') return value;
  return '~' in value ? written(value['~'], value.rows) : spreadAll(value);
}

function spreadAll(object) {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key.startsWith('~') ? key.slice(1) : key, spread(value)]),
  );
}

/** The objects of rows: a shape names their keys, beside a key the value that it has in all of them. */
function written(shapes, rows) {
  const objects = [];
  let [shape] = shapes;
  for (const row of rows) {
    if (Array.isArray(row)) objects.push(object(shape, row));
    else shape = shapes[row];
  }
  return objects;
}

function object(shape, row) {
  let next = 0;
  return Object.fromEntries(shape.map((key) => (Array.isArray(key) ? key : [key, spread(row[next++])])));
}
