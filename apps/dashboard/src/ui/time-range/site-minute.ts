/** Which of two instants is meant, where a clock that was set back shows a minute twice. */
export type Showing = 'first' | 'last';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
// Not before or after what an address may say.
const WRITTEN = /^(20\d\d)-(\d\d)-(\d\d)[ T](\d\d):(\d\d)$/;

/** What the clock of a zone shows at an instant: `2026-11-22 21:40`. */
export function siteMinute(at: number, timeZone: string): string {
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * The instant at which the clock of a zone shows `2026-11-22 21:40`; `undefined` for what is no such minute.
 *
 * A minute that the clock skips, because it was set forward, is the instant of the skip.
 */
export function instantOfSiteMinute(written: string, timeZone: string, showing: Showing): number | undefined {
  const shown = shownAsUtc(written.trim());
  if (shown === undefined) return undefined;
  // No zone changes its offset twice within two days, so these are all the offsets there can be.
  const [before, after] = [shown - offsetMs(shown - DAY_MS, timeZone), shown - offsetMs(shown + DAY_MS, timeZone)];
  const real = [before, after].filter((at) => at + offsetMs(at, timeZone) === shown);
  if (real.length === 0) return skipWithin(after, before, timeZone);
  return showing === 'first' ? Math.min(...real) : Math.max(...real);
}

function shownAsUtc(written: string): number | undefined {
  if (!WRITTEN.test(written)) return undefined;
  const shown = Date.parse(`${written.replace(' ', 'T')}:00Z`);
  // A 30th of February is read as a day in March by some engines.
  const isReal = !Number.isNaN(shown) && new Date(shown).toISOString().startsWith(written.replace(' ', 'T'));
  return isReal ? shown : undefined;
}

function skipWithin(from: number, to: number, timeZone: string): number {
  const offset = offsetMs(from, timeZone);
  let [start, end] = [from, to];
  while (end - start > MINUTE_MS) {
    const middle = start + Math.floor((end - start) / MINUTE_MS / 2) * MINUTE_MS;
    if (offsetMs(middle, timeZone) === offset) start = middle;
    else end = middle;
  }
  return end;
}

/** by zone */
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of a zone is ahead of UTC. */
function offsetMs(at: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const [numeric, twoDigits] = ['numeric', '2-digit'] as const;
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: twoDigits,
    day: twoDigits,
    hour: twoDigits,
    minute: twoDigits,
    second: twoDigits,
  });
}
