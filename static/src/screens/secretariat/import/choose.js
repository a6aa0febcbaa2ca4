/** The first step of an import: a file is chosen or dropped; what such a file looks like can be fetched here. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../core/i18n.js';
import { html, Icon } from '../../../ui/parts.js';
import { FileLink } from '../files.js';
import { KINDS } from './names.js';

/**
 * A button that lets the browser choose a file.
 * @param {{accept: string, class?: string, disabled?: boolean, onFile: (file: File) => void, children?: any}} props
 */
export function Choose({ accept, class: extra = 'btn', disabled = false, onFile, children }) {
  const field = useRef(/** @type {HTMLInputElement|null} */ (null));
  const take = (event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = ''; // the same file, corrected, is a new choice
    if (file) onFile(file);
  };
  return html`<button type="button" class=${extra} disabled=${disabled} onClick=${() => field.current.click()}>
      <${Icon} name="upload" /><span>${children}</span></button>
    <input ref=${field} type="file" class="sr" accept=${accept} tabindex="-1" aria-hidden="true" onChange=${take} />`;
}

/**
 * Takes files that are dropped anywhere on the page, where the browser would leave the page for them.
 * @param {(file: File) => void} onFile @returns {boolean} whether one is held over the page
 */
export function useDrop(onFile) {
  const [over, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;
  useEffect(() => {
    const listen = {
      dragover: (event) => {
        if (![...event.dataTransfer.types].includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      dragleave: (event) => { if (!event.relatedTarget) setOver(false); },
      drop: (event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) take.current(file);
      },
    };
    for (const [name, hear] of Object.entries(listen)) document.addEventListener(name, hear);
    return () => { for (const [name, hear] of Object.entries(listen)) document.removeEventListener(name, hear); };
  }, []);
  return over;
}

const Downloads = ({ title, path, formats }) => html`<div class="s-downloads"><b>${title}</b><span>${formats.map((format) => html`
  <${FileLink} key=${format} path=${`${path}?format=${format}`} icon="download" label=${`${title}: ${format.toUpperCase()}`}>
    ${format.toUpperCase()}</${FileLink}>`)}</span></div>`;

/** @param {{kind: string, over: boolean, busy: boolean, disabled: boolean, onFile: (file: File) => void, children?: any}} props */
export function FirstStep({ kind, over, busy, disabled, onFile, children }) {
  const { about, accept } = KINDS[kind];
  return html`<section class=${`panel s-drop ${over ? 's-drop-over' : ''}`} aria-labelledby="drop-title" aria-busy=${busy ? 'true' : undefined}>
    <${Icon} name="upload" />
    <h3 id="drop-title">${busy ? t('The house reads the file…') : over ? t('Let go to read the file') : t('Drop a file here')}</h3>
    <p>${about()}</p>
    ${children}
    <${Choose} accept=${accept} class="btn btn-main" disabled=${busy || disabled} onFile=${onFile}>${t('Choose a file')}</${Choose}>
    <p class="s-drop-note">${t('Nothing changes before you have seen what the file would do.')}</p>
    <div class="s-drop-files">
      <${Downloads} title=${t('Empty sheet')} path=${`imports/${kind}/sheet`} formats=${['csv', 'xlsx']} />
      <${Downloads} title=${t('What is there now')} path=${`imports/${kind}/current`} formats=${['csv', 'xlsx', 'json']} />
    </div>
  </section>`;
}
