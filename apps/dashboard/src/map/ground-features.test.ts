import { distanceM } from '@rotorwatch/domain';
import type { SiteView, ZoneView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { aSensor } from '../live/samples.ts';
import { circleRing, planFeatures, ringFeatures, zoneFeatures } from './ground-features.ts';
import { extentOf, firstExtent } from './map-extent.ts';

const at = { lat: 51.47, lon: -2.58 };
const north = { lat: 51.48, lon: -2.58 };
const east = { lat: 51.47, lon: -2.57 };
const zone = (shape: ZoneView['shape']): ZoneView => ({
  id: 'z',
  name: 'Zone',
  level: 'warning',
  shape,
  onDelayMs: 0,
  offDelayMs: 0,
  marginM: 0,
  version: 1,
});
const site = (plan: SiteView['plan']): SiteView => ({ name: 's', timeZone: 'UTC', plan });

describe('the ground', () => {
  it('of a site without a middle has no rings', () => expect(ringFeatures(undefined)).toEqual([]));
  it('of nothing is empty', () => {
    expect([planFeatures(undefined), zoneFeatures([])]).toEqual([[], []]);
  });
  it('names a shape of the plan once, in its middle, and closes an area', () => {
    const features = planFeatures(
      site([{ kind: 'building', name: 'C wing', shape: 'area', places: [at, north, east] }]),
    );
    expect(features.map((feature) => feature.geometry.type)).toEqual(['Polygon', 'Point']);
    expect(features[0]?.geometry).toMatchObject({
      coordinates: [
        [
          [-2.58, 51.47],
          [-2.58, 51.48],
          [-2.57, 51.47],
          [-2.58, 51.47],
        ],
      ],
    });
  });
  it('puts the name of a zone at its northern edge', () => {
    const [, label] = zoneFeatures([zone({ kind: 'polygon', corners: [at, north, east] })]);
    expect(label?.geometry).toEqual({ type: 'Point', coordinates: [-2.58, 51.48] });
  });
  it('has circles that are closed and keep their radius', () => {
    const ring = circleRing(at, 400);
    expect(ring[0]).toEqual(ring.at(-1));
    for (const [lon = 0, lat = 0] of ring) expect(distanceM(at, { lat, lon })).toBeCloseTo(400, 0);
  });
});

describe('what the map shows first', () => {
  it('is nothing while there is nothing', () => expect(firstExtent(undefined, [], [], [])).toBeUndefined());
  it('is the zones before the sensors', () => {
    const far = aSensor({ position: { lat: 10, lon: 10 } });
    const [west = 0, south = 0] =
      firstExtent(undefined, [zone({ kind: 'circle', centre: at, radiusM: 400 })], [far], []) ?? [];
    expect([Math.round(west), Math.round(south)]).toEqual([-3, 51]);
  });
  it('is not a zone as large as a county', () => {
    const county = zone({ kind: 'circle', centre: at, radiusM: 40_000 });
    expect(firstExtent(undefined, [county], [aSensor({ position: { lat: 10, lon: 10 } })], [])?.[1]).toBeCloseTo(10, 1);
  });
  it('is never narrower than a field', () => {
    const [west = 0, , eastEdge = 0] = extentOf([at]) ?? [];
    expect(distanceM({ lat: at.lat, lon: west }, { lat: at.lat, lon: eastEdge })).toBeCloseTo(600, 0);
  });
});
