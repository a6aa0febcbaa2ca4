/** Which page of the secretariat is shown: the fragment of the address, so that Back and a bookmark work. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';

/** @type {[id: string, icon: string, name: () => string][]} */
const TABS = [
  ['overview', 'overview', () => t('Overview')],
  ['agenda', 'list', () => t('Agenda')],
  ['documents', 'file', () => t('Documents')],
  ['delegations', 'users', () => t('Delegations')],
  ['votes', 'vote', () => t('Voting')],
  ['links', 'qr', () => t('Links and QR codes')],
  ['records', 'receipt', () => t('Records and exports')],
  ['log', 'log', () => t('Log')],
];

/**
 * The page that an address names, and what on it: "#records/3" is meeting 3 of the records. The first page if it names none.
 * @param {string} hash @returns {{tab: string, path: string[]}}
 */
export function routeOf(hash) {
  const [tab, ...path] = hash.slice(1).split('/').filter(Boolean);
  return TABS.some(([id]) => id === tab) ? { tab, path } : { tab: TABS[0][0], path: [] };
}

/** The page the address names, as long as it names it. */
export function useRoute() {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const look = () => {
      setRoute(routeOf(location.hash));
      document.querySelector('main')?.scrollTo(0, 0);
    };
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return route;
}

export const Nav = ({ tab }) => html`<nav class="s-nav" aria-label=${t('Pages')}>${TABS.map(([id, icon, name]) => html`
  <a key=${id} href=${`#${id}`} aria-current=${id === tab ? 'page' : undefined}><${Icon} name=${icon} /><span>${name()}</span></a>`)}</nav>`;

/** The head of a page: its name, a line about it, its buttons. */
export const Head = ({ title, about, children }) => html`<div class="s-head"><div class="grow"><h2>${title}</h2>
  ${about && html`<p>${about}</p>`}</div>${children}</div>`;

/** A list with nothing in it says what to do first. */
export const Nothing = ({ icon = 'info', title, children }) => html`<div class="s-nothing"><${Icon} name=${icon} /><div><b>${title}</b>
  <p>${children}</p></div></div>`;

/** The field that narrows a list. @param {{typed: string, onType: (typed: string) => void, label?: string}} props */
export function Search({ typed, onType, label = t('Name or code') }) {
  return html`<label class="s-search"><span class="sr">${label}</span><${Icon} name="search" />
    <input type="search" placeholder=${label} value=${typed} onInput=${(event) => onType(event.currentTarget.value)} /></label>`;
}

/** Way back to the page before, at the head of a page that lies under another. @param {{to: string, children?: any}} props */
export const Back = ({ to, children }) => html`<a class="btn" href=${to}><${Icon} name="back" class="flip" /><span>${children}</span></a>`;
