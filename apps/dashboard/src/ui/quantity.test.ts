import { describe, expect, it } from 'vitest';
import { ageText, bytesText, dbmText, durationText, metresText, roughText, speedText } from './quantity.ts';

describe('quantities in words', () => {
  it('an unknown one is a dash, never a zero', () => {
    expect([metresText(undefined), speedText(undefined), dbmText(undefined)]).toEqual(['–', '–', '–']);
  });
  it('metres become kilometres from a thousand on', () => {
    expect([metresText(31.4), metresText(999), metresText(1234), metresText(12_345)]).toEqual([
      '31 m',
      '999 m',
      '1.2 km',
      '12 km',
    ]);
  });
  it('negative values carry a true minus sign', () => {
    expect([dbmText(-58), metresText(-3)]).toEqual(['−58 dBm', '−3 m']);
  });
  it('a slow speed keeps its tenth', () => {
    expect([speedText(2.14), speedText(14.6)]).toEqual(['2.1 m/s', '15 m/s']);
  });
  it('an age is minutes and seconds, with hours when there are any', () => {
    expect([ageText(41_900), ageText(3_723_000), ageText(-5)]).toEqual(['00:41', '1:02:03', '00:00']);
  });
  it('a duration names its units', () => {
    expect([durationText(59_000), durationText(372_000), durationText(3_840_000)]).toEqual([
      '59 s',
      '6 min 12 s',
      '1 h 04 min',
    ]);
  });
  it('a rough age has one unit', () => {
    expect([
      roughText(400),
      roughText(12_000),
      roughText(120_000),
      roughText(7_200_000),
      roughText(400_000_000),
    ]).toEqual(['0.4 s', '12 s', '2 min', '2 h', '4 d']);
  });
  it('bytes become kilobytes', () => {
    expect([bytesText(412), bytesText(1500), bytesText(256_000)]).toEqual(['412 B', '1.5 kB', '256 kB']);
  });
});
