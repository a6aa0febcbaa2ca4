/** What a line of the agenda is called. */
import { t } from '../core/i18n.js';

/** "Agenda item 4a", "Section II". @param {{kind: string, number: string}} item */
export const itemLabel = ({ kind, number }) => (kind === 'section' ? t('Section {number}', { number }) : t('Agenda item {number}', { number }));
