/** What the meeting has decided, in words: how it was decided, and what has become of the record since. */
import { decisions } from '../core/facts.js';
import { clockTime, t } from '../core/i18n.js';

/** @typedef {{id: string, number: number, sitting: number, item: string, text: import('../core/i18n.js').Words, manner: string, at: number,
 *   adopts?: string, rejects?: string, symbol?: string, hash?: string, annulled?: boolean,
 *   vote?: string, votes?: {yes: number, no: number, abstain: number}, carried?: boolean,
 *   corrections?: {text: import('../core/i18n.js').Words, reason: string, at: number, annulled: boolean}[]}} Decision */

/** The decisions of this meeting, oldest first. @returns {Decision[]} */
export const recorded = () => decisions.value?.recorded ?? [];

/** @param {string|undefined} id @returns {Decision|null} */
export const decisionOf = (id) => recorded().find((one) => one.id === id) ?? null;

/** The decisions of this meeting on an item. @param {string} item */
export const decidedOn = (item) => recorded().filter((one) => one.item === item);

const ADOPTED = () => ({
  consensus: t('Adopted by consensus'), no_objection: t('Adopted without objection'),
  acclamation: t('Adopted by acclamation'), vote: t('Adopted by vote'),
});
const REJECTED = () => ({
  consensus: t('Not adopted, by consensus'), no_objection: t('Not adopted, without objection'),
  acclamation: t('Not adopted, by acclamation'), vote: t('Not adopted, by vote'),
});
const DECIDED = () => ({
  consensus: t('Decided by consensus'), no_objection: t('Decided without objection'),
  acclamation: t('Decided by acclamation'), vote: t('Decided by vote'),
});

/** "Adopted by consensus"; carried: whether a vote adopted what was put to it. @param {{manner: string, adopts?: string, rejects?: string, carried?: boolean}} decision */
export function outcome({ manner, adopts, rejects, carried }) {
  const words = adopts || carried ? ADOPTED() : rejects || carried === false ? REJECTED() : DECIDED();
  return words[manner];
}

/** How a body may decide without a vote, each by its name. */
export const manners = () => ({ consensus: t('Consensus'), no_objection: t('No objection'), acclamation: t('Acclamation') });

/** The corrections of a decision as sentences, newest first. @param {Decision} decision */
export const corrections = ({ corrections: all = [] }) => [...all].reverse().map(({ annulled, at, reason }) => {
  const facts = { time: clockTime(at), reason };
  return annulled ? t('Recorded in error, annulled at {time}: {reason}', facts) : t('Corrected at {time}: {reason}', facts);
});
