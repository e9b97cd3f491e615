import { instantOfSiteMinute, siteMinute } from './site-minute.ts';

export interface Range {
  readonly from?: number;
  readonly to?: number;
}

export interface QuickRange {
  readonly name: string;
  readonly rangeAt: (now: number, timeZone: string) => Range;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NIGHT = { from: '20:00', to: '06:00' };

/** Ranges that people ask for often; all but the night last until now and stay open. */
export const QUICK_RANGES: readonly QuickRange[] = [
  { name: 'Any time', rangeAt: () => ({}) },
  { name: 'Last hour', rangeAt: (now) => ({ from: now - HOUR_MS }) },
  { name: `Last night, ${NIGHT.from} to ${NIGHT.to}`, rangeAt: lastNight },
  { name: 'Last 24 hours', rangeAt: (now) => ({ from: now - DAY_MS }) },
  { name: 'Last 7 days', rangeAt: (now) => ({ from: now - 7 * DAY_MS }) },
];

/** The night that began last: the one that still lasts, or else the one before the day. */
function lastNight(now: number, timeZone: string): Range {
  const today = siteMinute(now, timeZone).slice(0, 10);
  const noon = instantOfSiteMinute(`${today} 12:00`, timeZone, 'first') ?? now;
  const eveningOf = (date: string) => instantOfSiteMinute(`${date} ${NIGHT.from}`, timeZone, 'first');
  const dateOf = (at: number) => siteMinute(at, timeZone).slice(0, 10);
  const hasBegun = now >= (eveningOf(today) ?? now);
  // A day from noon lands on the next date however the clock is set meanwhile.
  const [evening, morning] = hasBegun ? [today, dateOf(noon + DAY_MS)] : [dateOf(noon - DAY_MS), today];
  const [from, to] = [eveningOf(evening), instantOfSiteMinute(`${morning} ${NIGHT.to}`, timeZone, 'last')];
  return from === undefined || to === undefined ? {} : { from, to };
}
