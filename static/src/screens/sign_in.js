/** Signing in: the code of a badge is read from the address, taken out of it, and exchanged for a session. */
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { speak } from '../core/boot.js';
import { t } from '../core/i18n.js';
import { html, Icon } from '../ui/parts.js';

/** The code in a badge's link, or in what somebody typed or pasted, which may be the whole link. */
const codeIn = (text) => text.slice(text.lastIndexOf('#') + 1).trim();

/** What follows the # of the address; a link that was mangled on its way is taken as it is. */
function fragment() {
  try {
    return decodeURIComponent(location.hash);
  } catch {
    return location.hash;
  }
}

/** Takes the code out of the address, so that neither the history nor a photograph of the screen keeps it. */
function takeCode() {
  const code = codeIn(fragment());
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return code;
}

/** Exchanges a code for a session. @returns {Promise<string|null>} what went wrong, or null when the page is on its way */
async function enter(code) {
  try {
    const answer = await fetch('/enter', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code }) });
    const said = await answer.json();
    if (!answer.ok) return said.refusal?.text ?? t('Signing in did not work. Please try again.');
    location.replace(said.location);
    return null;
  } catch (error) {
    console.warn(error);
    return t('The server cannot be reached. Please try again.');
  }
}

function SignIn({ given }) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(Boolean(given));
  const [problem, setProblem] = useState(null);
  const field = useRef(null);

  async function submit(text) {
    setBusy(true);
    setProblem(null);
    const wrong = await enter(text);
    if (!wrong) return; // the next page is loading: the button stays busy until it is there
    setProblem(wrong);
    setBusy(false);
  }

  useEffect(() => {
    if (given) submit(given);
    const again = () => submit(takeCode());
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  useEffect(() => { if (problem) field.current.focus(); }, [problem]);

  const onSubmit = (event) => {
    event.preventDefault();
    const text = codeIn(code);
    if (text && !busy) submit(text);
  };
  return html`<main class="e-page"><form class="card e-card" onSubmit=${onSubmit}>
    <${Icon} name="badge" />
    <h1>${t('Sign in')}</h1>
    <p>${t('Scan the code on your badge with this device, or type the code printed below it.')}</p>
    <div id="problem" role="alert">${problem && html`<p class="e-problem"><${Icon} name="alert" /><span>${problem}</span></p>`}</div>
    <label class="field"><span>${t('Code')}</span>
      <input ref=${field} type="text" value=${code} autocomplete="off" autocapitalize="none" spellcheck=${false} dir="ltr" maxlength="300"
        aria-invalid=${problem ? 'true' : undefined} aria-describedby="problem" onInput=${(event) => setCode(event.target.value)} /></label>
    <button class="btn btn-main btn-xl" disabled=${!busy && !code.trim()} aria-busy=${busy ? 'true' : undefined}>
      ${busy ? t('Signing in…') : t('Sign in')}</button>
  </form></main>`;
}

const given = takeCode();
await speak(JSON.parse(document.getElementById('boot').textContent));
render(html`<${SignIn} given=${given} />`, document.getElementById('app'));
document.documentElement.dataset.ready = '1';
