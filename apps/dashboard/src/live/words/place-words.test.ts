import { destination } from '@rotorwatch/domain';
import type { SiteView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { placeText, placeWords } from './place-words.ts';

const centre = { lat: 51.47, lon: -2.58 };
const square = (middle: typeof centre, halfM: number) =>
  [45, 135, 225, 315].map((bearing) => destination(middle, bearing, halfM * Math.SQRT2));
const cWing = destination(centre, 90, 60);
const layBy = destination(centre, 20, 300);
const site: SiteView = {
  name: 'HMP Marsh Lane',
  timeZone: 'Europe/London',
  centre,
  plan: [
    { kind: 'building', name: 'C wing', shape: 'area', places: square(cWing, 10) },
    { kind: 'place', name: 'the lay-by', shape: 'point', places: [layBy] },
    { kind: 'wall', shape: 'area', places: square(centre, 150) },
    {
      kind: 'road',
      name: 'Marsh Lane',
      shape: 'line',
      places: [destination(layBy, 270, 400), destination(layBy, 270, 60)],
    },
  ],
};
const said = (at: typeof centre, where: SiteView | undefined = site) => {
  const words = placeWords(where, at);
  return words === undefined ? undefined : placeText(words);
};

describe('a place in site words', () => {
  it('is not made up where there is no site', () => {
    expect(placeWords(undefined, centre)).toBeUndefined();
  });
  it('is not made up where the site has neither names nor a middle', () => {
    expect(said(centre, { name: 'x', timeZone: 'UTC', plan: [] })).toBeUndefined();
  });
  it('is measured from the nearest edge of the nearest named thing', () => {
    expect(said(destination(cWing, 0, 70))).toBe('60 m north of C wing');
  });
  it('above a thing is over it', () => {
    expect(said(cWing)).toBe('over C wing');
  });
  it('within a few metres of a thing is beside it, because no position is better than that', () => {
    expect(said(destination(cWing, 0, 13))).toBe('beside C wing');
  });
  it('is not measured from a road far away', () => {
    const farWest = destination(destination(layBy, 270, 380), 0, 100);
    expect(said(farWest)).not.toContain('Marsh Lane');
  });
  it('at a point within its width is over it', () => {
    expect(said(destination(layBy, 10, 8))).toBe('over the lay-by');
  });
  it('along a road is measured from the road and not from a ring round it', () => {
    expect(said(destination(destination(layBy, 270, 200), 0, 30))).toBe('30 m from Marsh Lane');
  });
  it('far from everything is measured from the middle of the site', () => {
    expect(said(destination(centre, 270, 1500))).toBe('1.5 km west of the centre');
  });
});
