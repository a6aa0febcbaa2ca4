/** The secretariat's desk: the meeting, its agenda and documents, the delegations, their ways in, the records and the log. */
import { start } from '../core/boot.js';
import { t } from '../core/i18n.js';
import { html } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';
import { Displays, Presence } from './desk/facts.js';
import { SignatureWanted } from './desk/proposals.js';
import { useSittingDialogs } from './desk/sitting.js';
import { Top } from './desk/top.js';
import { Agenda } from './secretariat/agenda.js';
import { Delegations } from './secretariat/delegations.js';
import { Documents } from './secretariat/documents.js';
import { KIND_OF } from './secretariat/import/names.js';
import { Import } from './secretariat/import/page.js';
import { Journal } from './secretariat/journal.js';
import { Overview } from './secretariat/overview.js';
import { Records } from './secretariat/records/page.js';
import { Links } from './secretariat/seats.js';
import { Nav, useRoute } from './secretariat/tabs.js';
import { Votes } from './secretariat/votes/page.js';

const PAGES = {
  overview: Overview, agenda: Agenda, documents: Documents, delegations: Delegations, votes: Votes, links: Links, records: Records, log: Journal,
};

function Secretariat() {
  const { tab, path } = useRoute();
  const [dialog, ask] = useSittingDialogs();
  const imports = path[0] === 'import' && tab in KIND_OF;
  const Page = imports ? Import : PAGES[tab];
  return html`<div class="desk sec">
    <${Top} desk=${t('Secretariat')} facts=${html`<${Presence} /><${Displays} />`}>
      ${tab !== 'votes' && html`<${SignatureWanted} to="#votes" />`}</${Top}>
    <${Nav} tab=${tab} />
    <main class=${`s-main s-page-${imports ? 'import' : tab}`}><${Page} key=${`${tab} ${imports}`} tab=${tab} path=${path} ask=${ask} /></main>
    ${dialog}<${Toasts} />
  </div>`;
}

start(Secretariat, { needs: ['conference', 'roll', 'attendance', 'sitting', 'agenda', 'floor', 'texts', 'decisions', 'hall', 'log'] });
