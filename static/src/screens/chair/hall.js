/** What the hall sees now, in small, and what the Chair puts up instead. */
import { useEffect, useState } from 'preact/hooks';
import { hall, vote } from '../../core/facts.js';
import { num, runs, t } from '../../core/i18n.js';
import { html, Icon, Words } from '../../ui/parts.js';
import { isLive, KeyAct, send, useKeys } from '../desk/act.js';
import { Announce } from '../desk/announcement.js';
import { displayStates } from '../desk/facts.js';
import { Picture } from '../display/picture.js';

/** The display's own picture in a small frame; a display of its own, so nothing in it is for the ear or the keyboard of the Chair. */
function Preview() {
  const { mode } = hall.value;
  return html`<div class=${`k-preview k-preview-${mode}`} data-theme="hall" aria-hidden="true" inert>
    ${mode === 'test' ? html`<p class="k-test"><${Icon} name="monitor" />${t('Test picture')}</p>` : html`<${Picture} />`}
  </div>`;
}

/** What the hall sees, for the ear and at a glance. */
function Mode() {
  const { mode } = hall.value;
  if (!isLive()) return html`<span class="pill pill-warn"><${Icon} name="wifi-off" />${t('Not up to date')}</span>`;
  if (mode !== 'follow') return html`<span class="pill pill-warn"><${Icon} name="eye-off" />
    ${{ hold: t('On hold'), blank: t('Blank'), test: t('Test picture') }[mode]}</span>`;
  const shown = displayStates();
  const live = shown.filter(({ state }) => state === 'live').length;
  if (shown.length === 0) return html`<span class="pill pill-warn"><${Icon} name="alert" />${t('No display')}</span>`;
  return live === shown.length ? html`<span class="pill pill-ok"><${Icon} name="check" />${t('In step')}</span>`
    : html`<span class="pill pill-warn"><${Icon} name="alert" />${t('{n} of {all} in step', { n: num(live), all: num(shown.length) })}</span>`;
}

function Modes() {
  const [asked, setAsked] = useState(null);
  const { mode } = hall.value;
  useEffect(() => setAsked(null), [mode]);
  const show = async (to) => {
    if (to === mode || asked || !isLive()) return;
    setAsked(to);
    const ack = await send('hall.show', { mode: to });
    if (ack.ok === false) setAsked(null);
  };
  useKeys({ b: () => show(mode === 'blank' ? 'follow' : 'blank') });
  const choice = (id, text, key) => html`<button type="button" aria-pressed=${mode === id} disabled=${!isLive()}
      aria-busy=${asked === id ? 'true' : undefined} aria-keyshortcuts=${key} onClick=${() => show(id)}>${text}</button>`;
  return html`<div class="seg k-modes" role="group" aria-label=${t('What the displays show')}>
    ${choice('follow', t('Follow me'))}${choice('hold', t('Hold'))}${choice('blank', t('Blank'), 'B')}${choice('test', t('Test'))}
  </div>`;
}

/** The decision that is announced, and the way to take it down before the meeting goes on. */
const Announced = ({ banner }) => html`<div class="k-announced k-banner"><${Icon} name="gavel" />
  <p class="clamp k-clamp">${t('Decision {number}', { number: banner.number })}</p>
  <${KeyAct} command="hall.show" args=${{ mode: 'follow' }}>${t('Take the banner down')}</${KeyAct}></div>`;

export function Hall() {
  const { announcement, banner } = hall.value;
  const [writing, setWriting] = useState(false);
  return html`<section class="panel k-hall" aria-labelledby="hall-title">
    <header><h2 id="hall-title">${t('On the hall displays now')}</h2><span class="grow"></span><${Mode} /></header>
    <div class="panel-body">
      <${Preview} /><${Modes} />
      <div class="k-announced"><${Icon} name="megaphone" />
        <p class="clamp k-clamp" dir=${announcement ? runs(announcement.text) : undefined}>${announcement ? html`<${Words} of=${announcement.text} />` : t('No announcement')}</p>
        <button type="button" class="btn" disabled=${!isLive()} onClick=${() => setWriting(true)}>
          ${announcement ? t('Change…') : t('Announce…')}</button></div>
      ${banner && !vote.value && html`<${Announced} banner=${banner} />`}
    </div>
    ${writing && html`<${Announce} onClose=${() => setWriting(false)} />`}
  </section>`;
}
