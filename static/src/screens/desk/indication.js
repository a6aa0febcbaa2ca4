/** The temperature of the room: a question that every delegation may answer, which is no vote and decides nothing. */
import { useState } from 'preact/hooks';
import { indication } from '../../core/facts.js';
import { nt, num, runs, t } from '../../core/i18n.js';
import { html, Words } from '../../ui/parts.js';
import { KeyAct } from './act.js';
import { filled, InLanguages } from './announcement.js';
import { FormDialog } from './form.js';

const LONGEST = 500; // characters of a question, as the house takes them

/** The answers in their order. */
export const answers = () => ({ support: t('Support'), neutral: t('Neutral'), concern: t('Concern') });

/** @param {{onClose: () => void}} props */
export function AskIndication({ onClose }) {
  const [typed, setTyped] = useState({});
  const question = filled(typed);
  return html`<${FormDialog} title=${t('Ask for the temperature of the room')} class="k-wide" command="indication.ask" args=${{ question }} icon="hand"
      act=${t('Ask')} disabled=${Object.keys(question).length === 0} onClose=${onClose}>
    <p><b>${t('Not a vote.')}</b> ${t('Delegations say support, neutral or concern; the hall sees how many. Nothing is decided and nobody’s answer is shown.')}</p>
    <${InLanguages} label=${t('Question')} rows="2" most=${LONGEST} typed=${typed} onType=${setTyped} />
  </${FormDialog}>`;
}

/** How many answered how, while it is asked; nothing otherwise. */
export function Indication() {
  const now = indication.value;
  if (!now) return null;
  const open = now.state === 'open';
  return html`<section class="panel k-indication" aria-label=${t('Temperature of the room')}>
    <div><p class="kicker">${t('Temperature of the room')} <span class="pill">${t('Not a vote')}</span></p>
      <p class="clamp k-clamp" dir=${runs(now.question)}><b><${Words} of=${now.question} /></b></p></div>
    <dl>${Object.entries(answers()).map(([id, text]) => html`<div key=${id}><dt>${text}</dt><dd class="num">${num(now[id])}</dd></div>`)}</dl>
    ${open ? html`<${KeyAct} command="indication.end" args=${{}} icon="stop">${t('End')}</${KeyAct}>`
      : html`<span class="pill">${nt('Ended, {n} answer', 'Ended, {n} answers', now.answered)}</span>`}
  </section>`;
}
