import { expect, it } from 'vitest';
import { aTrack, located } from '../samples.ts';
import { locatedText } from './located-words.ts';

const nameOf = (sensor: string) => sensor.toUpperCase();

it('says which sensors located a track and how well', () => {
  expect(locatedText(aTrack({ located: located(0) }), nameOf)).toBe(
    'located by bearings of EAST and NORTH, ± 60 × 20 m',
  );
  const three = { ...located(0), sensors: ['c', 'a', 'b'], ellipse: { semiMajorM: 60, semiMinorM: 50, headingDeg: 0 } };
  expect(locatedText(aTrack({ located: three }), nameOf)).toBe('located by bearings of A, B and C, ± 60 m');
});

it('says nothing of one that tells itself where it is', () => {
  const fix = { at: { lat: 51, lon: 0 }, heardAt: 1000 };
  expect(locatedText(aTrack({ fix, located: located(2000) }), nameOf)).toBeUndefined();
});
