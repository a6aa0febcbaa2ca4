/** What the kinds of import, their columns and their values are called. */
import { languageName, nt, t, words } from '../../../core/i18n.js';
import { delegationKinds } from '../delegations.js';

/** Each page that imports, with the kind of file it takes. @type {Record<string, string>} */
export const KIND_OF = { agenda: 'agenda', documents: 'texts', delegations: 'delegations' };

const sheets = () => t('CSV, XLSX or JSON, up to 2 MB and 2,000 lines');

/**
 * @type {Record<string, {title: () => string, formats: () => string, about: () => string, act: (n: number) => string,
 *   done: (n: number) => string, accept: string}>}
 */
export const KINDS = {
  agenda: {
    title: () => t('Import the agenda'),
    formats: () => t('CSV, XLSX, JSON or plain text, up to 2 MB and 2,000 lines'),
    about: () => t('A line for each section and item, with its titles in every language; or the letter of invitation with the agenda in its annex, as plain text.'),
    act: (n) => nt('Import {n} line of the agenda', 'Import {n} lines of the agenda', n),
    done: (n) => nt('{n} line of the agenda is imported.', '{n} lines of the agenda are imported.', n),
    accept: '.csv,.xlsx,.json,.txt',
  },
  delegations: {
    title: () => t('Import the delegations'),
    formats: sheets,
    about: () => t('A line for each delegation: code, kind, region, names in every language, and its right to vote where a decision says otherwise.'),
    act: (n) => nt('Import {n} delegation', 'Import {n} delegations', n),
    done: (n) => nt('{n} delegation is imported.', '{n} delegations are imported.', n),
    accept: '.csv,.xlsx,.json',
  },
  texts: {
    title: () => t('Import documents'),
    formats: sheets,
    about: () => t('A line for each text: symbol, kind, agenda item, sponsor, titles and words in every language. Words of a registered text do not change.'),
    act: (n) => nt('Import {n} document', 'Import {n} documents', n),
    done: (n) => nt('{n} document is imported.', '{n} documents are imported.', n),
    accept: '.csv,.xlsx,.json',
  },
};

const COLUMNS = () => ({
  number: t('Item'), kind: t('Kind'), parent: t('Under'), statutory: t('Statutory'), title: t('Title'), code: t('Code'), region: t('Region'),
  iso2: t('Flag'), order: t('Order'), accredited: t('Accredited'), sample: t('Sample'), name: t('Name'), can_vote: t('Right to vote'),
  reason: t('Reason'), symbol: t('Symbol'), decision: t('Decision'), item: t('Item'), sponsor: t('Sponsor'),
  on_behalf_of: t('On behalf of'), words: t('Words'),
});

/** The name of a column of the file or of a field, "Title (French)" where it has a language; its own where it is not one of ours. */
export function columnName(column) {
  const [, base, language] = column.match(/^(.+)_([a-z]{2,3})$/) ?? [null, column, null];
  const known = COLUMNS();
  if (known[column]) return known[column];
  return language && known[base] ? t('{column} ({language})', { column: known[base], language: languageName(language) }) : column;
}

/** A value of a field, in words. @param {any} value @param {string} [field] */
export function valueText(value, field) {
  if (field === 'kind' && delegationKinds()[value]) return delegationKinds()[value];
  if (value === null || value === undefined || value === '') return t('nothing');
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  return typeof value === 'object' && !Array.isArray(value) ? words(value) : String(value);
}
