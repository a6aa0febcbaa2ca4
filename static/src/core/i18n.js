/** The words of the page in one language. English text is the key; the language is fixed for the life of the page. */
import { signal } from '@preact/signals';

/** @typedef {string|Record<string, string>} Words  text of the conference in one or several languages */
/** @typedef {{plural?: Record<string, number>, messages?: Record<string, string|string[]>}} Catalogue */

/** Each language by its own name, for the switch. */
export const LANGUAGES = { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', ru: 'Русский', zh: '中文' };

const RIGHT_TO_LEFT = new Set(['ar']);
const FALLBACK = ['en', 'fr'];

export let language = 'en';
/** @type {Required<Catalogue>} */
let catalogue = { plural: {}, messages: {} };

/** The conference's time zone: all times of day on all screens are its own. */
export const timeZone = signal('UTC');

/** @param {string} code @param {Catalogue} [words] */
export function useLanguage(code, words = {}) {
  language = code;
  catalogue = { plural: words.plural ?? {}, messages: words.messages ?? {} };
  formats.clear();
}

export const direction = (code = language) => (RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr');

/** Before an English sentence that stands in for one in a right-to-left language. */
const LEFT_TO_RIGHT = '\u2066';

const PARAMETER = /\{(\w+)\}/g;
/** Letters of the other direction: an English sentence for want of another has these alone. */
const LATIN = /\p{Script=Latin}/u;
const ARABIC = /\p{Script=Arabic}/u;

/**
 * Puts parameters into a sentence. In a right-to-left language each is isolated, so that a Latin name or a time cannot turn
 * the sentence round, and a sentence that is still English keeps its own direction, with its full stop at its end.
 */
function fill(sentence, params) {
  const put = (isolate) => sentence.replace(PARAMETER, (whole, name) => (name in params ? isolate(params[name]) : whole));
  if (direction() === 'ltr') return put(String);
  const filled = put((value) => `\u2068${value}\u2069`);
  const own = sentence.replace(PARAMETER, '');
  return LATIN.test(own) && !ARABIC.test(own) ? `${LEFT_TO_RIGHT}${filled}\u2069` : filled;
}

/** A sentence of the screens. The first argument is always a literal: the build collects them. */
export function t(id, params = {}) {
  const found = catalogue.messages[id];
  return fill(typeof found === 'string' && found ? found : id, params);
}

/** A sentence that counts. `{n}` is filled in. */
export function nt(one, other, n, params = {}) {
  const forms = catalogue.messages[one];
  const category = new Intl.PluralRules(language).select(n);
  const found = Array.isArray(forms) ? forms[catalogue.plural[category] ?? forms.length - 1] : null;
  return fill(found || (n === 1 ? one : other), { n: num(n), ...params });
}

/** A sentence whose key is a code of the house (`act.floor.given`, `office.rapporteur`, `floor.list_closed`); the server's side collects these. */
export const code = (id, params = {}) => t(id, params);

/** Whether the catalogue knows the code: an act of a newer server is then left out rather than shown raw. */
export const hasCode = (id) => id in catalogue.messages;

/**
 * Text of the conference in the page's language, or else in the next best one.
 * @param {Words} value
 * @returns {{text: string, lang: string|undefined, fallback: boolean}} lang is undefined where the text says none
 */
export function wordsIn(value) {
  if (!value || typeof value === 'string') return { text: value ? String(value) : '', lang: undefined, fallback: false };
  const lang = [language, ...FALLBACK, ...Object.keys(value)].find((code) => value[code]);
  return { text: value[lang] ?? '', lang, fallback: Boolean(lang) && lang !== language };
}

/** @param {Words} value */
export const words = (value) => wordsIn(value).text;

/**
 * Which way a text of the conference or a sentence of `t` runs. What cuts a long one off must run the same way: the end goes then, not the beginning.
 * @param {Words} value
 */
export function runs(value) {
  const { text, lang } = wordsIn(value);
  return text.startsWith(LEFT_TO_RIGHT) ? 'ltr' : direction(lang);
}

const formats = new Map();

/** Formatters are dear to make and are asked for every second. */
function format(key, make) {
  const id = `${key} ${timeZone.value}`;
  // The house writes dates as the United Nations does, day before month, and Latin figures on every screen.
  if (!formats.has(id)) formats.set(id, make(`${language === 'en' ? 'en-GB' : language}-u-nu-latn`));
  return formats.get(id);
}

export const num = (n) => format('num', (locale) => new Intl.NumberFormat(locale)).format(n);

/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** @param {string} key @param {Intl.DateTimeFormatOptions} options */
const dated = (key, options) => format(key, (locale) => new Intl.DateTimeFormat(locale, { ...options, timeZone: timeZone.value }));

/** Time of day in the conference's time zone, 10:42. */
export const clockTime = (ms) => dated('hm', CLOCK).format(ms);

/** Time of day with seconds, 10:42:11. */
export const exactTime = (ms) => dated('hms', { ...CLOCK, second: '2-digit' }).format(ms);

/** 6 June 2022. */
export const dayText = (ms) => dated('day', { dateStyle: 'long' }).format(ms);

/** Whether two moments fall on one day of the conference's calendar. */
export const sameDay = (a, b) => dayText(a) === dayText(b);

/** 6–16 June 2022, from two dates as 2022-06-06. */
export const daysText = ({ start, end }) =>
  format('days', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })).formatRange(new Date(start), new Date(end));

/** The name of a language in the page's language: "French". */
export function languageName(code) {
  return format('language', (locale) => new Intl.DisplayNames([locale], { type: 'language' })).of(code);
}
