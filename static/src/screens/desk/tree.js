/** The agenda as a tree: which line stands how deep, and which item comes before and after another. */

/** @typedef {{id: string, number: string, kind: string, title: any, parent: string|null, statutory: boolean, state: string}} Item */

/** How deep a line stands, a section or an item without one at 0. @param {Map<string, Item>} byId @param {Item} item */
export function depth(byId, item) {
  let deep = 0;
  for (let parent = byId.get(item.parent); parent; parent = byId.get(parent.parent)) deep += 1;
  return deep;
}

/**
 * The nearest item, sections left out, before (-1) or after (1) a line in the order of the document; from nowhere, the first or last.
 * @param {Item[]} lines @param {string|null} id @param {1|-1} direction @param {(item: Item) => boolean} [wanted]
 */
export function neighbour(lines, id, direction, wanted = () => true) {
  const order = direction === 1 ? lines : [...lines].reverse();
  const from = order.findIndex((line) => line.id === id) + 1;
  return order.slice(from).find((line) => line.kind !== 'section' && wanted(line)) ?? null;
}

/**
 * What the Chair would open next: the nearest item that is still to come, deferred ones included.
 * @param {Item[]} lines @param {string|null} current
 */
export const upNext = (lines, current) => neighbour(lines, current, 1, ({ state }) => state === 'pending' || state === 'deferred');
