// Words, plurals and times in six languages.
import test from 'node:test';
import assert from 'node:assert/strict';
import { clockTime, dayText, daysText, exactTime, nt, num, runs, sameDay, t, timeZone, useLanguage, words, wordsIn } from '../../static/src/core/i18n.js';

const PLURALS = {
  fr: { plural: { one: 0, many: 1, other: 1 }, expected: { 0: 0, 1: 0, 2: 1, 1_000_000: 1 } },
  es: { plural: { one: 0, many: 1, other: 1 }, expected: { 0: 1, 1: 0, 2: 1, 1_000_000: 1 } },
  ru: { plural: { one: 0, few: 1, many: 2, other: 2 }, expected: { 1: 0, 3: 1, 5: 2, 11: 2, 21: 0, 100: 2 } },
  zh: { plural: { other: 0 }, expected: { 0: 0, 1: 0, 7: 0 } },
  ar: { plural: { zero: 0, one: 1, two: 2, few: 3, many: 4, other: 5 }, expected: { 0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5 } },
};

for (const [language, { plural, expected }] of Object.entries(PLURALS)) {
  test(`${language}: the form of a number is the one its catalogue names`, () => {
    useLanguage(language, { plural, messages: { '{n} delegation': ['0', '1', '2', '3', '4', '5'] } });
    for (const [n, form] of Object.entries(expected)) assert.equal(nt('{n} delegation', '{n} delegations', Number(n)), String(form), n);
  });
}

test('the order of the forms is the file’s, not ours', () => {
  useLanguage('ar', { plural: { zero: 0, one: 1, two: 2, few: 3, many: 5, other: 4 }, messages: { a: ['0', '1', '2', '3', '4', '5'] } });
  assert.equal(nt('a', 'as', 11), '5');
  assert.equal(nt('a', 'as', 100), '4');
});

test('without a translation the English stands', () => {
  useLanguage('fr', {});
  assert.equal(t('Next: {name}', { name: 'Uruguay' }), 'Next: Uruguay');
  assert.equal(nt('{n} delegation', '{n} delegations', 1), '1 delegation');
  assert.equal(nt('{n} delegation', '{n} delegations', 1_234), `${num(1_234)} delegations`);
  assert.equal(t('{missing} stays'), '{missing} stays');
});

test('in Arabic every parameter is isolated, figures stay Latin', () => {
  useLanguage('ar', { messages: { 'Asked at {time}': 'طُلبت الساعة {time}' } });
  assert.equal(t('Asked at {time}', { time: '10:41' }), 'طُلبت الساعة \u206810:41\u2069');
  assert.match(num(1_234), /^1.234$/);
});

test('in Arabic an English sentence keeps its own direction', () => {
  useLanguage('ar', {});
  assert.equal(t('Call the technician.'), '\u2066Call the technician.\u2069');
  assert.equal(nt('{n} vote.', '{n} votes.', 2), '\u2066\u20682\u2069 votes.\u2069');
  assert.equal(t('{a} · {b}', { a: 1, b: 2 }), '\u20681\u2069 · \u20682\u2069');
});

test('words of the conference fall back on the next best language and say so', () => {
  useLanguage('es');
  assert.deepEqual(wordsIn({ fr: 'Brésil', en: 'Brazil' }), { text: 'Brazil', lang: 'en', fallback: true });
  assert.deepEqual(wordsIn({ fr: 'Brésil', es: 'Brasil' }), { text: 'Brasil', lang: 'es', fallback: false });
  assert.equal(words({ fr: 'Brésil' }), 'Brésil');
  assert.equal(words({ ru: 'Бразилия', es: '' }), 'Бразилия');
  assert.deepEqual(wordsIn('plain'), { text: 'plain', lang: undefined, fallback: false });
  assert.equal(words(null), '');
});

test('all times are those of the conference’s own zone', () => {
  useLanguage('en');
  const at = Date.UTC(2022, 5, 8, 22, 41, 7);
  timeZone.value = 'Africa/Kigali';
  assert.equal(clockTime(at), '00:41');
  assert.equal(exactTime(at), '00:41:07');
  assert.equal(dayText(at), '9 June 2022');
  assert.equal(sameDay(at, at - 3_600_000), false);
  timeZone.value = 'America/New_York';
  assert.equal(clockTime(at), '18:41');
  assert.equal(sameDay(at, at - 3_600_000), true);
});

test('the days of the conference read as one range', () => {
  useLanguage('en');
  assert.equal(daysText({ start: '2022-06-06', end: '2022-06-16' }).replace(/\s*–\s*/, '–'), '6–16 June 2022');
});

test('a text runs as its language does, and an English sentence for want of another runs as English', () => {
  useLanguage('ar', { messages: { 'Voting is closed': 'أُغلق التصويت' } });
  assert.equal(runs({ en: 'Opening of the session' }), 'ltr');
  assert.equal(runs({ en: 'Opening of the session', ar: 'افتتاح الدورة' }), 'rtl');
  assert.equal(runs(t('Voting is closed')), 'rtl');
  assert.equal(runs(t('{name} has finished', { name: 'اليابان' })), 'ltr');
  useLanguage('fr', {});
  assert.equal(runs({ ar: 'افتتاح الدورة' }), 'rtl');
  assert.equal(runs(t('{name} has finished', { name: 'اليابان' })), 'ltr');
});
