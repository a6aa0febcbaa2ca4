// Every pair of colours the screens put together, in both themes, by the figures of WCAG 2.2.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('../../static/css/tokens.css', import.meta.url), 'utf8');

/** The colours of a theme by role. */
function colours(theme) {
  const block = css.match(new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`))[1];
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)].map(([, role, value]) => [role, value]));
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS = {
  7: [['ink', 'bg'], ['ink', 'surface'], ['ink', 'sunken'], ['ink', 'brand-soft'], ['ink-2', 'surface']],
  4.5: [
    ['ink-2', 'bg'], ['ink-2', 'sunken'], ['ink-3', 'surface'], ['ink-3', 'bg'], ['bg', 'ink'],
    ['brand', 'surface'], ['brand', 'bg'], ['brand', 'brand-soft'], ['on-brand', 'brand'], ['on-brand', 'brand-strong'], ['on-brand-warn', 'brand'],
    ['on-yes', 'yes'], ['yes', 'surface'], ['yes', 'yes-soft'], ['on-no', 'no'], ['no', 'surface'], ['no', 'no-soft'],
    ['on-abstain', 'abstain'], ['abstain-ink', 'surface'], ['ok', 'surface'],
    ['warn', 'warn-soft'], ['warn', 'surface'], ['over', 'over-soft'], ['over', 'surface'],
  ],
  3: [['control-line', 'surface'], ['focus', 'bg'], ['focus', 'surface'], ['ink-3', 'sunken'], ['warn', 'bg'], ['over', 'bg']],
};

for (const theme of ['paper', 'hall']) {
  const role = colours(theme);
  for (const [least, pairs] of Object.entries(PAIRS)) {
    test(`${theme}: ${pairs.length} pairs reach ${least} to 1`, () => {
      for (const [text, ground] of pairs) {
        const found = contrast(role[text], role[ground]);
        assert.ok(found >= Number(least), `${text} on ${ground}: ${found.toFixed(2)}`);
      }
    });
  }
}
