// Texts and decisions: how they are called, in which language they are read, and words that are never overwritten unasked.
import test from 'node:test';
import assert from 'node:assert/strict';
import { useLanguage } from '../../static/src/core/i18n.js';
import { store } from '../../static/src/core/store.js';
import { news } from '../../static/src/screens/delegate/attentive.js';
import { addressOf, DECISIONS, openedBy } from '../../static/src/screens/delegate/opened.js';
import { decides } from '../../static/src/screens/desk/decide.js';
import { complete, kept, refilled, taken, UNWRITTEN } from '../../static/src/screens/desk/phrasing.js';
import { sentence, sentenceKey } from '../../static/src/screens/desk/sentences.js';
import { SIZES } from '../../static/src/screens/display/decided.js';
import { named } from '../../static/src/screens/display/floor.js';
import { corrections, outcome } from '../../static/src/sections/decision.js';
import { sizeFor } from '../../static/src/sections/names.js';
import { kindOf, shownIn, sponsorOf, undecided } from '../../static/src/sections/text.js';

const adopted = { en: 'Adopted by consensus.', fr: 'Adopté par consensus.' };
const acclaimed = { en: 'Adopted by acclamation.', fr: 'Adopté par acclamation.' };

test('a draft fills fields that nobody has changed, and fills them anew when the choice changes', () => {
  const first = refilled(UNWRITTEN, adopted);
  assert.deepEqual(first, { typed: adopted, drafted: adopted, offered: null });
  assert.deepEqual(refilled(first, acclaimed).typed, acclaimed);
});

test('words changed by hand stay, and the new phrasing is offered; the other language is filled', () => {
  const changed = { ...refilled(UNWRITTEN, adopted), typed: { ...adopted, en: 'Adopted as amended.' } };
  const asked = refilled(changed, acclaimed);
  assert.deepEqual(asked.typed, { en: 'Adopted as amended.', fr: acclaimed.fr });
  assert.deepEqual(asked.offered, acclaimed);
  assert.equal(complete(asked), false);
  assert.deepEqual(taken(asked), { typed: acclaimed, drafted: acclaimed, offered: null });
  assert.equal(kept(asked).typed.en, 'Adopted as amended.');
  assert.equal(complete(kept(asked)), true);
});

test('going back to the first choice asks nothing, and the untouched language follows', () => {
  const changed = { ...refilled(UNWRITTEN, adopted), typed: { ...adopted, en: 'Adopted as amended.' } };
  const back = refilled(refilled(changed, acclaimed), adopted);
  assert.equal(back.offered, null);
  assert.deepEqual(back.typed, { en: 'Adopted as amended.', fr: adopted.fr });
});

test('what was kept is asked about again only when the choice changes again', () => {
  const changed = { ...refilled(UNWRITTEN, adopted), typed: { ...adopted, en: 'Mine.' } };
  const answered = kept(refilled(changed, acclaimed));
  assert.equal(refilled(answered, acclaimed).offered, null);
  assert.deepEqual(refilled(answered, adopted).offered, adopted);
});

test('no words are not complete', () => {
  assert.equal(complete(UNWRITTEN), false);
  assert.equal(complete({ typed: { en: ' ', fr: '' }, drafted: {}, offered: null }), false);
});

test('the house is told the text only where a text is decided upon', () => {
  assert.deepEqual(decides({ subject: 't5', rejects: false, manner: 'consensus' }), { adopts: 't5' });
  assert.deepEqual(decides({ subject: 't5', rejects: true, manner: 'consensus' }), { rejects: 't5' });
  assert.deepEqual(decides({ subject: 'item', rejects: true, manner: 'consensus' }), {});
});

test('a text is read in the wanted language, or in the next best that is ready', () => {
  assert.equal(shownIn(['en', 'fr', 'ar'], 'ar'), 'ar');
  assert.equal(shownIn(['ar', 'fr'], 'ru'), 'fr');
  assert.equal(shownIn(['ar', 'zh'], 'ru'), 'ar');
  assert.equal(shownIn([], 'ru'), undefined);
});

test('a draft resolution becomes a resolution when it is adopted, and only then', () => {
  useLanguage('en');
  const named = (state) => kindOf({ kind: 'resolution', state });
  assert.deepEqual(['submitted', 'under_discussion', 'adopted', 'rejected', 'withdrawn'].map(named),
    ['Draft resolution', 'Draft resolution', 'Resolution', 'Draft resolution', 'Draft resolution']);
  assert.deepEqual(['submitted', 'under_discussion', 'adopted', 'rejected', 'withdrawn'].filter((state) => undecided({ state })),
    ['submitted', 'under_discussion']);
  for (const kind of ['recommendation', 'declaration', 'decision']) assert.notEqual(kindOf({ kind, state: 'submitted' }), kindOf({ kind, state: 'adopted' }));
});

test('the sponsor is named, with the group it speaks for', () => {
  useLanguage('en');
  store.receiveView({ seq: 1, at: 0, sections: { roll: { delegations: [{ id: 'd1', name: { en: 'Kenya' } }] } } });
  assert.equal(sponsorOf({ sponsor: 'd1' }), 'Submitted by Kenya');
  assert.equal(sponsorOf({ sponsor: 'd1', on_behalf_of: 'African Group' }), 'Submitted by Kenya on behalf of African Group');
  assert.equal(sponsorOf({ on_behalf_of: 'African Group' }), 'Submitted on behalf of African Group');
  assert.equal(sponsorOf({}), null);
});

test('a decision says how it was taken', () => {
  useLanguage('en');
  assert.equal(outcome({ manner: 'consensus', adopts: 't1' }), 'Adopted by consensus');
  assert.equal(outcome({ manner: 'acclamation', rejects: 't1' }), 'Not adopted, by acclamation');
  assert.equal(outcome({ manner: 'no_objection' }), 'Decided without objection');
});

const decision = { id: 'c1', number: 3, sitting: 1, item: 'i1', text: { en: 'Approved.' }, manner: 'consensus', at: 0 };
const correction = { text: { en: 'Aproved.' }, reason: 'misspelt', at: Date.UTC(2022, 5, 8, 10, 42), annulled: false };

test('its corrections are told with their reasons, the newest first', () => {
  useLanguage('en');
  const annulment = { ...correction, reason: 'objection', annulled: true };
  assert.deepEqual(corrections({ ...decision, corrections: [correction, annulment] }),
    ['Recorded in error, annulled at 10:42: objection', 'Corrected at 10:42: misspelt']);
});

test('a delegate is told of what is new, once, and long words are cut between words', () => {
  useLanguage('en');
  const corrected = { ...decision, corrections: [correction] };
  assert.deepEqual(news([decision], [decision]), []);
  assert.deepEqual(news([decision], []), ['Decision 3 is recorded: Approved.']);
  assert.deepEqual(news([corrected], [decision]), ['Decision 3 is corrected: Approved.']);
  assert.deepEqual(news([{ ...corrected, annulled: true }], [decision]), ['Decision 3 was recorded in error and is annulled.']);
  assert.deepEqual(news([], [decision]), []);
  const [long] = news([{ ...decision, text: { en: 'word '.repeat(800) } }], []);
  assert.ok(long.length < 200 && long.endsWith('word…'), long);
  assert.ok(news([{ ...decision, text: { en: '字'.repeat(400) } }], [])[0].endsWith('字…'));
});

test('an address opens a text that is known, or the decisions, or nothing', () => {
  const text = /** @type {any} */ ({ id: 't9' });
  assert.equal(openedBy(addressOf('t9'), [text]).text, text);
  assert.equal(openedBy(DECISIONS, []).decisions, true);
  for (const hash of ['', '#', '#text-t8', '#text-']) assert.equal(openedBy(hash, [text]), null);
});

test('words of a decision take the largest type that holds them', () => {
  const size = (letters) => sizeFor('x'.repeat(letters), SIZES);
  assert.deepEqual([20, 140, 250, 400, 700, 4000].map(size), ['xl', 'lg', 'md', 'sm', 'xs', 'xxs']);
});

test('a line of the display names as many symbols as it holds', () => {
  assert.equal(named('Agenda item 8', []), 0);
  assert.equal(named('Agenda item 8', ['WTDC-21/37-E']), 1);
  assert.equal(named('Agenda item 8', Array(10).fill('WTDC-21/37-E')), 2);
  assert.equal(named('Point 8 de l’ordre du jour', ['WTDC-21/37-E', 'WTDC-21/DT/41(Rev.1)(Add.2)-E', 'WTDC-21/42-E']), 1);
  assert.equal(named('Agenda item 8', ['X'.repeat(60), 'WTDC-21/37-E']), 0);
});

test('the log tells what became of texts and decisions', () => {
  const act = (name, about) => ({ seq: 1, at: 0, act: name, by: { seat: 's1', role: 'chair' }, about });
  const keys = [
    ['decision.recorded', { adopts: 't9' }, 'act.decision.recorded.adopts'], ['decision.recorded', { rejects: 't9' }, 'act.decision.recorded.rejects'],
    ['decision.recorded', {}, 'act.decision.recorded'], ['decision.corrected', { annulled: true }, 'act.decision.corrected.annulled'],
    ['decision.corrected', { annulled: false }, 'act.decision.corrected'], ['roll.removed', {}, 'act.roll.removed'],
  ];
  for (const [name, about, key] of keys) assert.equal(sentenceKey(act(name, about)), key);
  store.receiveView({ seq: 2, at: 0, sections: { texts: { texts: [{ id: 't9', symbol: 'WTDC-21/37-E' }] }, agenda: { items: [{ id: 'i1', number: '9', title: 'X' }] } } });
  useLanguage('en', { messages: {
    'act.decision.recorded.adopts': 'Decision {number}: {symbol} is adopted', 'act.decision.recorded': 'Decision {number} under item {item}',
    'act.roll.removed': '{name} is off the roll', 'act.text.submitted': '{symbol} under item {item}',
  } });
  assert.equal(sentence(act('decision.recorded', { number: 3, item: 'i1', adopts: 't9' })), 'Decision 3: WTDC-21/37-E is adopted');
  assert.equal(sentence(act('decision.recorded', { number: 3, item: 'i1' })), 'Decision 3 under item 9');
  assert.equal(sentence(act('text.submitted', { symbol: 'WTDC-21/40', item: 'i1' })), 'WTDC-21/40 under item 9');
  assert.equal(sentence(act('roll.removed', { delegation: 'd7', formerly: { en: 'Atlantis' } })), 'Atlantis is off the roll');
  useLanguage('en');
});
