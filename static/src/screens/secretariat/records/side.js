/** What can be taken away: the report and the tables of one meeting, all of the conference, and the seal of its journal. */
import { exactTime, languageName, num, t } from '../../../core/i18n.js';
import { html, Icon } from '../../../ui/parts.js';
import { notify } from '../../../ui/toast.js';
import { Note } from '../../desk/popup.js';
import { FileLink } from '../files.js';

const REPORTS = ['en', 'fr']; // the languages of the record

/** The path of what is kept of a meeting. @param {{body: string, number: number}} sitting */
export const meetingPath = ({ body, number }) => `sittings/${encodeURIComponent(body)}/${number}`;

const Line = ({ title, children }) => html`<li class="s-file"><span class="grow">${title}</span>${children}</li>`;

const Csv = ({ title, path }) => html`<${Line} title=${title}>
  <${FileLink} path=${path} class="btn btn-quiet" label=${`${title}: CSV`}>CSV</${FileLink}></${Line}>`;

/** The files of one meeting. @param {{sitting: import('./sittings.js').Sitting}} props */
export function MeetingFiles({ sitting }) {
  const at = meetingPath(sitting);
  const chart = (by) => `${at}/speaking-time.svg?lang=${document.documentElement.lang === 'fr' ? 'fr' : 'en'}&by=${by}`;
  return html`<section class="panel" aria-labelledby="files-title"><header><h3 id="files-title">${t('Files of this meeting')}</h3></header>
    <ul class="s-files">
      ${REPORTS.map((language) => {
        const title = t('Report in {language}', { language: languageName(language) });
        return html`<${Line} key=${language} title=${title}>
          <${FileLink} path=${`${at}/report?lang=${language}`} page class="btn btn-quiet" label=${t('{title}: page', { title })}>${t('Page')}</${FileLink}>
          <${FileLink} path=${`${at}/report.pdf?lang=${language}`} class="btn btn-quiet" label=${`${title}: PDF`}>PDF</${FileLink}></${Line}>`;
      })}
      <${Csv} title=${t('Speeches')} path=${`${at}/speeches.csv`} /><${Csv} title=${t('Votes taken')} path=${`${at}/votes.csv`} />
      <${Csv} title=${t('Decisions')} path=${`${at}/decisions.csv`} />
      <${Csv} title=${t('Attendance')} path=${`${at}/attendance.csv`} />
      <${Line} title=${t('Everything of this meeting')}><${FileLink} path=${`${at}/report.json`} class="btn btn-quiet"
        label=${`${t('Everything of this meeting')}: JSON`}>JSON</${FileLink}></${Line}>
      <${Line} title=${t('Speaking time')}>
        <${FileLink} path=${chart('delegation')} page class="btn btn-quiet" label=${t('Speaking time by delegation')}>${t('By delegation')}</${FileLink}>
        <${FileLink} path=${chart('region')} page class="btn btn-quiet" label=${t('Speaking time by region')}>${t('By region')}</${FileLink}></${Line}>
    </ul></section>`;
}

export const ConferenceFiles = () => html`<section class="panel" aria-labelledby="all-title">
  <header><h3 id="all-title">${t('The whole conference')}</h3></header>
  <ul class="s-files">
    <${Line} title=${t('Calendar of meetings')}><${FileLink} path="calendar.ics" class="btn btn-quiet" label=${`${t('Calendar of meetings')}: iCalendar`}>
      iCalendar</${FileLink}></${Line}>
    <${Line} title=${t('Everything on record')}><${FileLink} path="everything.json" class="btn btn-quiet" label=${`${t('Everything on record')}: JSON`}>
      JSON</${FileLink}></${Line}>
    <${Line} title=${t('Everything as one archive')}><${FileLink} path="archive.zip" class="btn btn-quiet" label=${`${t('Everything as one archive')}: ZIP`}>
      ZIP</${FileLink}></${Line}>
  </ul></section>`;

/** A long digest by its two ends. @param {string} head */
export const shortened = (head) => `${head.slice(0, 8)}…${head.slice(-8)}`;

const copy = async (text) => {
  await navigator.clipboard.writeText(text);
  notify(t('The seal is copied.'));
};

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd class="num">${children}</dd></div>`;

/**
 * How far the journal goes, and the digest of its last entry, which seals all before it.
 * @param {{seal: {entries: number, at: number, head: string}}} props
 */
export function Integrity({ seal: { entries, at, head } }) {
  return html`<section class="panel" aria-labelledby="seal-title"><header><h3 id="seal-title">${t('Integrity')}</h3></header>
    <div class="panel-body s-stack"><dl class="kv">
      <${Fact} name=${t('Entries in the log')}>${num(entries)}</${Fact}>
      <${Fact} name=${t('Last entry')}><bdi>${exactTime(at)}</bdi></${Fact}></dl>
      <div class="s-seal"><span>${t('Seal')}</span>
        <${Note} class="btn" label=${t('Seal')} button=${html`<code dir="ltr">${shortened(head)}</code><${Icon} name="chevron-down" />`}>
          <p><code class="s-seal-full" dir="ltr">${head}</code></p>
          <p>${t('SHA-256 of the last entry, which holds that of the entry before, and so on to the first. Whoever keeps it can prove later that nothing was changed.')}</p>
          ${navigator.clipboard && html`<button type="button" class="btn" data-first onClick=${() => copy(head)}><${Icon} name="copy" />
            <span>${t('Copy the seal')}</span></button>`}
        </${Note}></div>
      <p class="k-quiet">${t('“plenary verify” checks an archive on any machine, without the server.')}</p>
    </div></section>`;
}
