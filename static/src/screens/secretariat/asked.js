/** What the house is asked for over HTTP, and asked again as things change: loading, there, refused. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { connection } from '../../core/connection.js';
import { ask } from '../../core/http.js';
import { t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';
import { Nothing } from './tabs.js';

const TOGETHER = 1_000; // ms: many changes that come at once are one question

/**
 * The answer to a question, the last one while a newer is awaited.
 * @param {string} path below the conference @param {any} [change] asks again when it is another, at most once in a while
 * @returns {{value: any, refusal: import('../../core/http.js').Refusal|null, busy: boolean, again: () => void}}
 */
export function useAsked(path, change) {
  const [held, setHeld] = useState({ path: null, value: null, refusal: null });
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const waiting = useRef(/** @type {ReturnType<typeof setTimeout>|null} */ (null));
  const first = useRef(true);
  const load = async () => {
    const own = ++turn.current;
    setBusy(true);
    const answer = await ask(path);
    if (own !== turn.current) return; // another question was asked meanwhile
    setBusy(false);
    setHeld((before) => (answer.ok === true ? { path, value: answer.value, refusal: null }
      : { path, value: before.path === path ? before.value : null, refusal: answer.refusal }));
  };
  const current = useRef(load);
  current.current = load;
  const live = connection.link.value.state === 'live';
  useEffect(() => { load(); }, [path]);
  useEffect(() => { if (live && held.refusal) load(); }, [live]); // the line is back
  useEffect(() => {
    if (!first.current) waiting.current ??= setTimeout(() => { waiting.current = null; current.current(); }, TOGETHER);
    first.current = false;
  }, [change]);
  useEffect(() => () => {
    turn.current += 1;
    clearTimeout(waiting.current);
  }, []);
  const asked = held.path === path;
  return { value: asked ? held.value : null, refusal: asked ? held.refusal : null, busy, again: load };
}

/** Stands in for what is not there: the house is being asked, or said no. @param {{of: ReturnType<typeof useAsked>}} props */
export function Awaited({ of: { refusal, busy, again } }) {
  if (!refusal) return html`<${Nothing} icon="clock" title=${t('Asking the house…')} />`;
  return html`<${Nothing} icon="alert" title=${refusal.text || refusal.code}>
    <button type="button" class="btn" disabled=${busy} onClick=${again}><${Icon} name="refresh" /><span>${t('Try again')}</span></button></${Nothing}>`;
}
