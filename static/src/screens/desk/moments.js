/** Between moments and the clock on the wall of the conference: what somebody types as 14:30 in Kigali is turned into UTC. */

/** The date and time of day that a clock in this time zone shows. @param {number} ms @param {string} timeZone */
export function wallClock(ms, timeZone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(ms);
  const part = (type) => parts.find((one) => one.type === type).value;
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

const asUtc = ({ date, time }) => Date.parse(`${date}T${time}:00Z`);

/** The moment at which a clock in this time zone shows that date and time. An hour that the change to summer time leaves out is read as the next. */
export function momentOf(date, time, timeZone) {
  const wanted = asUtc({ date, time });
  const offset = (at) => asUtc(wallClock(at, timeZone)) - at;
  const guess = wanted - offset(wanted);
  return wanted - offset(guess);
}

/** The next time a clock in this time zone shows that time of day. */
export function nextMomentOf(time, now, timeZone) {
  const today = momentOf(wallClock(now, timeZone).date, time, timeZone);
  if (today > now) return today;
  return momentOf(wallClock(today + 86_400_000, timeZone).date, time, timeZone);
}
