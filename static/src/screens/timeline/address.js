/** The addresses of the time line: which moment it shows stands behind the #. */
import { boot } from '../../core/boot.js';

/** The entry that made a thing: "c412" is entry 412. @param {string} id */
export const seqOf = (id) => Number(id.slice(1));

/** A page of the house for this seat, in the language in which this one is read. @param {string} screen @param {string} [hash] */
export function pageUrl(screen, hash = '') {
  const { seat, language } = boot;
  return `/${screen}?${new URLSearchParams({ seat: seat.id, ...(language !== seat.language && { lang: language }) })}${hash}`;
}

/** The time line, at an entry or at the latest. @param {number} [seq] */
export const timelineUrl = (seq) => pageUrl('timeline', seq ? `#${seq}` : '');

/** The entry that an address names, or null. @param {string} hash */
export const namedSeq = (hash) => (/^#[1-9]\d{0,14}$/.test(hash) ? Number(hash.slice(1)) : null);
