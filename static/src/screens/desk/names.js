/** Finding a delegation or an office by what somebody types: its code or its name in any of the desk's languages, accents or not. */
import { computed } from '@preact/signals';
import { delegations } from '../../core/facts.js';
import { code, language } from '../../core/i18n.js';

/** Who may speak without being a delegation; the words are codes of the house. */
export const OFFICES = [
  'secretary_general', 'deputy_secretary_general', 'director_of_bureau', 'committee_chair', 'rapporteur',
  'legal_adviser', 'secretariat', 'invited_speaker',
];

/** Letters and figures only, without accents and marks, so that "cote d ivoire" finds Côte d'Ivoire. */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/**
 * How well a candidate fits what was typed, lower is better; Infinity if not at all.
 * @param {{code: string, names: string[]}} candidate both plain() @param {string} typed plain()
 */
export function fit({ code: own, names }, typed) {
  if (own === typed) return 0;
  if (own.startsWith(typed)) return 1;
  if (names.some((name) => name.startsWith(typed))) return 2;
  if (names.some((name) => name.includes(` ${typed}`))) return 3;
  return names.some((name) => name.includes(typed)) ? 4 : Infinity;
}

/** The best candidates for what was typed, best first; equally good ones keep their order. */
export function found(candidates, typed, most) {
  const wanted = plain(typed);
  if (!wanted) return candidates.slice(0, most);
  return candidates.map((one) => ({ one, score: fit(one, wanted) })).filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score).slice(0, most).map(({ one }) => one);
}

/** Puts things in the order of their names in the page's language, as people look for them. */
export function byName(things, nameOf) {
  const { compare } = new Intl.Collator(language);
  return [...things].sort((a, b) => compare(nameOf(a), nameOf(b)));
}

const namesOf = (name) => (typeof name === 'string' ? [name] : [...new Set([name[language], name.en, name.fr].filter(Boolean))]).map(plain);

/** All delegations of the roll as candidates. */
export const candidates = computed(() => [...delegations.value.values()].map(({ id, code: own, name }) =>
  ({ about: { delegation: id }, code: plain(own), names: namesOf(name) })));

/** The offices as candidates. */
export const officeCandidates = () => OFFICES.map((office) =>
  ({ about: { office }, code: '', names: [plain(code(`office.${office}`)), plain(office)] }));
