// What a load does, one phase after the other; every phase answers with its figures.
import { performance } from 'node:perf_hooks';
import { Client, ears } from './client.js';
import { percentile, rounded, spread } from './figures.js';
import { begins, masked } from './frames.js';

let clients = [];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** A text with `{name}` replaced by the values of that name. */
const filled = (text, values) => text.replace(/\{([a-z]+)\}/g, (kept, name) => values[name] ?? kept);
const reading = () => clients.filter(({ stopped }) => !stopped);
const living = () => reading().filter(({ live }) => live);

/** Wait for `begin(finished)` to call `finished`, at most so long; whether it did. */
function within(ms, begin) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    begin(() => { clearTimeout(timer); setImmediate(() => resolve(true)); });
  });
}

/** Know these clients. `snapshot`: how the first view begins, with which a client is ready. */
function know({ clients: listed, snapshot }) {
  clients = listed.map((each, i) => new Client(each, i));
  ears.snapshot = Buffer.from(snapshot);
  return { known: clients.length };
}

/** Connect them all, `concurrency` at a time; 0: all at once. */
async function connect({ concurrency = 200, within_ms = 60_000 }) {
  return connected(clients, concurrency, within_ms);
}

/** Drop all but the first `keep` and let them come back at once. `asking`: see `asked`. */
async function reconnect({ keep = 0, within_ms = 60_000, asking = null }) {
  const list = clients.slice(keep);
  const stop = asking && asked(asking);
  for (const client of list) client.drop();
  const figures = await connected(list, 0, within_ms);
  return stop ? { ...figures, asked: await stop() } : figures;
}

async function connected(list, concurrency, withinMs) {
  const failures = {};
  const times = [];
  const bytes = ears.bytes;
  const began = performance.now();
  await within(withinMs, (finished) => {
    let next = 0;
    let settled = 0;
    const done = (client, why) => {
      settled++;
      if (why) failures[why] = (failures[why] ?? 0) + 1;
      else times.push(client.took);
      if (settled === list.length) finished();
      else more();
    };
    const more = () => {
      while (next < list.length && (!concurrency || next - settled < concurrency)) list[next++].connect(done);
    };
    more();
  });
  const took = performance.now() - began;
  await pause(200); // what comes behind the first view
  return {
    ok: times.length, lost: list.length - times.length, failures, took_ms: rounded(took),
    per_s: Math.round(times.length / took * 1000), ...spread(times),
    bytes_each: Math.round((ears.bytes - bytes) / list.length),
  };
}

/** Let one client send a text every so often, whatever else goes on; returns what ends it and tells the acks' times. */
function asked({ client: i, texts, every_ms }) {
  const sent = new Map();
  const times = [];
  let refused = 0;
  let n = 0;
  ears.acked = (client, bytes, start, end) => {
    const id = parseInt(bytes.toString('latin1', start + 2, start + 12), 10);
    if (client.i !== i || !sent.has(id)) return;
    times.push(performance.now() - sent.get(id));
    sent.delete(id);
    if (bytes.subarray(start, end).indexOf('"ok":true') < 0) refused++;
  };
  const timer = setInterval(() => {
    const id = 1_000_000 + n;
    sent.set(id, performance.now());
    clients[i].send(`42${id}${filled(texts[n % texts.length], { r: String(n) })}`);
    n++;
  }, every_ms);
  return async () => {
    clearInterval(timer);
    for (let waited = 0; sent.size && waited < 10_000; waited += 20) await pause(20);
    ears.acked = null;
    return { ...spread(times), lost: sent.size, refused, times: times.map(rounded) };
  };
}

/**
 * One client sends a text, everyone must hear what it causes: `rounds` times, `burst` of them at once.
 * `expect`: how a message begins that counts. `number`: what stands before the number of the round in the message;
 * then a client must hear them in order, and the last of each burst ends the round, for the newest state wins.
 */
async function fanout({
  client = 0, text, expect, number = null, first = 0, rounds = 20, burst = 1, gap_ms = 50, within_ms = 60_000,
}) {
  const listening = living();
  const mark = number && Buffer.from(number);
  ears.prefix = Buffer.from(expect);
  const figures = { p50: [], p99: [], max: [] };
  let [heard, lost, disordered, bytes, busy] = [0, 0, 0, 0, 0];
  for (const each of listening) each.number = -1;
  for (let round = 0; round < rounds; round++) {
    const last = first + (round + 1) * burst - 1;
    const times = [];
    for (const each of listening) each.got = 0;
    const all = await within(within_ms, (finished) => {
      ears.expected = (each, message, start, end) => {
        heard++;
        bytes += end - start;
        each.got++;
        if (mark) {
          const told = numbered(message, start, end, mark);
          if (told === null) return;
          if (told < each.number) disordered++;
          each.number = told;
          if (told !== last) return;
        } else if (each.got !== burst) return;
        times.push(performance.now() - began);
        if (times.length === listening.length) finished();
      };
      const began = performance.now();
      for (let b = 0; b < burst; b++) clients[client].send(filled(text, { r: String(first + round * burst + b) }));
    });
    busy += times.at(-1) ?? 0;
    for (const [name, share] of [['p50', 0.5], ['p99', 0.99], ['max', 1]]) figures[name].push(percentile(times, share));
    if (!all) {
      lost += listening.length - times.length;
      break;
    }
    await pause(gap_ms);
  }
  ears.expected = null;
  return {
    listening: listening.length, rounds, heard, lost: lost + (reading().length - listening.length) * rounds, disordered,
    bytes_each: Math.round(bytes / heard), per_s: Math.round(heard / busy * 1000),
    p50_ms: percentile(figures.p50, 0.5), p99_ms: percentile(figures.p99, 0.5), max_ms: percentile(figures.max, 0.5),
  };
}

function numbered(message, start, end, mark) {
  const at = message.subarray(start, end).indexOf(mark);
  const digits = start + at + mark.length;
  return at < 0 ? null : parseInt(message.toString('latin1', digits, digits + 9), 10);
}

/** All clients from `from` on send a text at the same moment, each waits for its ack. `texts`: taken in turn. */
async function burst({ from = 0, texts, within_ms = 60_000 }) {
  const sending = clients.slice(from).filter(({ live }) => live);
  const id = 100;
  const expected = Buffer.from(`43${id}[`);
  const frames = sending.map((client, n) => {
    const text = filled(texts[n % texts.length], client.vars);
    return masked(client.plain ? text : `42${id}${text}`);
  });
  const waiting = new Set(sending);
  const times = [];
  const refused = {};
  let began;
  await within(within_ms, (finished) => {
    ears.acked = (client, bytes, start, end) => {
      if ((!client.plain && !begins(bytes, start, end, expected)) || !waiting.delete(client)) return;
      times.push(performance.now() - began);
      if (!client.plain && bytes.subarray(start, end).indexOf('"ok":true') < 0) {
        const why = bytes.toString('utf8', start, Math.min(end, start + 160));
        refused[why] = (refused[why] ?? 0) + 1;
      }
      if (!waiting.size) finished();
    };
    began = performance.now();
    sending.forEach((client, n) => client.reply(frames[n]));
  });
  const took = times.at(-1) ?? null;
  ears.acked = null;
  return {
    sent: sending.length, lost: waiting.size + (clients.length - from - sending.length), refused,
    took_ms: rounded(took), per_s: Math.round(times.length / took * 1000), ...spread(times),
  };
}

/** One client sends a text; the ack, and what another hears until a moment after it: whole messages. */
async function listen({ client = 0, text, ear, settle_ms = 300, within_ms = 10_000 }) {
  const heard = [];
  let ack = null;
  ears.prefix = Buffer.from('4');
  ears.expected = (each, bytes, start, end) => { if (each.i === ear) heard.push(bytes.toString('utf8', start, end)); };
  await within(within_ms, (finished) => {
    ears.acked = (each, bytes, start, end) => {
      if (each.i !== client) return;
      ack = JSON.parse(bytes.toString('utf8', bytes.indexOf('[', start), end))[0];
      finished();
    };
    clients[client].send(`420${text}`);
  });
  await pause(settle_ms);
  ears.expected = ears.acked = null;
  return { ack, heard, lost: ack ? 0 : 1 };
}

/** The last `share` of the clients reads nothing any more; 0: all go on. */
async function stop({ share }) {
  const first = Math.ceil(clients.length * (1 - share));
  clients.forEach((client, i) => {
    client.stopped = i >= first;
    if (client.stopped) client.socket.pause();
    else client.socket.resume();
  });
  return { stopped: clients.length - first };
}

/** Do nothing but answer pings. */
async function idle({ ms }) {
  await pause(ms);
  return { live: living().length, why: clients.filter(({ why }) => why).slice(0, 3).map(({ why }) => why) };
}

/** Leave. */
async function leave() {
  for (const client of clients) client.drop();
  await pause(100);
  return { left: clients.length };
}

export const phases = { know, connect, reconnect, fanout, burst, listen, stop, idle, leave };
