/** Starts a screen: its language, its catalogue, its connection; draws it once the first view is there. */
import { Component, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { computed, effect } from '@preact/signals';
import { html } from 'htm/preact';
import { inTime, startTicking } from './clock.js';
import { connect, connection, stayApart } from './connection.js';
import { direction, t, timeZone, useLanguage } from './i18n.js';
import { conference } from './facts.js';
import { store } from './store.js';
import { Connecting, Fault, SignedOut } from '../ui/standby.js';
import { addChineseType } from '../ui/assets.js';

/**
 * @typedef {object} Boot what the server says in the page itself
 * @property {{id: string, role: string, delegation?: string, language: string, head?: boolean, name?: string}} seat
 * @property {string} conference
 * @property {string} build
 * @property {string} language
 * @property {string[]} languages
 * @property {string|null} catalogue
 * @property {string} body
 */

/** @type {Boot} */
export let boot;

/**
 * Resolves once the screen has something to show: the first view is there and the house's time is known.
 * @param {import('preact').ComponentType} App
 * @param {{needs: string[]}} options needs: sections without which the screen has nothing to show
 * @returns {Promise<void>}
 */
export async function start(App, { needs }) {
  boot = JSON.parse(document.getElementById('boot').textContent);
  await speak(boot);
  effect(() => { timeZone.value = conference.value?.time_zone ?? 'UTC'; });
  startTicking();
  connect(boot);
  const ready = computed(() => inTime.value && needs.every((name) => store.section(name).value !== null));
  render(html`<${Root} app=${App} ready=${ready} />`, document.getElementById('app'));
  return when(ready);
}

/** Starts a page that looks at what was: no line to the house, no clock that runs. @param {import('preact').ComponentType} App */
export async function startApart(App) {
  boot = JSON.parse(document.getElementById('boot').textContent);
  await speak(boot);
  effect(() => { timeZone.value = conference.value?.time_zone ?? 'UTC'; });
  stayApart();
  render(html`<${Safe}><${App} /><${Ready} /></${Safe}>`, document.getElementById('app'));
}

/** @param {import('@preact/signals').ReadonlySignal<boolean>} condition */
const when = (condition) => new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
  effect(() => { if (condition.value) resolve(); });
});

/** Sets the page's language; without its catalogue a page would speak English to people who asked for Arabic, so it insists. */
export async function speak({ language, catalogue }) {
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  if (language === 'zh') addChineseType();
  useLanguage(language, catalogue ? await insist(catalogue) : {});
}

async function insist(url) {
  for (let wait = 500; ; wait = Math.min(5_000, wait * 2)) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return await answer.json();
      console.warn(`${url}: ${answer.status}`);
    } catch (error) {
      console.warn(`${url}: ${error.message}`);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function Root({ app: App, ready }) {
  if (connection.signedOut.value) return html`<${SignedOut} refusal=${connection.signedOut.value} />`;
  if (!ready.value) return html`<${Connecting} />`;
  return html`<${Safe}><${App} /><${Ready} /></${Safe}>`;
}

/** Says on the page itself that the screen stands and which entry of the journal it shows: to tests, and to whoever looks. */
function Ready() {
  useEffect(() => { document.documentElement.dataset.ready = '1'; }, []);
  const seq = store.seq.value;
  useEffect(() => { document.documentElement.dataset.seq = String(seq); }, [seq]);
  return null;
}

/** A fault in one screen must not leave a hall with an empty wall: say so in words, and draw anew from what the house says. */
class Safe extends Component {
  static getDerivedStateFromError(error) {
    return { error };
  }

  componentDidCatch(error) {
    console.error(error);
    setTimeout(() => location.reload(), 10_000);
  }

  render({ children }, { error }) {
    return error ? html`<${Fault} text=${t('This screen met a fault and starts again in a few seconds.')} />` : children;
  }
}
