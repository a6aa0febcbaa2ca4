/** The temperature of the room: what delegations lean to, for the eye only. It is no vote and must not look like one. */
import { indication } from '../../core/facts.js';
import { nt, num, runs, t, words } from '../../core/i18n.js';
import { useFit } from '../../ui/fit.js';
import { html, Icon, Words } from '../../ui/parts.js';

/** @typedef {{id: string, question: import('../../core/i18n.js').Words, state: 'open'|'ended', support: number, concern: number, neutral: number,
 *   answered: number, at: number}} Indication */

const SIZES = 4;

const answers = () => /** @type {const} */ ([['support', t('Support')], ['neutral', t('Neutral')], ['concern', t('Concern')]]);

/** Three soft bars of one colour: the longest says most, none of them decides. */
export function Temperature() {
  /** @type {Indication} */
  const { id, question, state, answered, ...counts } = indication.value;
  const [element, size] = useFit(SIZES, `${id} ${words(question)}`);
  const share = (n) => (100 * n) / Math.max(1, answered);
  return html`<main class="d-main d-temperature" key=${id}>
    <p class="d-kicker d-vote-kicker"><span><${Icon} name="temperature" />${t('Temperature of the room')}</span><span>${t('Not a vote')}</span></p>
    <h1 ref=${element} class=${`d-question d-question-${size} tall clamp`} dir=${runs(question)}><${Words} of=${question} /></h1>
    <dl class="d-leanings">${answers().map(([name, word]) => html`<div key=${name} class=${`d-leaning d-leaning-${name}`}>
      <dt>${word}</dt><dd class="num">${num(counts[name])}</dd>
      <i aria-hidden="true"><b style=${{ inlineSize: `${share(counts[name])}%` }}></b></i></div>`)}</dl>
    <p class="d-rule"><span>${nt('{n} delegation has answered', '{n} delegations have answered', answered)}</span>
      ${state === 'ended' && html`<span>${t('Ended')}</span>`}</p>
  </main>`;
}
