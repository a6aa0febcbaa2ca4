/** The temperature of the room: a question without consequences. It looks like no vote and says that it is none. */
import { indication, mine } from '../../../core/facts.js';
import { nt, num, t } from '../../../core/i18n.js';
import { Act } from '../../../ui/act.js';
import { html, Icon, Words } from '../../../ui/parts.js';

const ANSWERS = /** @type {const} */ (['support', 'concern', 'neutral']);

const answerText = (answer) => ({ support: t('Support'), concern: t('Concern'), neutral: t('Neutral') })[answer];

function Answer({ answer }) {
  const own = mine.value.indication === answer;
  return html`<${Act} command="indication.answer" args=${{ answer }}
    class=${`i-answer ${own ? 'i-own' : ''}`}>${answerText(answer)}</${Act}>`;
}

export function IndicationCard() {
  const { question, state, answered } = indication.value;
  const own = mine.value.indication;
  return html`<section class="i-card" aria-labelledby="indication">
    <header><p>${t('Temperature of the room')}</p><span class="pill">${t('Not a vote: nothing is decided by it')}</span></header>
    <h2 id="indication"><${Words} of=${question} /></h2>
    ${state === 'open' ? html`<div class="i-answers" role="group" aria-labelledby="indication">
        ${ANSWERS.map((answer) => html`<${Answer} key=${answer} answer=${answer} />`)}</div>
      <p class="num">${nt('{n} delegation has answered', '{n} delegations have answered', answered)}</p>`
      : html`<dl class="i-counts">${ANSWERS.map((answer) => html`<div key=${answer}><dt>${answerText(answer)}</dt>
        <dd class="num">${num(indication.value[answer])}</dd></div>`)}</dl>`}
    ${own && html`<p class="i-said"><${Icon} name="info" /><span>${t('Your answer: {answer}', { answer: answerText(own) })}</span></p>`}
  </section>`;
}
