// Names that fit, and waiting times that are true.
import test from 'node:test';
import assert from 'node:assert/strict';
import { useLanguage } from '../../static/src/core/i18n.js';
import { halves, room, sizeFor } from '../../static/src/sections/names.js';
import { placedText, waitMs, waitText } from '../../static/src/sections/wait.js';

test('a Chinese character takes about the room of two letters', () => {
  assert.equal(room('Kenya'), 5);
  assert.ok(room('肯尼亚') > 5);
});

test('a text takes the largest size it fits, the last size takes all', () => {
  const sizes = { large: 5, middle: 10, small: 12 };
  assert.deepEqual(['Kenya', 'Uruguay', 'Liechtenstein'].map((name) => sizeFor(name, sizes)), ['large', 'middle', 'small']);
});

test('a long name breaks near its middle, a short one does not', () => {
  assert.deepEqual(halves('Kenya'), ['Kenya']);
  assert.deepEqual(halves('République populaire démocratique de Corée'), ['République populaire', 'démocratique de Corée']);
  assert.deepEqual(halves('Liechtensteinischerstaat'), ['Liechtensteinischerstaat']);
});

const speech = { allotted_ms: 180_000, used_ms: 30_000, started_at: 1_000_000, running: true };

test('the wait shrinks while the speaker speaks, but not by overtime', () => {
  const request = { estimate_ms: 150_000 + 360_000 };
  assert.equal(waitMs(request, speech, 1_000_000), 510_000);
  assert.equal(waitMs(request, speech, 1_060_000), 450_000);
  assert.equal(waitMs(request, speech, 9_000_000), 360_000);
  assert.equal(waitMs(request, { ...speech, running: false }, 9_000_000), 510_000);
  assert.equal(waitMs(request, null, 9_000_000), 510_000);
});

test('the wait is told in minutes, the place with its reason', () => {
  useLanguage('en');
  assert.equal(waitText(59_000), 'In less than a minute');
  assert.equal(waitText(60_000), 'About 1 minute from now');
  assert.equal(waitText(11 * 60_000 + 20_000), 'About 11 minutes from now');
  const at = Date.UTC(2022, 5, 8, 10, 41, 7);
  assert.equal(placedText({ placed: 'asked', asked_at: at }), 'Asked at 10:41:07');
  assert.match(placedText({ placed: 'moved', asked_at: at }), /Moved by the podium/);
});
