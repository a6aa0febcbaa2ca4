/** The page that imports: choose a file, see what it would do, correct it, and let all of it happen or nothing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../../core/announce.js';
import { boot } from '../../../core/boot.js';
import { ask } from '../../../core/http.js';
import { nt, t } from '../../../core/i18n.js';
import { html, Icon } from '../../../ui/parts.js';
import { notify } from '../../../ui/toast.js';
import { isLive } from '../../desk/act.js';
import { taken } from '../files.js';
import { Back, Head } from '../tabs.js';
import { Sure, WhatChanges } from './changes.js';
import { Choose, FirstStep, useDrop } from './choose.js';
import { Findings } from './findings.js';
import { KINDS, KIND_OF } from './names.js';
import { asked, corrected, counted, isGrave, size } from './preview.js';
import { Lines } from './table.js';

/** @typedef {import('./preview.js').Preview} Preview @typedef {import('./preview.js').Wish} Wish */

/** Refusals that bring the preview as it would be now. */
const MOVED = new Set(['import.conflict', 'import.not_ready']);

/** What was read, in one line. @param {Preview} preview */
function summary(preview) {
  const { all, error, warning } = counted(preview);
  return [
    nt('{n} line read', '{n} lines read', all),
    error > 0 && nt('{n} must be corrected', '{n} must be corrected', error),
    warning > 0 && nt('{n} to check', '{n} to check', warning),
  ].filter(Boolean);
}

/**
 * The import as it stands: what was asked, what the house answered. A newer question makes the answer to an older one void.
 * @param {string} kind @param {string} tab where it leads once it is done
 */
function useImport(kind, tab) {
  const [held, setHeld] = useState(/** @type {{wish: Wish, preview: Preview, moved: boolean}|null} */ (null));
  const [refusal, setRefusal] = useState(/** @type {import('../../../core/http.js').Refusal|null} */ (null));
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  useEffect(() => () => { turn.current += 1; }, []);
  const path = `imports/${kind}?body=${encodeURIComponent(boot.body)}`;

  async function send(wish, plan) {
    const own = ++turn.current;
    setBusy(true);
    setRefusal(null);
    const answer = await ask(path, { method: 'POST', body: asked(wish, plan) });
    if (own !== turn.current) return null;
    setBusy(false);
    return answer;
  }

  async function look(wish) {
    const answer = await send(wish);
    if (!answer) return;
    if (answer.ok === false) return setRefusal(answer.refusal);
    setHeld({ wish, preview: answer.value, moved: false });
    announce(summary(answer.value).join(', '));
  }

  async function apply() {
    const answer = await send(held.wish, held.preview.plan);
    if (!answer) return;
    if (answer.ok === true) {
      notify(KINDS[kind].done(size(held.preview.changes)));
      location.hash = `#${tab}`;
    } else if (MOVED.has(answer.refusal.code)) {
      setHeld({ wish: held.wish, preview: answer.refusal.details, moved: true });
    } else setRefusal(answer.refusal);
  }

  async function choose(file) {
    setHeld(null); // the button of an earlier file must not stand under the refusal of this one
    const read = await taken(file);
    if ('refusal' in read) return setRefusal(read.refusal);
    await look({ file: read.file, corrections: [], remove: false });
  }

  return { held, refusal, busy, choose, look, apply };
}

const Refusal = ({ refusal }) => refusal && html`<div class="banner bad s-banner" role="alert"><${Icon} name="alert" />
  <p><bdi>${refusal.text || refusal.code}</bdi></p></div>`;

/** What the reader is told above the lines: somebody acted meanwhile; a letter is read by rule of thumb. */
function Note({ preview: { name }, moved }) {
  if (moved) return html`<div class="banner s-banner" role="status"><${Icon} name="refresh" />
    <p>${t('Something changed in the house meanwhile. This is what the file would do now: look again before you import.')}</p></div>`;
  if (!/\.txt$/i.test(name)) return null;
  return html`<div class="banner note s-banner"><${Icon} name="info" />
    <p>${t('The agenda was read from the letter. Compare it with the letter line by line before you import.')}</p></div>`;
}

/** @param {{tab: string}} props the page from which the import was opened */
export function Import({ tab }) {
  const kind = KIND_OF[tab];
  const { title, formats, accept, act } = KINDS[kind];
  const { held, refusal, busy, choose, look, apply } = useImport(kind, tab);
  const [sure, setSure] = useState(false);
  const off = busy || !isLive();
  const over = useDrop((file) => { if (!off) choose(file); });
  if (!held) {
    return html`<${Head} title=${title()} about=${formats()}><${Back} to=${`#${tab}`}>${t('Go back')}</${Back}></${Head}>
      <${FirstStep} kind=${kind} over=${over} busy=${busy} disabled=${!isLive()} onFile=${choose}><${Refusal} refusal=${refusal} /></${FirstStep}>`;
  }
  const { preview, wish, moved } = held;
  const n = size(preview.changes);
  const does = act(n);
  const press = () => (isGrave(preview.changes) ? setSure(true) : apply());
  return html`<${Head} title=${title()} about=${html`<span class="k-dots"><bdi>${preview.name}</bdi>
        ${summary(preview).map((text) => html`<span key=${text}>${text}</span>`)}</span>`}>
      <${Back} to=${`#${tab}`}>${t('Go back')}</${Back}>
      <${Choose} accept=${accept} disabled=${off} onFile=${choose}>${t('Choose another file')}</${Choose}>
      <button type="button" class="btn btn-main" disabled=${off || !preview.ready || n === 0} aria-busy=${busy ? 'true' : undefined} onClick=${press}>
        ${n === 0 ? t('Nothing to import') : does}</button>
    </${Head}>
    <div class="s-notes"><${Refusal} refusal=${refusal} /><${Note} preview=${preview} moved=${moved} /></div>
    <div class=${`s-split ${over ? 's-drop-over' : ''}`}><${Lines} preview=${preview} />
      <div class="s-side"><${Findings} preview=${preview} made=${wish.corrections.length} busy=${off}
          onCorrect=${(more) => look({ ...wish, corrections: corrected(wish.corrections, more) })}
          onTakeBack=${() => look({ ...wish, corrections: [] })} />
        <${WhatChanges} preview=${preview} remove=${wish.remove} busy=${off} onRemove=${(remove) => look({ ...wish, remove })} /></div></div>
    ${sure && html`<${Sure} preview=${preview} act=${does} busy=${off} onClose=${() => setSure(false)}
      onApply=${() => { setSure(false); apply(); }} />`}`;
}
