/** Totals that are counted by people and entered at a desk: a show of hands by the secretariat, a ballot on paper by two persons. */
import { useState } from 'preact/hooks';
import { num, t } from '../../core/i18n.js';
import { choiceText } from '../../sections/vote.js';
import { Mark } from '../../ui/mark.js';
import { html, Words } from '../../ui/parts.js';
import { notify } from '../../ui/toast.js';
import { FormDialog } from './form.js';
import { Segments } from './segments.js';
import { countOf } from './vote_facts.js';

/** @typedef {{yes: string, no: string, abstain: string, invalid: string}} Typed */

export const HANDS = ['yes', 'no', 'abstain'];
export const PAPERS = ['yes', 'no', 'abstain', 'invalid'];
const EMPTY = { yes: '', no: '', abstain: '', invalid: '' };

/** What is typed as numbers; null while one is missing. @param {Partial<Typed>} typed @param {string[]} names @returns {Record<string, number>|null} */
export function countsOf(typed, names) {
  const counts = names.map((name) => [name, countOf(typed[name] ?? '')]);
  return counts.every(([, count]) => count !== null) ? Object.fromEntries(counts) : null;
}

const totalOf = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What the totals add up to, beside how many could have voted. */
function Sum({ vote, counts, papers }) {
  const facts = counts && { n: num(totalOf(counts)), all: num(vote.eligible) };
  const over = counts && totalOf(counts) > vote.eligible;
  const text = !counts ? t('A number in each field; 0 where there is none.')
    : papers ? t('{n} papers in all; {all} delegations are entitled to vote.', facts) : t('{n} hands in all; {all} delegations are entitled to vote.', facts);
  return html`<p role="status" class=${over ? 'k-over' : ''}><b>${text}</b></p>`;
}

const nameOf = (name) => (name === 'invalid' ? t('Invalid') : choiceText(/** @type {any} */ (name)));

/** A field for each total. @param {{names: string[], typed: Partial<Typed>, onType: (typed: any) => void}} props */
export const Counts = ({ names, typed, onType }) => html`<div class="k-counts">${names.map((name, n) => html`
  <label class=${`field k-count-${name}`} key=${name}><span><${Mark} of=${name === 'invalid' ? 'not_participating' : name} />${nameOf(name)}</span>
    <input inputmode="numeric" autocomplete="off" maxlength="5" data-first=${n === 0 || undefined} value=${typed[name] ?? ''}
      onInput=${(event) => onType({ ...typed, [name]: event.currentTarget.value })} /></label>`)}</div>`;

const Question = ({ vote }) => html`<p class="k-about"><b>${t('Vote {number}', { number: num(vote.number) })}</b> <${Words} of=${vote.subject.title} /></p>`;

/** @param {{vote: import('./vote_facts.js').Vote, onClose: () => void}} props */
export function HandsDialog({ vote, onClose }) {
  const [typed, setTyped] = useState(EMPTY);
  const [clear, setClear] = useState(/** @type {string|null} */ (null));
  const counts = countsOf(typed, HANDS);
  return html`<${FormDialog} title=${t('Enter the show of hands')} class="k-wide" command="vote.record_show_of_hands" icon="check" act=${t('Enter')}
      args=${{ vote: vote.id, ...counts, clear: clear === 'clear' }} disabled=${!counts || !clear || totalOf(counts) > vote.eligible} onClose=${onClose}>
    <${Question} vote=${vote} /><${Counts} names=${HANDS} typed=${typed} onType=${setTyped} />
    <${Sum} vote=${vote} counts=${counts} />
    <div class="field"><span>${t('Is the majority clear?')}</span>
      <${Segments} label=${t('Is the majority clear?')} chosen=${clear} onChoose=${setClear}
        choices=${{ clear: t('The majority is clear'), unclear: t('No clear majority: a roll call must follow') }} /></div>
  </${FormDialog}>`;
}

/**
 * Says what became of an act of two persons: it took effect, or it waits; a second person whose figures differ begins anew.
 * @param {import('../../core/connection.js').Ack} ack @param {boolean} second
 */
export function tellOf(ack, second) {
  const waits = ack.ok && ack.result?.id?.startsWith('p');
  if (waits && second) notify(t('What you entered differs from the other side; yours now waits for its confirmation.'));
  else if (waits) notify(t('Now the other side of the podium confirms it.'));
}

/**
 * The totals of a ballot on paper: the first of two persons enters them, or the second, who does not see the first one's.
 * @param {{vote: import('./vote_facts.js').Vote, second?: boolean, onClose: () => void}} props
 */
export function PaperDialog({ vote, second = false, onClose }) {
  const [typed, setTyped] = useState(EMPTY);
  const counts = countsOf(typed, PAPERS);
  const done = (ack) => {
    tellOf(ack, second);
    onClose();
  };
  return html`<${FormDialog} title=${t('Enter the ballot on paper')} class="k-wide" command="vote.record_paper" icon="check" act=${t('Enter')}
      args=${{ vote: vote.id, ...counts }} disabled=${!counts || totalOf(counts) > vote.eligible} onClose=${onClose} onDone=${done}>
    <${Question} vote=${vote} /><${Counts} names=${PAPERS} typed=${typed} onType=${setTyped} />
    <${Sum} vote=${vote} counts=${counts} papers />
    <p>${second ? t('The other side of the podium has entered its totals. They count if yours are the same.')
      : t('The Chair and the secretariat enter the totals apart. They count if both are the same.')}</p>
  </${FormDialog}>`;
}
