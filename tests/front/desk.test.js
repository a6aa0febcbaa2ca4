// What both desks share: times of day, finding names, windows, freshness, sentences of the log.
import test from 'node:test';
import assert from 'node:assert/strict';
import { second } from '../../static/src/core/clock.js';
import { useLanguage } from '../../static/src/core/i18n.js';
import { store } from '../../static/src/core/store.js';
import { filled, languagesOf, typedFrom } from '../../static/src/screens/desk/announcement.js';
import { deviceFacts } from '../../static/src/screens/desk/devices.js';
import { displayStates, freshness } from '../../static/src/screens/desk/facts.js';
import { momentOf, nextMomentOf, wallClock } from '../../static/src/screens/desk/moments.js';
import { byName, fit, found, plain } from '../../static/src/screens/desk/names.js';
import { placed, step } from '../../static/src/screens/desk/popup.js';
import { sentence, sentenceKey } from '../../static/src/screens/desk/sentences.js';

const at = (text) => Date.parse(text);

test('a time of day is that of the conference, whatever the device thinks', () => {
  assert.equal(momentOf('2022-06-08', '14:30', 'Africa/Kigali'), at('2022-06-08T12:30:00Z'));
  assert.deepEqual(wallClock(at('2022-06-08T22:30:00Z'), 'Africa/Kigali'), { date: '2022-06-09', time: '00:30' });
  assert.equal(momentOf('2026-11-01', '09:00', 'America/New_York'), at('2026-11-01T14:00:00Z'));
  assert.equal(momentOf('2026-03-08', '09:00', 'America/New_York'), at('2026-03-08T13:00:00Z'));
  assert.equal(momentOf('2026-07-01', '00:00', 'Asia/Kathmandu'), at('2026-06-30T18:15:00Z'));
});

test('a time that has passed today means tomorrow', () => {
  const now = at('2022-06-08T08:42:00Z'); // 10:42 in Kigali
  assert.equal(nextMomentOf('11:30', now, 'Africa/Kigali'), at('2022-06-08T09:30:00Z'));
  assert.equal(nextMomentOf('09:00', now, 'Africa/Kigali'), at('2022-06-09T07:00:00Z'));
});

const people = [['CIV', "Côte d'Ivoire"], ['CUB', 'Cuba'], ['GBR', 'United Kingdom'], ['UKR', 'Ukraine'], ['CPV', 'Cabo Verde'], ['RUS', 'Российская Федерация']]
  .map(([code, name]) => ({ code: plain(code), names: [plain(name)] }));
const hits = (typed) => found(people, typed, 9).map(({ code }) => code);

test('a name is found by its code, its beginning, one of its words or a part, accents or not', () => {
  assert.deepEqual(hits('cote d ivoire'), ['civ']);
  assert.deepEqual(hits('uk'), ['ukr']);
  assert.deepEqual(hits('king'), ['gbr']);
  assert.deepEqual(hits('федер'), ['rus']);
  assert.deepEqual(hits('ub'), ['cub']);
  assert.deepEqual(hits('zzz'), []);
});

test('the code comes first, then the beginning of the name', () => {
  assert.deepEqual(hits('cub')[0], 'cub');
  assert.ok(fit(people[0], 'civ') < fit(people[0], 'ci') && fit(people[0], 'ci') < fit(people[0], 'cote'));
  assert.equal(found(people, '  ', 2).length, 2);
});

test('names are ordered as people of that language look for them', () => {
  useLanguage('fr');
  assert.deepEqual(byName(['Zambie', 'Équateur', 'Égypte', 'Danemark'], String), ['Danemark', 'Égypte', 'Équateur', 'Zambie']);
  useLanguage('en');
});

test('a window opens below its button, above it where there is no room, and never over the edge', () => {
  const page = { width: 1000, height: 600 };
  const size = { width: 200, height: 300 };
  assert.deepEqual(placed({ top: 10, bottom: 50, left: 700, right: 800 }, size, page, false), { top: 56, left: 600 });
  assert.deepEqual(placed({ top: 500, bottom: 540, left: 700, right: 800 }, size, page, false), { top: 194, left: 600 });
  assert.equal(placed({ top: 10, bottom: 50, left: 20, right: 60 }, size, page, false).left, 8);
  assert.equal(placed({ top: 10, bottom: 50, left: 950, right: 990 }, size, page, true).left, 792);
});

test('arrows go round, Home and End to the ends, other keys nowhere', () => {
  assert.deepEqual([['ArrowDown', 2], ['ArrowUp', 0], ['Home', 2], ['End', 0], ['a', 1]].map(([key, from]) => step(key, from, 3)), [0, 2, 0, 2, null]);
});

test('a display counts as in step while it is connected, asks for the time and shows what is', () => {
  const seen = { connected: true, last_seen: 0, behind: 0 };
  assert.equal(freshness(seen, 15_000), 'live');
  assert.equal(freshness(seen, 21_000), 'silent');
  assert.equal(freshness({ ...seen, behind: 3 }, 15_000), 'behind');
  assert.equal(freshness({ ...seen, behind: 3 }, 21_000), 'silent');
  assert.equal(freshness({ connected: false, last_seen: 79_000, behind: 0 }, 80_000), 'off');
});

test('the displays that somebody must look after come first, the others stay in their order', () => {
  const display = (seat, behind) => ({ seat, connected: true, last_seen: second.value, behind });
  store.receiveStatus({ at: 1, sections: { displays: [display('s1', 0), display('s2', 4), display('s3', 0), display('s4', 1)] } });
  assert.deepEqual(displayStates().map(({ seat }) => seat), ['s2', 's4', 's1', 's3']);
});

test('the devices of the delegations: how many have one, who is here without, whose are stale or of a wrong clock', () => {
  const facts = { all: ['d1', 'd2', 'd3', 'd4'], present: ['d1', 'd3'], devices: { d1: 2, d4: 1, d9: 1 }, stale: { d4: 1 }, wrongClocks: {} };
  assert.deepEqual(deviceFacts(facts), { connected: 2, without: ['d3'], stale: ['d4'], wrong: [] });
});

test('words typed in no language are no words', () => {
  assert.deepEqual(filled({ en: ' Lunch ', fr: '  ' }), { en: 'Lunch' });
  assert.deepEqual(typedFrom('Lunch'), { en: 'Lunch' });
  assert.deepEqual(languagesOf(['en', 'fr', 'ar'], 'fr'), ['fr', 'en', 'ar']);
});

const by = { seat: 's1', role: 'chair' };
const act = (name, about) => ({ seq: 1, at: 0, act: name, by, about });

test('an act has one sentence, chosen by its facts', () => {
  const keys = [
    ['floor.given', { kind: 'statement' }, 'act.floor.given'], ['floor.given', { kind: 'point_of_order' }, 'act.floor.given.point_of_order'],
    ['floor.restored', {}, 'act.floor.restored.nobody'], ['roll.rights_set', { can_vote: false }, 'act.roll.rights_set.withdrawn'],
    ['hall.shown', { mode: 'blank' }, 'act.hall.shown.blank'], ['sitting.suspended', { until: 5 }, 'act.sitting.suspended.until'], ['sitting.suspended', {}, 'act.sitting.suspended'],
  ];
  for (const [name, about, key] of keys) assert.equal(sentenceKey(act(name, about)), key);
});

test('the sentence names people, times and items; an unknown act has none', () => {
  store.receiveView({ seq: 1, at: 0, sections: { roll: { delegations: [{ id: 'd1', name: { en: 'Norway' } }, { id: 'd2', name: { en: 'Fiji' } }] }, agenda: { items: [{ id: 'i1', number: '7', title: { en: 'Priorities' } }] } } });
  useLanguage('en', { messages: {
    'act.floor.ended': '{name} ended, {time} used', 'act.agenda.item_referred': 'Item {number} referred to {to}', 'act.roll.proxy_granted.mandate': '{from} mandates {to}',
  } });
  assert.equal(sentence(act('floor.ended', { delegation: 'd1', used_ms: 171_000 })), 'Norway ended, 2:51 used');
  assert.equal(sentence(act('agenda.item_referred', { item: 'i1', to: 'Committee 3' })), 'Item 7 referred to Committee 3');
  assert.equal(sentence(act('roll.proxy_granted', { from: 'd1', to: 'd2', kind: 'mandate' })), 'Norway mandates Fiji');
  assert.equal(sentence(act('vote.opened', {})), null);
  useLanguage('en');
});
