// Collects every string of the screens, by syntax tree, and checks that translators have it: plenary/translations/messages.pot.
// `--write` makes the screens' part of that file anew; the server's own strings in it stay as they are.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const ROOT = new URL('../..', import.meta.url);
const SOURCES = 'static/src/';
const TEMPLATE = new URL('plenary/translations/messages.pot', ROOT);
const LIST = new URL('static/dist/messages.json', ROOT);

/** Every node of a syntax tree, parents first. */
function* nodes(node) {
  if (Array.isArray(node)) for (const one of node) yield* nodes(one);
  else if (node && typeof node.type === 'string') {
    yield node;
    for (const value of Object.values(node)) if (value && typeof value === 'object') yield* nodes(value);
  }
}

/** The beginning that all codes have which code(…) is asked for here; of one that is put together elsewhere it is empty. */
const family = ([asked]) => (asked.type === 'Literal' ? String(asked.value) : asked.quasis?.[0].value.cooked ?? '');

/**
 * The strings of one source: t('one') and nt('one', 'other', n); and the families of codes that code(`family.${one}`) may be asked for.
 * @returns {{messages: {id: string, plural?: string, line: number}[], families: string[], faults: string[]}}
 */
export function stringsIn(source, file) {
  const messages = [];
  const families = [];
  const faults = [];
  for (const node of nodes(parse(source, { ecmaVersion: 'latest', sourceType: 'module', locations: true }))) {
    if (node.type === 'CallExpression' && ['code', 'hasCode'].includes(node.callee.name)) families.push(family(node.arguments));
    if (node.type !== 'CallExpression' || !['t', 'nt'].includes(node.callee.name)) continue;
    const texts = node.arguments.slice(0, node.callee.name === 'nt' ? 2 : 1);
    const line = node.loc.start.line;
    if (texts.every((text) => text.type === 'Literal' && typeof text.value === 'string')) {
      messages.push({ id: texts[0].value, plural: texts[1]?.value, line });
    } else faults.push(`${file}:${line}: ${node.callee.name}() takes string literals only; use code() for the codes of the house`);
  }
  return { messages, families, faults };
}

/**
 * What the parts of one screen say: the keys of its messages, and the families of its codes.
 * @param {string[]} files @returns {{messages: string[], families: string[]}}
 */
export function saidBy(files) {
  const parts = files.filter(isSpeaking).map((file) => stringsIn(readFileSync(new URL(file, ROOT), 'utf8'), file));
  const all = (each) => [...new Set(parts.flatMap(each))].sort();
  return { messages: all(({ messages }) => messages.map(({ id }) => id)), families: all(({ families }) => families) };
}

/** i18n.js defines t() and code(), and passes on what it is given. */
const isSpeaking = (file) => !file.endsWith('core/i18n.js');

/** All strings of the screens, with where they are used. */
export function collect() {
  const found = new Map();
  const faults = [];
  const files = readdirSync(new URL(SOURCES, ROOT), { recursive: true }).filter((file) => String(file).endsWith('.js')).sort();
  for (const file of files.map((name) => SOURCES + name).filter(isSpeaking)) {
    const one = stringsIn(readFileSync(new URL(file, ROOT), 'utf8'), file);
    faults.push(...one.faults);
    for (const { id, plural, line } of one.messages) {
      const known = found.get(id) ?? { id, plural, places: [] };
      if (known.plural && plural && known.plural !== plural) faults.push(`${file}:${line}: “${id}” has two plurals`);
      found.set(id, { ...known, plural: known.plural ?? plural, places: [...known.places, `${file}:${line}`] });
    }
  }
  return { messages: [...found.values()], faults };
}

const quote = (text) => JSON.stringify(text);

/** The blocks of a .pot, each with its key and whether it is the screens' own, that is, named by no other source. */
export function blocksOf(pot) {
  return pot.split(/\r?\n\s*\r?\n/).filter((text) => text.trim()).map((text) => {
    const joined = text.replace(/"\r?\n"/g, '');
    const field = (name) => JSON.parse(joined.match(new RegExp(`^${name} ("(?:[^"\\\\]|\\\\.)*")`, 'm'))?.[1] ?? 'null');
    const places = [...text.matchAll(/^#: (.*)$/gm)].flatMap(([, line]) => line.split(/\s+/));
    const own = places.length > 0 && places.every((place) => place.startsWith(SOURCES));
    return { text: text.trim(), id: field('msgid'), plural: field('msgid_plural'), own };
  });
}

/** One string as a block; the place is a file without its line, which would change with every edit. */
function block({ id, plural, places }) {
  const files = [...new Set(places.map((place) => place.split(':')[0]))].join(' ');
  if (!plural) return `#: ${files}\nmsgid ${quote(id)}\nmsgstr ""`;
  return `#: ${files}\nmsgid ${quote(id)}\nmsgid_plural ${quote(plural)}\nmsgstr[0] ""\nmsgstr[1] ""`;
}

const HEADER = 'msgid ""\nmsgstr ""\n"Project-Id-Version: plenary\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"';

const readTemplate = () => (existsSync(TEMPLATE) ? readFileSync(TEMPLATE, 'utf8') : HEADER);

/** The template with the screens' part made anew and everything else as it was. */
export function renewed(pot, messages) {
  const others = blocksOf(pot).filter(({ own }) => !own);
  const known = new Set(others.map(({ id }) => id));
  return [...others.map(({ text }) => text), ...messages.filter(({ id }) => !known.has(id)).map(block)].join('\n\n') + '\n';
}

/** What the template lacks, and what it still holds of strings no screen says any more. */
export function differences(pot, messages) {
  const blocks = blocksOf(pot);
  const there = new Map(blocks.map(({ id, plural }) => [id, plural]));
  const used = new Set(messages.map(({ id }) => id));
  const missing = messages.filter(({ id, plural }) => !there.has(id) || (plural && there.get(id) !== plural));
  const idle = blocks.filter(({ id, own }) => own && !used.has(id));
  return [
    ...missing.map(({ id, places }) => `${places[0]}: “${id}” is not in messages.pot`),
    ...idle.map(({ id }) => `messages.pot: “${id}” is said by no screen any more`),
  ];
}

function main() {
  const { messages, faults } = collect();
  mkdirSync(new URL('.', LIST), { recursive: true });
  writeFileSync(LIST, JSON.stringify(messages, null, 1));
  if (process.argv.includes('--write')) {
    mkdirSync(new URL('.', TEMPLATE), { recursive: true });
    writeFileSync(TEMPLATE, renewed(readTemplate(), messages));
    console.log(`messages.pot: ${messages.length} strings of the screens`);
  } else {
    const lacks = differences(readTemplate(), messages);
    faults.push(...lacks);
    if (lacks.length) faults.push('npm run messages -- --write brings messages.pot up to date');
  }
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
