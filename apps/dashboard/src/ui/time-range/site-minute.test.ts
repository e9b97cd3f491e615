import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOfSiteMinute, siteMinute } from './site-minute.ts';

const LONDON = 'Europe/London';
const utc = (written: string) => Date.parse(`${written.replace(' ', 'T')}:00Z`);
const both = (written: string, timeZone = LONDON) => [
  instantOfSiteMinute(written, timeZone, 'first'),
  instantOfSiteMinute(written, timeZone, 'last'),
];

describe("a minute of the site's clock", () => {
  it.each([
    '',
    'yesterday',
    '2026-11-22',
    '22/11/2026 21:40',
    '2026-11-22 9:40',
    '2026-11-22 21:40:00',
    '2026-11-22 24:00',
    '2026-11-22 21:60',
    '2026-02-30 12:00',
    '2026-13-01 12:00',
    '1970-01-01 00:00',
  ])('is not %j', (written) => {
    expect(both(written)).toEqual([undefined, undefined]);
  });

  it('is an instant by the offset of its day', () => {
    expect(both('2026-01-15 21:40')).toEqual([utc('2026-01-15 21:40'), utc('2026-01-15 21:40')]);
    expect(both(' 2026-07-15T21:40 ')).toEqual([utc('2026-07-15 20:40'), utc('2026-07-15 20:40')]);
  });

  it('that the clock skips is the instant of the skip', () => {
    expect(both('2026-03-29 01:00')).toEqual([utc('2026-03-29 01:00'), utc('2026-03-29 01:00')]);
    expect(both('2026-03-29 01:59')).toEqual([utc('2026-03-29 01:00'), utc('2026-03-29 01:00')]);
    expect(siteMinute(utc('2026-03-29 01:00'), LONDON)).toBe('2026-03-29 02:00');
  });

  it('that the clock skips by half an hour is found too', () => {
    expect(both('2026-10-04 02:10', 'Australia/Lord_Howe')[0]).toBe(utc('2026-10-03 15:30'));
  });

  it('that the clock shows twice is the first or the last of both', () => {
    expect(both('2026-10-25 01:30')).toEqual([utc('2026-10-25 00:30'), utc('2026-10-25 01:30')]);
    expect(both('2026-10-25 02:00')).toEqual([utc('2026-10-25 02:00'), utc('2026-10-25 02:00')]);
  });

  it('reads back as the same minute, in any zone, at any instant', () => {
    const zones = [LONDON, 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe'];
    const minutes = fc.integer({ min: utc('2000-01-02 00:00') / 60_000, max: utc('2099-12-30 00:00') / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const at = minute * 60_000;
        const written = siteMinute(at, zone);
        const meant = both(written, zone);
        expect(meant).toContain(at);
        for (const each of meant) expect(siteMinute(each ?? 0, zone)).toBe(written);
      }),
    );
  });
});
