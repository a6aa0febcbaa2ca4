/** The hall display: what the whole room sees, readable from the last row. It takes no commands and sends none. */
import { effect } from '@preact/signals';
import { announce } from '../core/announce.js';
import { start } from '../core/boot.js';
import { onChange } from '../core/change.js';
import { connection } from '../core/connection.js';
import { hall, vote } from '../core/facts.js';
import { words } from '../core/i18n.js';
import { stayAwake } from '../core/wake.js';
import { stateText } from '../sections/vote.js';
import { Picture } from './display/picture.js';

const SETTLED = 10_000; // ms after loading before a new build may reload the page: no hall sees a display that flickers

start(Picture, { needs: ['conference', 'roll', 'sitting', 'agenda', 'floor', 'texts', 'decisions', 'hall'] }).then(() => {
  stayAwake();
  onChange(() => hall.value.banner?.decision ?? null, (decision) => { if (decision) announce(words(hall.peek().banner.text)); });
  onChange(() => (vote.value ? `${vote.value.id} ${vote.value.state}` : null), (stands) => { if (stands) announce(stateText(vote.peek())); });
  effect(() => {
    if (connection.outdated.value) setTimeout(() => location.reload(), Math.max(0, SETTLED - performance.now()));
  });
});
