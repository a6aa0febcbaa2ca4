// The collector of strings finds what the screens say, and nothing slips by it.
import test from 'node:test';
import assert from 'node:assert/strict';
import { collect, differences, renewed, saidBy, stringsIn } from '../../static/build/messages.mjs';

test('strings are found however deep they are nested in templates', () => {
  const source = 'html`<p>${x && html`<b>${t(\'One\')}</b>${y.map((z) => html`${nt("{n} two", "{n} twos", z)}`)}`}</p>`';
  assert.deepEqual(stringsIn(source, 'a.js').messages.map(({ id, plural }) => [id, plural]), [['One', undefined], ['{n} two', '{n} twos']]);
});

test('only literals may be said', () => {
  assert.equal(stringsIn('t(`Hello ${name}`)', 'a.js').faults.length, 1);
  assert.equal(stringsIn('t("a" + b); nt("a", b, 2)', 'a.js').faults.length, 2);
  assert.equal(stringsIn('code("act." + x)', 'a.js').faults.length, 0);
});

test('a code is asked for by its family, or by any name', () => {
  const source = 'code(`office.${one}`); hasCode("act.x"); code(key); t("Not a code")';
  assert.deepEqual(stringsIn(source, 'a.js').families, ['office.', 'act.x', '']);
});

test('a screen says what its parts say, each once', () => {
  const parts = ['static/src/core/i18n.js', 'static/src/core/facts.js', 'static/src/ui/dialog.js', 'static/src/ui/dialog.js'];
  assert.deepEqual(saidBy(parts), { messages: ['Go back'], families: ['office.'] });
});

test('all screens say literals only', () => {
  assert.deepEqual(collect().faults, []);
});

test('the template is renewed without touching the server’s strings', () => {
  const server = [
    'msgid ""\nmsgstr ""',
    '#: plenary/words.py\nmsgid "floor.list_closed"\nmsgstr ""',
    'msgid "by hand"\nmsgstr ""',
    '#: static/src/old.js\nmsgid "Gone"\nmsgstr ""',
  ].join('\n\n');
  const messages = [
    { id: 'Ask “now”', places: ['static/src/a.js:3'] },
    { id: '{n} day', plural: '{n} days', places: ['static/src/b.js:1', 'static/src/b.js:9'] },
  ];
  assert.equal(differences(server, messages).length, 3);
  const pot = renewed(server, messages);
  assert.deepEqual(differences(pot, messages), []);
  assert.match(pot, /msgid "floor.list_closed"/);
  assert.match(pot, /msgid "by hand"/);
  assert.doesNotMatch(pot, /Gone/);
  assert.match(pot, /#: static\/src\/b.js\nmsgid "{n} day"\nmsgid_plural "{n} days"/);
});
