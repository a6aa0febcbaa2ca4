/** A vote takes the page and gives it back: until the eye has followed, nothing obeys; and the focus goes back to where it was. */
import { onChange } from '../../../core/change.js';
import { vote } from '../../../core/facts.js';
import { SETTLE } from '../../../ui/act.js';
import { announced, underWay } from './rights.js';

let turned = -Infinity; // when the page last became another one

let left = null; // what had the focus, by its name: the element itself is gone by then

const nameOf = (element) => element.getAttribute('href') ?? element.getAttribute('aria-label') ?? element.textContent.trim();

/** While the page that is left still stands. */
function remember() {
  const held = document.activeElement;
  left = held && held !== document.body ? { tag: held.tagName, name: nameOf(held) } : { tag: 'H2', name: '' };
}

/** Gives the focus back, where nothing else has taken it; without its element, to the heading of the own panel. */
export function giveBack() {
  if (!left || document.activeElement !== document.body) return;
  const { tag, name } = left;
  const again = [...document.querySelectorAll(`main ${tag}`)].find((element) => nameOf(element) === name);
  /** @type {HTMLElement|null} */ (again ?? document.getElementById('own'))?.focus();
}

/** Whether a vote has had the page since it was loaded. */
export const wasTaken = () => left !== null;

/** Whether the page has stood long enough to be pressed: what was aimed at the one before must not reach this one. */
export const stands = () => performance.now() - turned >= SETTLE;

/** Notices when a vote takes the page, and when it is given back. */
export function watchPlace() {
  onChange(() => underWay.value, (takes) => { if (takes) remember(); });
  onChange(() => `${underWay.value ? vote.value.id : ''} ${announced.value}`, () => { turned = performance.now(); });
}
