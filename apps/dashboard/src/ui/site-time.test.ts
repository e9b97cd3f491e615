import { describe, expect, it } from 'vitest';
import { siteTime } from './site-time.ts';

const winter = Date.UTC(2026, 0, 15, 21, 47, 12);
const summer = Date.UTC(2026, 6, 15, 21, 47, 12);

describe("the site's time", () => {
  it('of an unknown zone is UTC', () => {
    const nowhere = siteTime('Nowhere/At-all');
    expect([nowhere.timeZone, nowhere.clock(winter)]).toEqual(['UTC', '21:47:12']);
  });
  it('moves with summer time and says its offset', () => {
    const london = siteTime('Europe/London');
    expect([london.clock(winter), london.offset(winter)]).toEqual(['21:47:12', 'UTC+00:00']);
    expect([london.clock(summer), london.offset(summer)]).toEqual(['22:47:12', 'UTC+01:00']);
  });
  it('names its zone', () => {
    expect([siteTime('Europe/London').zoneName(winter), siteTime('UTC').zoneName(winter)]).toEqual(['GMT', 'UTC']);
  });
  it('counts midnight as 00', () => {
    expect(siteTime('UTC').minute(Date.UTC(2026, 0, 1))).toBe('00:00');
  });
});
