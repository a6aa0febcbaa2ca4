/** A text, or the decisions of the meeting, on the whole page. The floor and the own place stay in sight beside or above it. */
import { useEffect, useRef } from 'preact/hooks';
import { second } from '../../core/clock.js';
import { items, mine, nameOf, placeOf, sitting, speaking, texts } from '../../core/facts.js';
import { clockTime, direction, num, t, wordsIn } from '../../core/i18n.js';
import { corrections, outcome, recorded } from '../../sections/decision.js';
import { itemLabel } from '../../sections/item.js';
import { TextPaper } from '../../sections/paper.js';
import { standing } from '../../sections/sitting.js';
import { html, Icon, Time } from '../../ui/parts.js';
import { addressOf, moved } from './opened.js';

/** The meeting in one line: who speaks, and where the own delegation stands. */
export function Meanwhile() {
  const speech = speaking.value;
  const request = mine.value.requests.find(({ kind }) => kind !== 'point_of_order');
  const place = request && placeOf(request);
  const own = speech?.delegation === mine.value.delegation;
  if (sitting.value.state !== 'open') return html`<p class="g-meanwhile"><b>${standing(second.value).title}</b></p>`;
  return html`<p class="g-meanwhile">
    ${speech ? html`<b>${own ? t('You have the floor') : t('{name} has the floor', { name: nameOf(speech) })}</b> <${Time} timer=${speech} />`
      : html`<span>${t('No one has the floor')}</span>`}
    ${place && html`<span class="g-meanwhile-own">
      ${place === 1 ? t('You are next') : t('Your place in the list: {place}', { place: num(place) })}</span>`}
  </p>`;
}

/** The text that a decision is about, as a way to it. */
function About({ decision: { adopts, rejects, symbol } }) {
  const text = texts.value.texts.find(({ id }) => id === (adopts ?? rejects));
  return text ? html`<a class="btn" href=${addressOf(text.id)}><${Icon} name="file" /><bdi class="symbol" dir="ltr">${symbol}</bdi></a>` : null;
}

function Decision({ decision }) {
  const item = items.value.get(decision.item);
  const { text, lang, fallback } = wordsIn(decision.text);
  return html`<li class=${decision.annulled ? 'g-annulled' : ''}>
    <p class="g-decided"><b>${t('Decision {number}', { number: decision.number })}</b>
      <span class=${`pill ${decision.annulled ? 'pill-no' : 'pill-ok'}`}><${Icon} name=${decision.annulled ? 'ban' : 'gavel'} />
        ${decision.annulled ? t('Annulled') : outcome(decision)}</span>
      <bdi class="num">${clockTime(decision.at)}</bdi>${item && html`<span>${itemLabel(item)}</span>`}</p>
    <p class="g-decision" lang=${lang} dir=${direction(lang)}>${text}
      ${fallback && html` <span class="lang-mark" dir="ltr">${lang.toUpperCase()}</span>`}</p>
    ${corrections(decision).map((line) => html`<p class="g-corrected" key=${line}><${Icon} name="edit" /><bdi>${line}</bdi></p>`)}
    <${About} decision=${decision} />
  </li>`;
}

const DecisionList = () => html`<div class="g-decisions"><h2>${t('Decisions of this meeting')}</h2>
  ${recorded().length === 0 ? html`<p>${t('Nothing has been decided in this meeting yet.')}</p>`
    : html`<ol>${[...recorded()].reverse().map((decision) => html`<${Decision} key=${decision.id} decision=${decision} />`)}</ol>`}</div>`;

/** @param {{of: NonNullable<ReturnType<typeof import('./opened.js').openedBy>>}} props */
export function Reader({ of: { text } }) {
  const body = useRef(null);
  useEffect(() => {
    body.current.scrollTo(0, 0);
    if (moved) body.current.focus();
  }, [text?.id]);
  return html`<section class="card g-reader" aria-label=${text ? text.symbol : t('Decisions of this meeting')}>
    <div class="g-reader-bar"><a class="btn g-back" href="#"><${Icon} name="chevron" /><span>${t('Back')}</span></a><${Meanwhile} /></div>
    <div class="g-reader-body" ref=${body} tabindex="0" role="group" aria-label=${text ? text.symbol : t('Decisions of this meeting')}>
      ${text ? html`<${TextPaper} key=${text.id} text=${text} />` : html`<${DecisionList} />`}</div>
  </section>`;
}
