/** Asks the house over HTTP for what is not in its views: the words of texts, seats, codes, the whole journal. */
import { boot } from './boot.js';
import { t } from './i18n.js';

/** @typedef {import('./connection.js').Refusal} Refusal */

/**
 * Never rejects: no answer, or one that cannot be read, is a refusal of our own that reads like the house's.
 * @param {string} path below the conference @param {{method?: string, body?: object}} [options]
 * @returns {Promise<{ok: true, value: any} | {ok: false, refusal: Refusal}>}
 */
export async function ask(path, { method = 'GET', body } = {}) {
  const headers = { 'X-Plenary-Seat': boot.seat.id, ...(body && { 'Content-Type': 'application/json' }) };
  try {
    const url = `/api/v1/conferences/${encodeURIComponent(boot.conference)}/${path}`;
    const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    const value = await answer.json();
    return answer.ok ? { ok: true, value } : { ok: false, refusal: value.refusal };
  } catch (error) {
    console.warn(`${path}: ${error.message}`);
    return { ok: false, refusal: { code: 'client.no_answer', text: t('The house did not answer. Try again.') } };
  }
}
