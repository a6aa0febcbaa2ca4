/** The Chair's keys on one page, and the switch that turns them off. */
import { t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { html } from '../../ui/parts.js';
import { singleKeys } from '../desk/preferences.js';

const KEYS = () => [
  ['N', t('Next speaker; in a roll call, the next delegation')],
  ['Space', t('Stop or resume the clock')],
  ['+', t('Add 30 seconds to the speech or to the vote')],
  ['E', t('End the speech')],
  ['/', t('Add a delegation to the list')],
  ['L', t('Close or open the list')],
  ['P', t('Give the floor on the first point of order')],
  ['V', t('Open the prepared vote')],
  ['Shift+V', t('Close the vote; asks once')],
  ['D', t('Record a decision on the item, or announce the one that was voted')],
  ['] [', t('Look at the next or previous item; Enter opens it')],
  ['B', t('Blank the displays, or show them again')],
  ['Ctrl+Z', t('Take back the last “Next” or “End”, within 20 seconds')],
  ['?', t('These keys')],
  ['Esc', t('Close a window')],
];

export function Keys({ onClose }) {
  return html`<${Dialog} title=${t('Keys')} class="k-wide" onClose=${onClose}>
    <dl class="k-keys">${KEYS().map(([key, text]) => html`<div key=${key}><dt dir="ltr">
      ${key.split(' ').map((one) => html`<kbd key=${one}>${one}</kbd>`)}</dt><dd>${text}</dd></div>`)}</dl>
    <label class="k-switch"><input type="checkbox" checked=${singleKeys.value}
        onChange=${(event) => { singleKeys.value = event.currentTarget.checked; }} /><span>${t('Keys act as commands at this desk')}</span></label>
    <div class="dialog-acts"><button type="button" class="btn btn-main" data-first onClick=${onClose}>${t('Close')}</button></div>
  </${Dialog}>`;
}
