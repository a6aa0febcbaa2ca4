/** Files that leave the house and come into it: addresses of downloads, and what is chosen or dropped here. */
import { boot } from '../../core/boot.js';
import { t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { Menu } from '../desk/popup.js';

const LONGEST_NAME = 200;
export const MOST_BYTES = 2 * 1024 * 1024;

/** The address of a file of the conference, for this seat. @param {string} path below the conference */
export const fileUrl = (path) =>
  `/api/v1/conferences/${encodeURIComponent(boot.conference)}/${path}${path.includes('?') ? '&' : '?'}seat=${encodeURIComponent(boot.seat.id)}`;

/**
 * A link to a file: a page opens beside this one, anything else is saved.
 * @param {{path: string, page?: boolean, icon?: string, class?: string, label?: string, children?: any}} props label: what it says without its surroundings
 */
export const FileLink = ({ path, page = false, icon, class: extra = 'btn', label, children }) => html`
  <a class=${extra} href=${fileUrl(path)} download=${page ? undefined : true} target=${page ? '_blank' : undefined} rel="noreferrer" aria-label=${label}>
    ${icon && html`<${Icon} name=${icon} />`}<span>${children}</span></a>`;

/** Saves a file as a click on its link does. @param {string} path */
export function save(path) {
  const link = document.createElement('a');
  link.href = fileUrl(path);
  link.download = '';
  link.click();
}

/** What the conference has of one kind, as a file that can be imported again. @param {{kind: string}} props */
export const Export = ({ kind }) => html`<${Menu} label=${t('Export')} icon="download" entries=${['csv', 'xlsx', 'json'].map((format) => ({
  text: format.toUpperCase(), icon: 'file', onPick: () => save(`imports/${kind}/current?format=${format}`),
}))}><span>${t('Export')}</span><//>`;

/** Bytes as base64, piece by piece: a whole file as arguments would be too many. @param {Uint8Array} bytes */
export function base64(bytes) {
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

/**
 * A chosen file as it is sent, or a refusal of our own that reads like the house's.
 * @param {{name: string, size: number, arrayBuffer: () => Promise<ArrayBuffer>}} file
 * @returns {Promise<{file: {name: string, content: string}} | {refusal: import('../../core/http.js').Refusal}>}
 */
export async function taken(file) {
  const refused = (code, text) => ({ refusal: { code, text } });
  if (file.size > MOST_BYTES) return refused('client.too_large', t('The file is larger than 2 MB. Import it in parts.'));
  if (file.size === 0) return refused('client.empty', t('The file is empty.'));
  try {
    return { file: { name: file.name.slice(-LONGEST_NAME), content: base64(new Uint8Array(await file.arrayBuffer())) } };
  } catch (error) {
    console.warn(`${file.name}: ${error.message}`);
    return refused('client.unreadable', t('This device could not read the file. Choose it again.'));
  }
}
