/** The log of the podium: the last acts in words, newest first. */
import { log } from '../../core/facts.js';
import { clockTime, exactTime, t } from '../../core/i18n.js';
import { html } from '../../ui/parts.js';
import { actor, sentence } from './sentences.js';

export function Log({ children }) {
  const acts = log.value.acts.map((act) => ({ ...act, text: sentence(act) })).filter(({ text }) => text).reverse();
  return html`<section class="panel k-log" aria-labelledby="log-title">
    <header><h2 id="log-title">${t('Log')}</h2><span class="grow"></span>${children}</header>
    ${acts.length === 0 ? html`<p class="panel-body k-quiet">${t('Nothing has happened yet. Every act of this meeting is noted here.')}</p>`
      : html`<ol class="k-acts-log" tabindex="0" aria-labelledby="log-title">${acts.map(({ seq, at, by, text }) => html`
        <li key=${seq}><time class="num" dir="ltr" title=${`${exactTime(at)} · ${actor(by)}`}>${clockTime(at)}</time>
          <span>${text}</span></li>`)}</ol>`}
  </section>`;
}
