import { describe, expect, it } from 'vitest';
import { celsiusText, clockText, gnssText, rateText, uptimeText } from './health-words.ts';

describe('the health of a sensor in words', () => {
  it('is a dash where it tells nothing', () => {
    expect([rateText({}), clockText(undefined), celsiusText(undefined), gnssText({}), uptimeText(undefined)]).toEqual(
      Array(5).fill('–'),
    );
  });
  it('holds its rate against the usual one, where one is known', () => {
    expect(rateText({ ratePerMinute: 0 })).toBe('0 a minute');
    expect(rateText({ ratePerMinute: 0.04, usualRatePerMinute: 3.25 })).toBe('under 0.1 a minute, usually 3.3');
    expect(rateText({ ratePerMinute: 1234.4, usualRatePerMinute: 12 })).toBe('1,234 a minute, usually 12');
  });
  it('says on which side its clock is off', () => {
    expect([clockText(300.4), clockText(-61_000)]).toEqual(['300 ms ahead', '61 s behind']);
  });
  it('tells a missing fix from one nobody spoke of', () => {
    expect(gnssText({ hasGnssFix: false, satellites: 1 })).toBe('no fix, 1 satellite');
    expect(gnssText({ satellites: 9, hdop: 0.94 })).toBe('9 satellites, HDOP 0.9');
  });
  it('counts days once it runs for more than one', () => {
    expect([uptimeText(3720), uptimeText(200_000)]).toEqual(['1 h 02 min', '2 d']);
  });
});
