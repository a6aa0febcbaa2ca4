/**
 * The picture of a house that votes: one cell for each delegation, in the order of the roll.
 *
 *   <${Mosaic} roll=${electorsOf(electors.value)} marks=${marksOf(vote.value)} />               a desk: row by row, as many as fit
 *   <${Mosaic} roll=${…} marks=${…} columns=${14} />                                          row by row, 14 in each
 *   <${Mosaic} roll=${…} marks=${…} rows=${13} />                                             the display: downwards, 13 in each column
 *
 * Both come from sections/vote.js. It takes the colours of the theme it stands in; type and cells take their size from the
 * font size of what is around it (.mosaic { font-size }), at least 1.6rem high on desks.
 */
import { t } from '../core/i18n.js';
import { markText } from '../sections/vote.js';
import { Mark } from './mark.js';
import { html } from './parts.js';

/** @typedef {{delegation: string, code: string, name: string}} Elector name: in the page's language */

/** The code and the mark for the eye, the name and the word for the ear. @param {{of: Elector, mark: import('./mark.js').MarkName}} props */
const Cell = ({ of: { code, name }, mark }) => html`<li class=${`cell cell-${mark}`}>
  <b aria-hidden="true" dir="auto">${code}</b><${Mark} of=${mark} /><span class="sr">${t('{name}: {choice}', { name, choice: markText(mark) })}</span>
</li>`;

/**
 * @param {object} props
 * @param {Elector[]} props.roll in order
 * @param {Map<string, import('./mark.js').MarkName>} props.marks by delegation; whoever is not in it has not voted
 * @param {number} [props.rows] cells in a column, read downwards @param {number} [props.columns] cells in a row, read across
 * @param {string} [props.label] what the list is called; "Votes by delegation" if it says nothing
 * @param {string} [props.class]
 */
export function Mosaic({ roll, marks, rows, columns, label = t('Votes by delegation'), class: extra = '' }) {
  const shape = rows ? 'mosaic-down' : columns ? 'mosaic-across' : '';
  return html`<ol class=${`mosaic ${shape} ${extra}`} aria-label=${label} style=${{ '--rows': rows, '--columns': columns }}>
    ${roll.map((one) => html`<${Cell} key=${one.delegation} of=${one} mark=${marks.get(one.delegation) ?? 'none'} />`)}
  </ol>`;
}
