/** House time on this device: the server's clock without the device's errors, one tick for the whole page, and what a speaker has left. */
import { signal } from '@preact/signals';

/** @typedef {{allotted_ms: number, used_ms: number, started_at: number|null, running: boolean}} Timer a speaking time as the server states it */

const GRID = 200; // ms: every screen of the house changes its figures at the same moments
const JUMP = 250; // ms: a larger correction is made at once, a smaller one is slid over
const SLIDE = 0.1; // share of real time by which a small correction may slow or hasten the clock

/** Guesses how far the server's clock is ahead of ours: the fastest round trip among the last few is the most honest one. */
export class OffsetEstimator {
  constructor(size = 8) {
    this.size = size;
    this.samples = [];
  }

  /** @param {number} sent our time when asking @param {number} at the server's answer @param {number} received our time on receipt */
  add(sent, at, received) {
    const rtt = received - sent;
    this.samples.push({ rtt, offset: at - (sent + rtt / 2) });
    if (this.samples.length > this.size) this.samples.shift();
  }

  /** The best sample, in error by at most half its round trip; null before the first. */
  get best() {
    return this.samples.reduce((best, sample) => (best && best.rtt <= sample.rtt ? best : sample), null);
  }
}

/** An offset that slides to small corrections, so that no second is shown twice or skipped. */
export class SteadyOffset {
  constructor() {
    this.value = null;
    this.aim = 0;
  }

  set(offset) {
    this.aim = offset;
    if (this.value === null || Math.abs(offset - this.value) >= JUMP) this.value = offset;
  }

  /** Moves on after `elapsed` ms of real time and says the offset to use now. */
  after(elapsed) {
    const step = Math.max(0, elapsed) * SLIDE;
    if (this.value !== null) this.value += Math.max(-step, Math.min(step, this.aim - this.value));
    return this.value ?? 0;
  }
}

/** Milliseconds left of a speaking time; below zero in overtime. @param {Timer} timer @param {number} now */
export const remaining = (timer, now) => timer.allotted_ms - timer.used_ms - (timer.running ? now - timer.started_at : 0);

/** The share of a speaking time still to come, 0 to 1; 1 again in overtime, where the whole bar warns. @param {Timer} timer @param {number} now */
export function share(timer, now) {
  const left = remaining(timer, now);
  return left < 0 ? 1 : Math.min(1, left / Math.max(1, timer.allotted_ms));
}

/** 3:00 stays for the first whole second; overtime counts +0:01 upwards; an hour and more reads 1:00:00. */
export function clockText(ms) {
  const over = ms < 0;
  const all = over ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
  const two = (n) => String(n).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return (over ? '+' : '') + (hours ? `${hours}:${two(minutes)}` : minutes) + ':' + two(seconds);
}

/** @returns {'ok'|'warn'|'over'} */
export const phase = (ms, warnMs = 30_000) => (ms < 0 ? 'over' : ms <= warnMs ? 'warn' : 'ok');

/** Milliseconds until the next moment at which all screens change their figures together. */
export const untilTick = (now) => GRID - (((now % GRID) + GRID) % GRID);

/** This device's own time base: unlike Date.now() it does not jump when somebody corrects the device's clock. */
export const deviceTime = () => performance.timeOrigin + performance.now();

const steady = new SteadyOffset();
let last = deviceTime();

/** House time in ms, for one look; components read the signal `now` instead. */
export function houseTime() {
  const device = deviceTime();
  const offset = steady.after(device - last);
  last = device;
  return device + offset;
}

/** House time in ms UTC, refreshed on each tick. Only clocks, rings and bars read it; everything else would be drawn five times a second. */
export const now = signal(houseTime());

/** House time to the whole second, for what changes at most once a second (the time of day, waiting times). */
export const second = signal(Math.floor(now.peek() / 1000) * 1000);

/** Whether the house's time is known yet: before that, this device's own guess may be years off. */
export const inTime = signal(false);

/** @param {number} offset how far the server's clock is ahead of the device's, ms */
export function setOffset(offset) {
  steady.set(offset);
  if (inTime.peek()) return;
  if (timer) tick();
  inTime.value = true;
}

let timer; // of the next tick; undefined until the page starts ticking

function tick() {
  clearTimeout(timer);
  now.value = houseTime();
  second.value = Math.floor(now.value / 1000) * 1000;
  timer = setTimeout(tick, untilTick(now.value));
}

/** Lets the house's clock show one moment and stand: for a page that looks at what was. @param {number} at */
export function standStill(at) {
  now.value = at;
  second.value = Math.floor(at / 1000) * 1000;
  inTime.value = true;
}

/** Starts the page's one tick; again at once whenever the page comes back into view. */
export function startTicking() {
  document.addEventListener('visibilitychange', tick);
  tick();
}
