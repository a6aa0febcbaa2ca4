/** What a screen reader is told of a vote: that it opens, closes and is held, who is called, what is recorded, how it came out. */
import { announce } from '../../../core/announce.js';
import { onChange } from '../../../core/change.js';
import { mine, nameOf, vote } from '../../../core/facts.js';
import { num, t, words } from '../../../core/i18n.js';
import { outcomeOf, outcomeText } from '../../../sections/vote.js';
import { isHeld, isOwnCall, rights } from './rights.js';
import { recordedText } from './words.js';

/** How a vote came out, in a sentence. */
function outcome() {
  const { result } = vote.value;
  const said = outcomeText(outcomeOf(vote.value));
  if (!result || vote.value.state === 'void') return said;
  return t('{outcome}. Yes: {yes}, no: {no}, abstentions: {abstain}',
    { outcome: said, yes: num(result.yes), no: num(result.no), abstain: num(result.abstain) });
}

/** @param {string} state @param {string} before the state that the same vote was in, empty for another vote */
function tellState(state, before) {
  const title = words(vote.value.subject.title);
  if (state === 'prepared') announce(t('Voting opens shortly: {title}', { title }));
  if (state === 'open' && before === 'held') announce(t('Voting goes on'), { urgent: true });
  else if (state === 'open') announce(t('Voting is open: {title}', { title }), { urgent: true });
  if (state === 'held') announce(t('Voting is on hold'), { urgent: true });
  if (state === 'closed') announce(t('Voting is closed'), { urgent: true });
  if (state === 'announced' || state === 'void') announce(outcome(), { urgent: true });
}

export function tellVotes() {
  onChange(() => (vote.value ? `${vote.value.id} ${vote.value.state}` : ''), (after, before) => {
    const [id, state] = after.split(' ');
    const [earlier, was] = before.split(' ');
    if (id) tellState(state, id === earlier ? was : '');
  });
  onChange(() => rights.value.find(({ right }) => isOwnCall(right))?.right ?? '', (called) => {
    const right = rights.value.find((one) => one.right === called);
    if (right) announce(isHeld(right) ? t('{name} is called', { name: nameOf({ delegation: called }) }) : t('You are called'), { urgent: true });
  });
  onChange(() => mine.value && rights.value, (after, before) => {
    for (const right of after) {
      const was = before.find((one) => one.right === right.right)?.choice;
      if (right.choice && right.choice !== was) announce(recordedText(right, right.choice));
    }
  });
}
