/** The tone at a new point of order: two short notes, made here, no file. */

const NOTES = [[660, 0], [880, 0.16]]; // Hz, s after the start
const LASTS = 0.14; // s
const LOUD = 0.2; // of full scale

/** @type {AudioContext|null} */
let audio = null;

/** Browsers let a page sound only after it was touched: the first touch wakes it, long before the first point of order. */
export function wakeSound() {
  const wake = () => {
    audio ??= new AudioContext();
    audio.resume();
  };
  for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, wake, { once: true });
}

export function sound() {
  if (!audio || audio.state !== 'running') return;
  const start = audio.currentTime;
  for (const [pitch, after] of NOTES) {
    const voice = audio.createOscillator();
    const level = audio.createGain();
    voice.frequency.value = pitch;
    level.gain.setValueAtTime(0, start + after);
    level.gain.linearRampToValueAtTime(LOUD, start + after + 0.02);
    level.gain.linearRampToValueAtTime(0, start + after + LASTS);
    voice.connect(level).connect(audio.destination);
    voice.start(start + after);
    voice.stop(start + after + LASTS);
  }
}
