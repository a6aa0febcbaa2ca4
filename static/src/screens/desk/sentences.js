/** What an act of the journal says in words: the key of its sentence and what is filled in. */
import { items, nameOf, sitting, texts } from '../../core/facts.js';
import { clockText } from '../../core/clock.js';
import { code, hasCode, t, words } from '../../core/i18n.js';
import { momentText } from '../../sections/sitting.js';
import { choiceText, methodText } from '../../sections/vote.js';
import { numberOf } from './vote_facts.js';

/** @typedef {{seq: number, at: number, act: string, by: {seat: string, role: string, delegation?: string}, about: Record<string, any>}} Act */

/** The facts whose value chooses among the sentences of an act: act.floor.given.point_of_order. */
const VARIANT = {
  'floor.requested': ({ kind }) => kind !== 'statement' && kind,
  'floor.added': ({ kind }) => kind !== 'statement' && kind,
  'floor.given': ({ kind }) => kind !== 'statement' && kind,
  'floor.restored': ({ delegation, office }) => !delegation && !office && 'nobody',
  'roll.rights_set': ({ can_vote: can }) => (can ? 'given' : 'withdrawn'),
  'roll.proxy_granted': ({ kind }) => kind,
  'agenda.statutory_set': ({ statutory }) => (statutory ? 'yes' : 'no'),
  'decision.recorded': ({ adopts, rejects }) => (adopts && 'adopts') || (rejects && 'rejects'),
  'decision.corrected': ({ annulled }) => annulled && 'annulled',
  'hall.shown': ({ mode }) => mode,
  'vote.method_requested': ({ method }) => method,
  'vote.announced': ({ outcome }) => outcome,
  'proposal.made': ({ command }) => command,
  'sitting.scheduled': ({ at }) => at !== undefined && 'at',
  'sitting.suspended': ({ until }) => until !== undefined && 'until',
};

/** The key of an act's sentence, `act.floor.given` or with its variant. */
export function sentenceKey({ act, about }) {
  const variant = VARIANT[act]?.(about);
  return variant ? `act.${act}.${variant}` : `act.${act}`;
}

const time = (ms) => (ms === undefined ? undefined : clockText(ms));

/** The symbol of the text that an act is about, if it is about one. @param {Record<string, any>} about */
const symbolOf = ({ symbol, adopts, rejects }) => symbol ?? texts.value?.texts.find(({ id }) => id === (adopts ?? rejects))?.symbol;

/** What an act's sentence may fill in; absent facts are left out. @param {Act} act */
export function sentenceParams({ at, about }) {
  const item = items.value.get(about.item);
  const someone = about.delegation || about.office;
  const vote = about.vote && numberOf(about.vote);
  const params = {
    name: about.formerly ? words(about.formerly) : someone ? nameOf(about) : about.right && nameOf({ delegation: about.right }),
    from: about.from && nameOf({ delegation: about.from }),
    to: about.to && (about.from ? nameOf({ delegation: about.to }) : about.to),
    symbol: symbolOf(about),
    item: item?.number ?? (about.item && '…'),
    number: about.number ?? vote ?? item?.number ?? (about.item && '…'),
    title: (about.title || item) && words(about.title ?? item.title),
    text: about.text && words(about.text),
    time: time(about.by_ms ?? about.used_ms ?? about.limit_ms),
    moment: (about.until ?? about.at) && momentText(about.until ?? about.at, at),
    reason: about.reason ?? about.decision,
    question: about.question && words(about.question),
    method: methodText(about.method),
    choice: choiceText(about.choice),
    yes: about.yes?.toString(),
    no: about.no?.toString(),
    abstain: about.abstain?.toString(),
    count: about.count,
    place: about.place,
  };
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value));
}

/** An act in words, or null where the catalogue does not know it. @param {Act} act */
export function sentence(act) {
  const key = sentenceKey(act);
  return hasCode(key) ? code(key, sentenceParams(act)) : null;
}

/** Who acted, by role; a delegate by the delegation. @param {{role: string, delegation?: string}} by */
export function actor({ role, delegation }) {
  if (delegation) return nameOf({ delegation });
  return { chair: t('Chair'), vice_chair: t('Vice-Chair'), secretary: t('Secretariat'), display: t('Display') }[role] ?? t('The house');
}

/** Who presides, in words; null while nobody does. */
export function presides() {
  const { presiding } = sitting.value;
  if (!presiding) return null;
  return presiding.role === 'vice_chair' ? t('A Vice-Chair presides') : t('The Chair presides');
}
