/** How somebody speaks or asks to speak: by what right, for whom, in which language. */
import { languageName, t } from '../core/i18n.js';
import { html, Icon } from '../ui/parts.js';

/** The right under which the floor is asked for, in words; null for an ordinary statement. */
export const kindText = (kind) => ({
  point_of_order: t('Point of order'), explanation_of_vote: t('Explanation of vote'), right_of_reply: t('Right of reply'),
})[kind] ?? null;

export const KIND_ICONS = { point_of_order: 'order', explanation_of_vote: 'vote', right_of_reply: 'reply', statement: 'mic' };

/** A sign before the name where somebody speaks under another title than the list; nothing for a statement. */
export const Kind = ({ of: { kind }, class: extra = '' }) =>
  kindText(kind) && html`<p class=${`kind kind-${kind} ${extra}`}><${Icon} name=${KIND_ICONS[kind]} /><span>${kindText(kind)}</span></p>`;

/** For whom and in which language, a line each. */
export function SpeechLines({ of: { on_behalf_of: group, language }, class: extra = '' }) {
  if (!group && !language) return null;
  return html`<ul class=${`speech-lines ${extra}`}>
    ${group && html`<li><${Icon} name="users" /><span>${t('On behalf of {group}', { group })}</span></li>`}
    ${language && html`<li><${Icon} name="globe" /><span>${t('Speaks in {language}', { language: languageName(language) })}</span></li>`}
  </ul>`;
}
