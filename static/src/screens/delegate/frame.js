/** What surrounds the delegate's page: whose it is, how the line stands, the language, announcements. */
import { useEffect, useState } from 'preact/hooks';
import { boot } from '../../core/boot.js';
import { connection } from '../../core/connection.js';
import { conference, hall, mine, sitting, who } from '../../core/facts.js';
import { exactTime, language, LANGUAGES, t, words } from '../../core/i18n.js';
import { meetingName } from '../../sections/sitting.js';
import { addChineseType } from '../../ui/assets.js';
import { ConnectionChip, Flag, html, Icon, TimeOfDay, Words } from '../../ui/parts.js';
import { Dialog } from '../../ui/dialog.js';
import { ComingVote } from './vote/coming.js';
import { underWay } from './vote/rights.js';

/** This page in another language. */
function inLanguage(code) {
  const query = new URLSearchParams(location.search);
  query.set('lang', code);
  return `?${query}${location.hash}`;
}

function Languages({ onClose }) {
  useEffect(addChineseType, []); // a language is offered in its own script
  return html`<${Dialog} title=${t('Language')} onClose=${onClose} class="g-languages">
    <ul>${boot.languages.map((code) => html`<li key=${code}>
      <a class="btn btn-lg" href=${inLanguage(code)} lang=${code} aria-current=${code === language ? 'true' : undefined}>
        <bdi>${LANGUAGES[code] ?? code}</bdi>${code === language && html`<${Icon} name="check" />`}
      </a></li>`)}</ul>
    <div class="dialog-acts"><button type="button" class="btn" onClick=${onClose}>${t('Close')}</button></div>
  </${Dialog}>`;
}

export function Top() {
  const [choosing, setChoosing] = useState(false);
  const own = who(mine.value);
  return html`<div class="g-top">
    <${Flag} of=${own} />
    <div class="g-title">
      <h1><${Words} of=${own.name} /></h1>
      <p>
        <bdi>${words(conference.value.acronym ?? conference.value.name)}</bdi>
        ${sitting.value.state !== 'none' && html`<bdi>${meetingName()}</bdi>`}
      </p>
    </div>
    ${connection.outdated.value && !underWay.value && html`<button type="button" class="btn" onClick=${() => location.reload()}>
      <${Icon} name="refresh" />${t('Update')}</button>`}
    <${ConnectionChip} />
    <button type="button" class="btn btn-quiet g-language" aria-haspopup="dialog" onClick=${() => setChoosing(true)}>
      <${Icon} name="globe" /><span>${t('Language')}</span></button>
    <${TimeOfDay} />
    ${choosing && html`<${Languages} onClose=${() => setChoosing(false)} />`}
  </div>`;
}

/** How far the page can be trusted, and what the podium has to say. */
export function Banners() {
  const { state, since } = connection.link.value;
  const { announcement } = hall.value;
  return html`
    ${state === 'retry' && html`<div class="banner"><${Icon} name="wifi-off" />
      <p>${t('Connection lost. Trying again; what you see may be a few seconds old.')}</p></div>`}
    ${state === 'stale' && html`<div class="banner bad"><${Icon} name="wifi-off" />
      <p>${t('Not up to date since {time}. Ask the conference officer if this lasts.', { time: exactTime(since) })}</p>
      <button type="button" class="btn" onClick=${() => connection.retry()}>${t('Try again')}</button></div>`}
    ${announcement && html`<div class="banner note"><${Icon} name="megaphone" /><p><${Words} of=${announcement.text} /></p></div>`}
    <${ComingVote} />`;
}
