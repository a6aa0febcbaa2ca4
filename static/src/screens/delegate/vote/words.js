/** What the tablet says about a ballot, in whole sentences. */
import { boot } from '../../../core/boot.js';
import { mine, nameOf } from '../../../core/facts.js';
import { exactTime, t } from '../../../core/i18n.js';
import { choiceText } from '../../../sections/vote.js';
import { isHeld, PRESENT } from './rights.js';

/** @typedef {import('../../../core/ballot.js').Right} Right @typedef {import('../../../sections/vote.js').Choice} Choice */

/** What becomes known of a vote, said before it is cast. @param {string} method */
export const disclosure = (method) => ({
  recorded: t('Recorded vote: your vote will be published by name'),
  roll_call: t('Roll call: your answer will be published by name'),
  show_of_hands: t('Show of hands: only the totals will be published'),
  paper: t('Ballot on paper: only the totals will be published'),
})[method];

/** A choice as it stands on its button. @param {Choice} choice */
export const buttonText = (choice) => (choice === 'not_participating' ? t('Present, not taking part') : choiceText(choice));

/** @param {Choice} choice */
export const confirmText = (choice) => ({
  yes: t('Confirm Yes'), no: t('Confirm No'), abstain: t('Confirm Abstain'), not_participating: t('Confirm: not taking part'),
})[choice];

/** @param {Choice} choice */
export const chosenText = (choice) => t('You chose: {choice}', { choice: buttonText(choice) });

/** @param {Right} right @param {Choice} choice */
export function recordedText(right, choice) {
  const facts = { name: nameOf({ delegation: right.right }), choice: choiceText(choice) };
  if (choice === 'not_participating') {
    return isHeld(right) ? t('It is recorded that {name} does not take part in this vote', facts)
      : t('It is recorded that you do not take part in this vote');
  }
  return isHeld(right) ? t('The vote of {name} is recorded: {choice}', facts) : t('Your vote is recorded: {choice}', facts);
}

/** Who cast a recorded ballot and when the house wrote it down. @param {Right} right @param {{by?: Right['by'], at?: number}} recorded */
export function sourceText({ right }, { by, at }) {
  if (!at) return t('The house has confirmed it.');
  const facts = { time: exactTime(at), name: nameOf({ delegation: by?.delegation ?? right }) };
  if (by?.oral) return t('Recorded orally by the podium at {time}.', facts);
  if (by?.delegation && by.delegation !== mine.value.delegation) return t('Cast by {name} at {time}.', facts);
  if (by && by.seat !== boot.seat.id) return t('Cast on another device of your delegation at {time}.', facts);
  return t('The house recorded it at {time}.', facts);
}

/** What a ballot was, once voting is over. @param {Right} right @param {Choice|undefined} choice */
export function votedText(right, choice) {
  const facts = { name: nameOf({ delegation: right.right }), choice: choice && choiceText(choice) };
  if (isHeld(right)) {
    if (!choice) return t('{name} did not vote.', facts);
    return choice === 'not_participating' ? t('{name} did not take part in the vote.', facts) : t('{name} voted: {choice}', facts);
  }
  if (!choice) return t('Your delegation did not vote.');
  return choice === 'not_participating' ? t('Your delegation did not take part in the vote.') : t('Your delegation voted: {choice}', facts);
}

/** Why a right cannot be used. @param {Right|undefined} right */
export function barredText(right) {
  if (!right) return t('Your delegation takes part without the right to vote.');
  if (right.reason === PRESENT) return t('{name} is present and votes itself.', { name: nameOf({ delegation: right.right }) });
  if (right.reason === 'not_accredited') return t('Your delegation is not registered with the right to vote.');
  return right.reason ? t('There is no right to vote: {reason}', { reason: right.reason }) : t('There is no right to vote.');
}
