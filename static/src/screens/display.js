/** The hall display: what the whole room sees, readable from the last row. It takes no commands and sends none. */
import { effect } from '@preact/signals';
import { announce } from '../core/announce.js';
import { start } from '../core/boot.js';
import { onChange } from '../core/change.js';
import { connection } from '../core/connection.js';
import { hall } from '../core/facts.js';
import { words } from '../core/i18n.js';
import { stayAwake } from '../core/wake.js';
import { Picture } from './display/picture.js';

const SETTLED = 10_000; // ms after loading before a new build may reload the page: no hall sees a display that flickers

start(Picture, { needs: ['conference', 'roll', 'sitting', 'agenda', 'floor', 'texts', 'decisions', 'hall'] }).then(() => {
  stayAwake();
  onChange(() => hall.value.banner?.decision ?? null, (decision) => { if (decision) announce(words(hall.peek().banner.text)); });
  effect(() => {
    if (connection.outdated.value) setTimeout(() => location.reload(), Math.max(0, SETTLED - performance.now()));
  });
});
