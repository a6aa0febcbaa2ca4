// The house's time on devices whose own clocks are wrong.
import test from 'node:test';
import assert from 'node:assert/strict';
import { clockText, OffsetEstimator, phase, remaining, share, SteadyOffset, untilTick } from '../../static/src/core/clock.js';

const running = { allotted_ms: 180_000, used_ms: 0, started_at: 1_000_000, running: true };

test('what is left is read as a speaker reads it: up while counting down, down in overtime', () => {
  const cases = [
    [3_600_000, '1:00:00'], [2_862_000, '47:42'], [180_000, '3:00'], [179_001, '3:00'], [179_000, '2:59'], [1, '0:01'], [0, '0:00'],
    [-1, '+0:00'], [-1_000, '+0:01'], [-83_000, '+1:23'],
  ];
  for (const [ms, text] of cases) assert.equal(clockText(ms), text);
});

test('a running speech loses time, a paused one keeps it', () => {
  assert.equal(remaining(running, 1_060_000), 120_000);
  assert.equal(remaining({ allotted_ms: 180_000, used_ms: 96_000, started_at: null, running: false }, 9_999_999), 84_000);
  assert.equal(remaining({ ...running, used_ms: 100_000 }, 1_100_000), -20_000);
});

test('the bar drains to nothing and is whole again in overtime', () => {
  assert.equal(share(running, 1_090_000), 0.5);
  assert.equal(share(running, 1_180_000), 0);
  assert.equal(share(running, 1_180_001), 1);
  assert.equal(share({ ...running, allotted_ms: 0 }, 1_000_000), 0);
});

test('the last thirty seconds warn', () => {
  assert.deepEqual([30_001, 30_000, 0, -1].map((ms) => phase(ms)), ['ok', 'warn', 'warn', 'over']);
});

test('screens with clocks two hours fast and three seconds slow show the same second', () => {
  const truth = 1_060_000;
  for (const [skew, lag] of [[7_200_000, 40], [-3_000, 180]]) {
    const estimator = new OffsetEstimator();
    const sent = truth + skew;
    estimator.add(sent, truth + lag / 2, sent + lag);
    assert.ok(Math.abs(remaining(running, sent + estimator.best.offset) - 120_000) < 2);
  }
});

test('the fastest round trip is believed, and old ones are forgotten', () => {
  const estimator = new OffsetEstimator(2);
  assert.equal(estimator.best, null);
  estimator.add(0, 500, 900);
  estimator.add(1_000, 1_205, 1_010);
  assert.equal(estimator.best.offset, 200);
  estimator.add(2_000, 2_500, 2_900);
  estimator.add(3_000, 3_500, 3_800);
  assert.equal(estimator.best.rtt, 800);
});

test('a large correction is made at once, a small one slides so that time never runs back', () => {
  const offset = new SteadyOffset();
  offset.set(5_000);
  assert.equal(offset.after(0), 5_000);
  offset.set(4_900);
  const shown = [];
  for (let device = 0; device <= 2_000; device += 200) shown.push(device + offset.after(device ? 200 : 0));
  assert.ok(shown.every((time, i) => i === 0 || time > shown[i - 1]));
  assert.equal(offset.after(200), 4_900);
  offset.set(4_000);
  assert.equal(offset.after(0), 4_000);
});

test('every screen changes its figures on the same grid', () => {
  assert.deepEqual([0, 1, 199, 200, -1].map(untilTick), [200, 199, 1, 200, 1]);
});
