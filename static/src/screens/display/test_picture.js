/** The test picture: is the whole picture on the wall, is the smallest type readable, are the colours right, which display is this. */
import { useEffect, useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { second } from '../../core/clock.js';
import { exactTime, LANGUAGES, t } from '../../core/i18n.js';
import { store } from '../../core/store.js';
import { addChineseType } from '../../ui/assets.js';
import { html } from '../../ui/parts.js';

const COLOURS = ['brand', 'yes', 'no', 'abstain', 'over', 'ink', 'ink-2', 'line', 'surface'];

/** The size of the page in device pixels, as it is now. */
function usePixels() {
  const measure = () => `${Math.round(innerWidth * devicePixelRatio)} × ${Math.round(innerHeight * devicePixelRatio)}`;
  const [pixels, setPixels] = useState(measure);
  useEffect(() => {
    const again = () => setPixels(measure());
    addEventListener('resize', again);
    return () => removeEventListener('resize', again);
  }, []);
  return pixels;
}

export function TestPicture() {
  const pixels = usePixels();
  useEffect(addChineseType, []); // the names of the languages show whether the type for all of them is there
  return html`<main class="d-test">
    <div class="d-safe" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
    <p class="d-test-safe">${t('The frame must be seen on all four sides')}</p>
    <div class="d-test-head">
      <h1 class="tall">${boot.seat.name || boot.seat.id}</h1>
      <span class="time" dir="ltr">${exactTime(second.value)}</span>
    </div>
    <ul class="d-test-facts">
      <li>${LANGUAGES[boot.language] ?? boot.language}</li>
      <li dir="ltr">${pixels}</li>
      <li>${t('Version {build}, entry {seq}', { build: boot.build, seq: store.seq.value })}</li>
    </ul>
    <div class="d-test-type">
      <p class="d-test-1">${t('Read this from the last row: 0123456789')}</p>
      <p class="d-test-2">${t('Read this from the last row: 0123456789')}</p>
      <p class="d-test-3">${t('Read this from the middle of the hall: 0123456789')}</p>
      <p class="d-test-3" dir="ltr">${Object.entries(LANGUAGES).map(([code, name]) => html`<bdi key=${code} lang=${code}>${name}</bdi> `)}</p>
    </div>
    <div class="d-test-colours" aria-hidden="true">${COLOURS.map((colour) => html`<i key=${colour} class=${`d-c-${colour}`}></i>`)}</div>
  </main>`;
}
