/** The secretariat's desk: the meeting, its agenda, the delegations, their ways in, and the log. */
import { start } from '../core/boot.js';
import { t } from '../core/i18n.js';
import { html } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';
import { Displays, Presence } from './desk/facts.js';
import { useSittingDialogs } from './desk/sitting.js';
import { Top } from './desk/top.js';
import { Agenda } from './secretariat/agenda.js';
import { Delegations } from './secretariat/delegations.js';
import { Journal } from './secretariat/journal.js';
import { Overview } from './secretariat/overview.js';
import { Links } from './secretariat/seats.js';
import { Nav, useTab } from './secretariat/tabs.js';

const PAGES = { overview: Overview, agenda: Agenda, delegations: Delegations, links: Links, log: Journal };

function Secretariat() {
  const tab = useTab();
  const [dialog, ask] = useSittingDialogs();
  const Page = PAGES[tab];
  return html`<div class="desk sec">
    <${Top} desk=${t('Secretariat')} facts=${html`<${Presence} /><${Displays} />`} />
    <${Nav} tab=${tab} />
    <main class=${`s-main s-page-${tab}`}><${Page} key=${tab} ask=${ask} /></main>
    ${dialog}<${Toasts} />
  </div>`;
}

start(Secretariat, { needs: ['conference', 'roll', 'attendance', 'sitting', 'agenda', 'floor', 'hall', 'log'] });
