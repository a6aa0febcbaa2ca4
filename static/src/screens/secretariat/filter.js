/** Which delegations a filter lets through. */

/** @typedef {'all'|'present'|'absent'|'no_vote'} Which */

/**
 * @param {{id: string, kind: string, votes?: boolean}} delegation
 * @param {{present: string[], rights?: Record<string, {can_vote: boolean}>}} attendance
 * @param {{which: Which, kind: string}} filter kind '' for all kinds
 */
export function passes(delegation, attendance, { which, kind }) {
  if (kind && delegation.kind !== kind) return false;
  if (which === 'present') return attendance.present.includes(delegation.id);
  if (which === 'absent') return !attendance.present.includes(delegation.id);
  return which !== 'no_vote' || !votes(delegation, attendance);
}

/**
 * Whether a delegation may vote: by its kind, unless a decision says otherwise.
 * @param {{id: string, kind: string, votes?: boolean}} delegation @param {{rights?: Record<string, {can_vote: boolean}>}} attendance
 */
export const votes = ({ id, kind, votes: byKind = kind === 'member_state' }, { rights }) => rights?.[id]?.can_vote ?? byKind;
