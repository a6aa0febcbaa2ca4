/** The whole log: the acts as they happen on top, the journal page by page below. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { log } from '../../core/facts.js';
import { dayText, exactTime, num, sameDay, t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { showRefusal } from '../../ui/toast.js';
import { actor, sentence } from '../desk/sentences.js';
import { ask } from './http.js';
import { Head, Nothing } from './tabs.js';

const PAGE = 200;

/** @typedef {import('../desk/sentences.js').Act} Act */

/** An entry of the journal as an act of the log. @returns {Act} */
export const asAct = ({ seq, at, by, event, data }) => ({ seq, at, act: event, by, about: data });

/** Acts of both sources once each, newest first. @param {Act[]} live @param {Act[]} read */
export function merged(live, read) {
  const bySeq = new Map([...read, ...live].map((act) => [act.seq, act]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}

function Line({ act, before }) {
  const text = sentence(act);
  const newDay = !before || !sameDay(before.at, act.at);
  return html`${newDay && html`<tr class="s-day"><th colspan="4" scope="rowgroup">${dayText(act.at)}</th></tr>`}
    <tr><td class="num">${num(act.seq)}</td><td class="num"><bdi>${exactTime(act.at)}</bdi></td><td>${actor(act.by)}</td>
      <td class="s-what">${text ?? html`<code dir="ltr">${act.act}</code>`}</td></tr>`;
}

export function Journal() {
  const [read, setRead] = useState(/** @type {Act[]} */ ([]));
  const [from, setFrom] = useState(/** @type {number|null} */ (null)); // the number of the first entry read; null before the first page
  const [busy, setBusy] = useState(false);
  const seen = useRef(/** @type {Act[]} */ ([])); // the section holds the last acts only; what came while this page was open stays
  seen.current = merged(log.value.acts, seen.current);
  const acts = merged(seen.current, read);
  const load = async () => {
    setBusy(true);
    const newest = from ?? (log.value.acts.at(-1)?.seq ?? 0) + 1;
    const after = Math.max(0, newest - 1 - PAGE);
    const answer = await ask(`journal?after=${after}`);
    setBusy(false);
    if (answer.ok === false) return showRefusal(answer.refusal);
    setRead([...answer.value.entries.filter(({ seq }) => seq < newest).map(asAct), ...read]);
    setFrom(after + 1);
  };
  useEffect(() => { load(); }, []);
  return html`<${Head} title=${t('Log')} about=${t('Every act of the conference, numbered without a gap, newest first.')} />
    <section class="panel scroll" tabindex="0" aria-label=${t('Log')}>
      ${acts.length === 0 ? html`<${Nothing} icon="log" title=${t('Nothing has happened yet.')}>
        ${t('The log begins with the constitution of the conference.')}</${Nothing}>`
        : html`<table class="s-journal"><thead><tr><th scope="col">${t('Entry')}</th><th scope="col">${t('Time')}</th><th scope="col">
          ${t('By')}</th><th scope="col">${t('What')}</th></tr></thead>
          <tbody>${acts.map((act, n) => html`<${Line} key=${act.seq} act=${act} before=${acts[n - 1]} />`)}</tbody></table>
        ${from !== 1 && html`<p class="s-more"><button type="button" class="btn" aria-busy=${busy ? 'true' : undefined} disabled=${busy}
            onClick=${load}><${Icon} name="chevron-down" /><span>${t('Earlier entries')}</span></button></p>`}`}
    </section>`;
}
