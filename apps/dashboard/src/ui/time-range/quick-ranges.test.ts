import { describe, expect, it } from 'vitest';
import { QUICK_RANGES } from './quick-ranges.ts';

const utc = (written: string) => Date.parse(`${written.replace(' ', 'T')}:00Z`);
const range = (name: string, now: string, zone = 'Europe/London') =>
  QUICK_RANGES.find((each) => each.name.startsWith(name))?.rangeAt(utc(now), zone);

describe('a quick range', () => {
  it('of any time has no ends', () => {
    expect(range('Any time', '2026-01-15 12:00')).toEqual({});
  });
  it('until now stays open', () => {
    expect(range('Last hour', '2026-01-15 12:00')).toEqual({ from: utc('2026-01-15 11:00') });
    expect(range('Last 7 days', '2026-01-15 12:00')).toEqual({ from: utc('2026-01-08 12:00') });
  });
  it('of the last night is, by day, the night that is over', () => {
    const night = { from: utc('2026-07-14 19:00'), to: utc('2026-07-15 05:00') };
    expect(range('Last night', '2026-07-15 12:00')).toEqual(night);
    expect(range('Last night', '2026-07-15 18:59')).toEqual(night);
  });
  it('of the last night is, by night, the one that lasts, before midnight and after', () => {
    const night = { from: utc('2026-07-15 19:00'), to: utc('2026-07-16 05:00') };
    expect(range('Last night', '2026-07-15 19:00')).toEqual(night);
    expect(range('Last night', '2026-07-15 23:30')).toEqual(night);
    expect(range('Last night', '2026-07-16 02:00')).toEqual(night);
  });
  it('of a night in which the clock is set back is an hour longer', () => {
    const { from = 0, to = 0 } = range('Last night', '2026-10-25 12:00') ?? {};
    expect((to - from) / 3_600_000).toBe(11);
  });
});
