// Keys as the Chair's desk hears them.
import test from 'node:test';
import assert from 'node:assert/strict';
import { belongsToElement, keyName } from '../../static/src/core/keys.js';

test('letters, signs and combinations', () => {
  const cases = [
    [{ key: 'n', code: 'KeyN' }, 'n'],
    [{ key: 'N', code: 'KeyN', shiftKey: true }, 'shift+n'],
    [{ key: ' ', code: 'Space' }, 'space'],
    [{ key: '+', code: 'Equal', shiftKey: true }, '+'],
    [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
    [{ key: '/', code: 'Digit7', shiftKey: true }, '/'],
    [{ key: 'z', code: 'KeyZ', ctrlKey: true }, 'ctrl+z'],
    [{ key: 'z', code: 'KeyZ', metaKey: true }, 'ctrl+z'],
    [{ key: 'Escape', code: 'Escape' }, 'escape'],
  ];
  for (const [event, name] of cases) assert.equal(keyName(event), name);
});

test('other alphabets go by the place of the key', () => {
  assert.equal(keyName({ key: 'т', code: 'KeyN' }), 'n');
  assert.equal(keyName({ key: 'ى', code: 'KeyN' }), 'n');
  assert.equal(keyName({ key: 'Т', code: 'KeyN', shiftKey: true }), 'shift+n');
});

test('a Latin layout goes by its letter, wherever the key is', () => {
  assert.equal(keyName({ key: 'a', code: 'KeyQ' }), 'a'); // French keyboards
});

test('Space belongs to a button that was reached by keyboard, not to one that was clicked', () => {
  const button = /** @type {any} */ ({ closest: (what) => (what.startsWith('button') ? button : null) });
  assert.equal(belongsToElement(button, 'space'), true);
  assert.equal(belongsToElement(button, 'space', true), false);
  assert.equal(belongsToElement(button, 'n'), false);
});
