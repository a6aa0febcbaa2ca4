/** The moment that is shown: its act in words, what happened around it, and the steps to others. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { items } from '../../core/facts.js';
import { dayText, exactTime, nt, num, runs, t } from '../../core/i18n.js';
import { itemLabel } from '../../sections/item.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { actor, sentence } from '../desk/sentences.js';
import { isDecision, isItem, isVote, step } from './marks.js';

/** @typedef {import('./marks.js').Act} Act */

const AROUND = 20; // acts before and after that are listed

export const Said = ({ act }) => sentence(act) ?? html`<code dir="ltr">${act.act}</code>`;

/** @param {{name: any, back: string, on: string, to: (way: 1|-1) => number|null, onGo: (index: number) => void}} props */
function Stepper({ name, back, on, to, onGo }) {
  const button = (way, icon, label) => {
    const index = to(way);
    return html`<button type="button" class="icon-btn" aria-label=${label} title=${label} disabled=${index === null} onClick=${() => onGo(index)}>
      <${Icon} name=${icon} class="flip" /></button>`;
  };
  return html`<div class="tl-step">${button(-1, 'previous', back)}<span>${name}</span>${button(1, 'next', on)}</div>`;
}

/** The item that was open at an act: the last one opened before it. @param {Act[]} acts @param {number} index */
function itemAt(acts, index) {
  const opened = isItem(acts[index]) ? index : step(acts, index, -1, isItem);
  return opened === null ? null : items.value.get(acts[opened].about.item) ?? null;
}

/** What happened before and after, the act itself in the middle of the list. */
function Around({ acts, index, onGo }) {
  const list = useRef(null);
  useLayoutEffect(() => {
    const line = list.current.querySelector('[aria-current]');
    list.current.scrollTop = line.offsetTop - (list.current.clientHeight - line.offsetHeight) / 2;
  }, [index]);
  const first = Math.max(0, index - AROUND);
  const line = (act, at) => html`<li key=${act.seq}><button type="button" aria-current=${at === index ? 'true' : undefined}
    class=${isDecision(act) ? 'tl-decided' : ''} onClick=${() => onGo(at)}><time class="num" dir="ltr">${exactTime(act.at)}</time>
    <span class="clamp" dir=${runs(sentence(act))}><${Said} act=${act} /></span></button></li>`;
  return html`<section class="panel tl-around" aria-labelledby="around-title"><header><h2 id="around-title">${t('Before and after')}</h2></header>
    <ol class="scroll" ref=${list}>${acts.slice(first, index + AROUND + 1).map((act, n) => line(act, first + n))}</ol></section>`;
}

/** @param {{acts: Act[], index: number, onGo: (index: number) => void}} props */
export function Moment({ acts, index, onGo }) {
  const act = acts[index];
  const item = itemAt(acts, index);
  const all = (wanted) => acts.filter(wanted).length;
  const passed = (wanted) => ({ at: num(acts.slice(0, index + 1).filter(wanted).length) });
  const stepper = (name, back, on, wanted) => html`<${Stepper} name=${name} back=${back} on=${on} onGo=${onGo}
    to=${(way) => step(acts, index, way, wanted)} />`;
  return html`<aside class="tl-side" aria-label=${t('The moment shown')}>
    <section class="panel tl-moment">
      <p class="tl-time"><bdi class="time">${exactTime(act.at)}</bdi><span>${dayText(act.at)}</span></p>
      <p class="tl-said"><${Said} act=${act} /></p>
      <p class="k-quiet">${actor(act.by)}</p>
      ${item && html`<p class="tl-item"><span class="kicker">${itemLabel(item)}</span><span class="clamp" dir=${runs(item.title)}><${Words} of=${item.title} /></span></p>`}
      <div class="tl-steps">
        ${stepper(t('Entry {seq}', { seq: num(act.seq) }), t('Previous entry'), t('Next entry'))}
        ${stepper(nt('{at} of {n} item', '{at} of {n} items', all(isItem), passed(isItem)), t('Previous item'), t('Next item'), isItem)}
        ${acts.some(isVote) && stepper(nt('{at} of {n} vote', '{at} of {n} votes', all(isVote), passed(isVote)),
          t('Previous vote'), t('Next vote'), isVote)}
        ${stepper(nt('{at} of {n} decision', '{at} of {n} decisions', all(isDecision), passed(isDecision)),
          t('Previous decision'), t('Next decision'), isDecision)}
      </div>
    </section>
    <${Around} acts=${acts} index=${index} onGo=${onGo} />
  </aside>`;
}
