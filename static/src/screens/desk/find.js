/** The field that finds a delegation or an office: type, arrows, Enter. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { who } from '../../core/facts.js';
import { t } from '../../core/i18n.js';
import { Flag, html, Icon, Words } from '../../ui/parts.js';
import { candidates, found, officeCandidates } from './names.js';
import { step } from './popup.js';

const SHOWN = 8;
/** @param {{delegation?: string, office?: string}} about */
const idOf = ({ delegation, office }) => delegation ?? office;

/**
 * @typedef {{delegation?: string, office?: string}} About
 * @param {object} props
 * @param {string} props.label @param {boolean} [props.offices] whether offices are found too
 * @param {(about: About) => any} [props.note] what is said beside a name: already on the list, absent
 * @param {(about: About) => void} props.onChoose
 */
export function Find({ label, offices = false, note, onChoose }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const all = offices ? [...candidates.value, ...officeCandidates()] : candidates.value;
  const hits = typed.trim() ? found(all, typed, SHOWN) : [];
  const type = (event) => { setTyped(event.currentTarget.value); setAt(0); };
  const press = (event) => {
    if (event.key === 'Enter' && hits[at]) {
      event.preventDefault();
      return onChoose(hits[at].about);
    }
    const to = ['ArrowDown', 'ArrowUp'].includes(event.key) && hits.length ? step(event.key, at, hits.length) : null;
    if (to === null) return;
    event.preventDefault();
    setAt(to);
  };
  return html`<div class="k-find">
    <label class="field"><span>${label}</span><span class="k-search"><${Icon} name="search" />
      <input ref=${field} data-first type="text" role="combobox" autocomplete="off" spellcheck=${false} aria-expanded=${hits.length > 0}
          aria-controls=${`${id}-hits`}
        aria-autocomplete="list" aria-activedescendant=${hits[at] ? `${id}-${at}` : undefined}
        value=${typed} onInput=${type} onKeyDown=${press} /></span>
    </label>
    <ul role="listbox" id=${`${id}-hits`} aria-label=${label}>${hits.map(({ about }, n) => html`
      <li role="option" id=${`${id}-${n}`} key=${idOf(about)} aria-selected=${n === at}
         
        onMouseMove=${() => setAt(n)} onClick=${() => onChoose(about)}>
        <${Flag} of=${who(about)} /><span class="grow"><${Words} of=${who(about).name} /></span>${note?.(about)}<span class="num k-code">
          ${who(about).code}</span>
      </li>`)}
    </ul>
    ${typed.trim() && hits.length === 0 && html`<p role="status">${t('Nobody of this code or name is in the roll.')}</p>`}
  </div>`;
}
