/** The whole log: the journal page by page, newest first, growing as things happen. */
import { useEffect, useState } from 'preact/hooks';
import { dayText, exactTime, num, sameDay, t } from '../../core/i18n.js';
import { store } from '../../core/store.js';
import { html, Icon } from '../../ui/parts.js';
import { showRefusal } from '../../ui/toast.js';
import { actor, sentence } from '../desk/sentences.js';
import { ask } from '../../core/http.js';
import { Head, Nothing } from './tabs.js';

const PAGE = 200;
const TOGETHER = 300; // ms

/** @typedef {import('../desk/sentences.js').Act} Act */

/** An entry of the journal as an act of the log. @returns {Act} */
export const asAct = ({ seq, at, by, event, data }) => ({ seq, at, act: event, by, about: data });

/** Entries read before and now, once each, in their order. @param {Act[]} before @param {Act[]} fresh */
export function joined(before, fresh) {
  const bySeq = new Map([...before, ...fresh].map((act) => [act.seq, act]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function Line({ act, before }) {
  const text = sentence(act);
  const newDay = !before || !sameDay(before.at, act.at);
  return html`${newDay && html`<tr class="s-day"><th colspan="4" scope="rowgroup">${dayText(act.at)}</th></tr>`}
    <tr><td class="num">${num(act.seq)}</td><td class="num"><bdi>${exactTime(act.at)}</bdi></td><td>${actor(act.by)}</td>
      <td class="s-what">${text ?? html`<code dir="ltr">${act.act}</code>`}</td></tr>`;
}

/** The journal as far as it is read, oldest first: it grows by itself at the new end, and by asking at the old one. */
function useJournal() {
  const [read, setRead] = useState(/** @type {Act[]} */ ([]));
  const [busy, setBusy] = useState(false);
  const head = store.seq.value;
  const newest = read.at(-1)?.seq;
  const from = read[0]?.seq;
  const load = async (after) => {
    setBusy(true);
    const answer = await ask(`journal?after=${after}`);
    setBusy(false);
    if (answer.ok === false) return showRefusal(answer.refusal);
    setRead((before) => joined(before, answer.value.entries.map(asAct)));
  };
  useEffect(() => {
    if (newest >= head) return undefined;
    // Many entries may come at once: they are asked for together.
    const timer = setTimeout(() => load(newest ?? Math.max(0, head - PAGE)), newest === undefined ? 0 : TOGETHER);
    return () => clearTimeout(timer);
  }, [head, newest]); // after a refusal it waits for the next entry
  return { acts: [...read].reverse(), from, busy, earlier: () => load(Math.max(0, from - 1 - PAGE)) };
}

export function Journal() {
  const { acts, from, busy, earlier } = useJournal();
  return html`<${Head} title=${t('Log')} about=${t('Every act of the conference, numbered without a gap, newest first.')} />
    <section class="panel scroll" tabindex="0" aria-label=${t('Log')}>
      ${acts.length === 0 ? html`<${Nothing} icon="log" title=${busy ? t('Asking the house…') : t('Nothing has happened yet.')}>
        ${t('The log begins with the constitution of the conference.')}</${Nothing}>`
        : html`<table class="s-journal"><thead><tr><th scope="col">${t('Entry')}</th><th scope="col">${t('Time')}</th><th scope="col">
          ${t('By')}</th><th scope="col">${t('What')}</th></tr></thead>
          <tbody>${acts.map((act, n) => html`<${Line} key=${act.seq} act=${act} before=${acts[n - 1]} />`)}</tbody></table>
        ${from > 1 && html`<p class="s-more"><button type="button" class="btn" aria-busy=${busy ? 'true' : undefined} disabled=${busy}
            onClick=${earlier}><${Icon} name="chevron-down" /><span>${t('Earlier entries')}</span></button></p>`}`}
    </section>`;
}
