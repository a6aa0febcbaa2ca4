/** What there is to read in the meeting: the texts of the item, and what has been decided. */
import { useEffect, useState } from 'preact/hooks';
import { textsOf } from '../../core/facts.js';
import { num, t } from '../../core/i18n.js';
import { outcome, recorded } from '../../sections/decision.js';
import { TextLine } from '../../sections/text.js';
import { useSettled } from '../../ui/act.js';
import { html, Icon } from '../../ui/parts.js';
import { addressOf, DECISIONS, justLeft } from './opened.js';

const NAMED = 3; // texts shown before the rest is asked for

/** A line that opens something; one that has just come under the finger does not obey yet. */
function Opening({ href, icon, meaning, class: extra = '', children }) {
  const settled = useSettled(meaning);
  const press = (event) => { if (!settled()) event.preventDefault(); };
  return html`<a class=${`g-doc ${extra}`} href=${href} onClick=${press}><${Icon} name=${icon} />${children}
    <${Icon} name="chevron" class="flip" /></a>`;
}

function Decisions({ meaning }) {
  const made = recorded();
  if (made.length === 0) return null;
  const last = made.at(-1);
  return html`<${Opening} href=${DECISIONS} icon="gavel" meaning=${meaning} class="g-made"><span>
    <b>${t('Decisions of this meeting')}</b><span class="num">${num(made.length)}</span>
    <small>${last.annulled ? t('Decision {number} annulled', { number: last.number })
      : t('Decision {number}: {outcome}', { number: last.number, outcome: outcome(last) })}</small>
  </span></${Opening}>`;
}

/** @param {{item?: string}} props the item under discussion, if there is one */
export function Documents({ item }) {
  const [all, showAll] = useState(false);
  const texts = item ? textsOf(item) : [];
  const shown = all ? texts : texts.slice(0, NAMED);
  const meaning = [item, ...shown.map(({ id }) => id)].join(' ');
  useEffect(() => {
    const left = justLeft();
    if (left) /** @type {HTMLElement|null} */ (document.querySelector(`a[href="${CSS.escape(left)}"]`))?.focus();
  }, []);
  if (texts.length === 0 && recorded().length === 0) return null;
  return html`<nav class="g-docs" aria-label=${t('Documents')}>
    ${shown.map((text) => html`<${Opening} key=${text.id} href=${addressOf(text.id)} icon="file" meaning=${meaning}>
      <${TextLine} of=${text} /></${Opening}>`)}
    ${shown.length < texts.length && html`<button type="button" class="btn" onClick=${() => showAll(true)}>
      <${Icon} name="chevron-down" /><span>${t('Show all {n} documents', { n: num(texts.length) })}</span></button>`}
    <${Decisions} meaning=${meaning} />
  </nav>`;
}
