/** What a registered text is called, who submitted it, how it stands, and in which language it can be read. */
import { nameOf } from '../core/facts.js';
import { language, languageName, runs, t } from '../core/i18n.js';
import { html, Icon, Words } from '../ui/parts.js';

/** @typedef {{id: string, symbol: string, kind: string, title: import('../core/i18n.js').Words, state: string, item: string, hash: string,
 *   languages: string[], at: number, sponsor?: string, on_behalf_of?: string}} Text a text of the section `texts` */

const NEXT_BEST = ['en', 'fr'];

/** "Draft resolution" until it is adopted, then "Resolution". @param {Pick<Text, 'kind'|'state'>} text */
export function kindOf({ kind, state }) {
  const adopted = state === 'adopted';
  return {
    resolution: adopted ? t('Resolution') : t('Draft resolution'),
    recommendation: adopted ? t('Recommendation') : t('Draft recommendation'),
    declaration: adopted ? t('Declaration') : t('Draft declaration'),
    decision: adopted ? t('Decision') : t('Draft decision'),
  }[kind];
}

export const stateOf = ({ state }) => ({
  submitted: t('Submitted'), under_discussion: t('Under discussion'), adopted: t('Adopted'), rejected: t('Not adopted'), withdrawn: t('Withdrawn'),
})[state];

const LOOKS = {
  submitted: ['file', ''], under_discussion: ['arrow', 'pill-brand'], adopted: ['check', 'pill-ok'], rejected: ['x', 'pill-no'],
  withdrawn: ['undo', ''],
};

/** How a text stands, as a sign and a word. */
export function TextState({ of: text }) {
  const [icon, tint] = LOOKS[text.state];
  return html`<span class=${`pill ${tint}`}><${Icon} name=${icon} class=${icon === 'arrow' ? 'flip' : ''} />${stateOf(text)}</span>`;
}

/** Whether a text still waits for its decision. @param {Pick<Text, 'state'>} text */
export const undecided = ({ state }) => state === 'submitted' || state === 'under_discussion';

/** Who submitted it, in words; null where nobody is named. @param {Pick<Text, 'sponsor'|'on_behalf_of'>} text */
export function sponsorOf({ sponsor, on_behalf_of: group }) {
  if (sponsor && group) return t('Submitted by {name} on behalf of {group}', { name: nameOf({ delegation: sponsor }), group });
  if (sponsor) return t('Submitted by {name}', { name: nameOf({ delegation: sponsor }) });
  return group ? t('Submitted on behalf of {group}', { group }) : null;
}

/** The language to show: the one that is wanted if it is ready, or else the next best that is. @param {string[]} ready @param {string} wanted */
export const shownIn = (ready, wanted) => [wanted, ...NEXT_BEST, ...ready].find((one) => ready.includes(one));

/** A symbol is read from left to right in every language. */
export const TextSymbol = ({ of: text }) => html`<bdi class="symbol" dir="ltr">${text.symbol}</bdi>`;

/** The mark of a text that is not ready in the reader's language. */
export const NotReady = ({ of: text }) => !text.languages.includes(language) && html`<span class="pill pill-warn"><${Icon} name="globe" />
  ${t('Not ready in {language}', { language: languageName(language) })}</span>`;

/** A text as a line of a list: symbol, kind, title, how it stands. */
export const TextLine = ({ of: text }) => html`<span class="text-line">
  <span class="text-line-head"><${TextSymbol} of=${text} /><span>${kindOf(text)}</span><${TextState} of=${text} /><${NotReady} of=${text} /></span>
  <span class="clamp text-line-title" dir=${runs(text.title)}><${Words} of=${text.title} /></span>
</span>`;
