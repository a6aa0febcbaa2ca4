/** Which page of the secretariat is shown: the fragment of the address, so that Back and a bookmark work. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../core/i18n.js';
import { html, Icon } from '../../ui/parts.js';

/** @type {[id: string, icon: string, name: () => string][]} */
const TABS = [
  ['overview', 'overview', () => t('Overview')],
  ['agenda', 'list', () => t('Agenda')],
  ['delegations', 'users', () => t('Delegations')],
  ['links', 'qr', () => t('Links and QR codes')],
  ['log', 'log', () => t('Log')],
];

const chosen = () => TABS.find(([id]) => `#${id}` === location.hash)?.[0] ?? TABS[0][0];

/** The page the address names, the first if it names none. */
export function useTab() {
  const [tab, setTab] = useState(chosen);
  useEffect(() => {
    const look = () => {
      setTab(chosen());
      document.querySelector('main')?.scrollTo(0, 0);
    };
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return tab;
}

export const Nav = ({ tab }) => html`<nav class="s-nav" aria-label=${t('Pages')}>${TABS.map(([id, icon, name]) => html`
  <a key=${id} href=${`#${id}`} aria-current=${id === tab ? 'page' : undefined}><${Icon} name=${icon} /><span>${name()}</span></a>`)}</nav>`;

/** The head of a page: its name, a line about it, its buttons. */
export const Head = ({ title, about, children }) => html`<div class="s-head"><div class="grow"><h2>${title}</h2>
  ${about && html`<p>${about}</p>`}</div>${children}</div>`;

/** A list with nothing in it says what to do first. */
export const Nothing = ({ icon = 'info', title, children }) => html`<div class="s-nothing"><${Icon} name=${icon} /><div><b>${title}</b>
  <p>${children}</p></div></div>`;

/** The field that narrows a list. @param {{typed: string, onType: (typed: string) => void}} props */
export const Search = ({ typed, onType }) => html`<label class="s-search"><span class="sr">${t('Name or code')}</span><${Icon} name="search" />
  <input type="search" placeholder=${t('Name or code')} value=${typed} onInput=${(event) => onType(event.currentTarget.value)} /></label>`;
