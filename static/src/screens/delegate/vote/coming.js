/** A vote that opens shortly: its subject, and the asking for another method while that can still be asked for. */
import { useState } from 'preact/hooks';
import { mine, vote } from '../../../core/facts.js';
import { nt, num, runs, t } from '../../../core/i18n.js';
import { Confirm } from '../../../ui/dialog.js';
import { html, Icon, Words } from '../../../ui/parts.js';
import { disclosure } from './words.js';
import { ownRight } from './rights.js';

/** The method of the vote that an asked-for method makes of it: then there is nothing left to ask for. */
const MADE = { roll_call: ['roll_call', 'paper'], secret: ['paper'] };

const askText = (method) => (method === 'roll_call' ? t('Ask for a roll call') : t('Ask for a secret ballot'));
const titleText = (method) => (method === 'roll_call' ? t('Ask for a roll call?') : t('Ask for a secret ballot?'));
const effectText = (method) => (method === 'roll_call' ? t('The names are called one by one and each answer is published.')
  : t('The vote is then taken on paper, and nobody learns how you voted.'));

/** "1 of 2 delegations has asked for it so far". */
const countText = (asked, required) =>
  nt('{n} delegation has asked so far; {required} are required.', '{n} delegations have asked so far; {required} are required.', asked,
    { required: num(required) });

function Request({ method }) {
  const [asking, setAsking] = useState(false);
  const { id, requests = {}, required_requests: required } = vote.value;
  const asked = requests[method] ?? [];
  const count = countText(asked.length, required[method]);
  if (asked.includes(mine.value.delegation)) {
    return html`<p class="b-asked"><${Icon} name="check" /><span>${method === 'roll_call' ? t('You have asked for a roll call.')
      : t('You have asked for a secret ballot.')} ${count}</span></p>`;
  }
  return html`<button type="button" class="btn" aria-haspopup="dialog" onClick=${() => setAsking(true)}>
      <${Icon} name=${method === 'roll_call' ? 'list' : 'eye-off'} /><span>${askText(method)}</span></button>
    ${asking && html`<${Confirm} title=${titleText(method)} command="vote.request_method" args=${{ vote: id, method }} act=${askText(method)}
      onClose=${() => setAsking(false)}><p>${effectText(method)}</p><p>${count}</p></${Confirm}>`}`;
}

/** Stands under the head of the page while a vote is prepared. */
export function ComingVote() {
  if (vote.value?.state !== 'prepared') return null;
  const { subject, method, required_requests: required = {} } = vote.value;
  const open = ownRight()?.may ? Object.keys(MADE).filter((each) => required[each] && !MADE[each].includes(method)) : [];
  return html`<div class="banner note b-coming"><${Icon} name="vote" />
    <div><p>${t('Voting opens shortly')}</p><p class="b-coming-title clamp" dir=${runs(subject.title)}><${Words} of=${subject.title} /></p><small>${disclosure(method)}</small></div>
    ${open.length > 0 && html`<div class="b-requests">${open.map((each) => html`<${Request} key=${each} method=${each} />`)}</div>`}
  </div>`;
}
