import { bearingDeg, distanceM } from '@rotorwatch/domain';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { aSensor } from '../../live/samples.ts';
import type { GroundFeature } from '../ground-features.ts';
import { openingOf, sensorFeatures } from './sensor-features.ts';

const at = { lat: 51.47, lon: -2.58 };
const kinds = (features: readonly GroundFeature[]) => features.map(({ properties }) => properties.kind);
const corners = (feature: GroundFeature | undefined) =>
  ((feature?.geometry as Polygon | undefined)?.coordinates[0] ?? []).map(([lon = 0, lat = 0]) => ({ lat, lon }));

describe('a sensor on the map', () => {
  it('is none that nobody placed', () => {
    expect(sensorFeatures([aSensor({ rangeM: 400, headingDeg: 3 })])).toEqual([]);
  });
  it('is its symbol and name where nothing more is known of it', () => {
    const [symbol, ...more] = sensorFeatures([aSensor({ position: at, name: 'North tower' })]);
    expect(more).toEqual([]);
    expect(symbol?.properties).toMatchObject({ icon: 'sensor-remote-id-ok', name: 'North tower', hears: 1 });
  });
  it('says what is wrong with it, and that it hears nothing', () => {
    const [coverage, symbol] = sensorFeatures([aSensor({ position: at, rangeM: 400, state: 'blind' })], 'north');
    expect(coverage?.properties).toMatchObject({ kind: 'coverage', hears: 0 });
    expect(symbol?.properties).toMatchObject({
      icon: 'sensor-remote-id-blind',
      name: 'north · blind',
      selected: 1,
    });
  });
  it('hears in a sector if it sees in one, and shows where its antenna points', () => {
    const fieldOfView = { bearingDeg: 90, openingDeg: 60 };
    const features = sensorFeatures([aSensor({ position: at, rangeM: 500, fieldOfView, headingDeg: 90 })]);
    expect(kinds(features)).toEqual(['coverage', 'sensor-heading', 'sensor']);
    const arc = corners(features[0]).filter((corner) => distanceM(at, corner) > 1);
    for (const corner of arc) {
      expect(distanceM(at, corner)).toBeCloseTo(500, 0);
      expect(Math.abs(bearingDeg(at, corner) - 90)).toBeLessThan(30.1);
    }
  });
  it('is hatched where it is blind, clockwise and over north', () => {
    const features = sensorFeatures([
      aSensor({ position: at, rangeM: 300, blindSectors: [{ fromDeg: 340, toDeg: 20 }] }),
    ]);
    expect(kinds(features)).toEqual(['coverage', 'blind-sector', 'sensor']);
    const arc = corners(features[1]).filter((corner) => distanceM(at, corner) > 1);
    const offNorth = arc.map((corner) => Math.min(bearingDeg(at, corner), 360 - bearingDeg(at, corner)));
    expect(Math.max(...offNorth)).toBeCloseTo(20, 1);
  });
});

describe('the opening of a sector', () => {
  it('goes clockwise, over north where it must, and all round from a bearing to itself', () => {
    expect([openingOf(10, 50), openingOf(350, 20), openingOf(50, 10), openingOf(0, 360), openingOf(7, 7)]).toEqual([
      40, 30, 320, 360, 360,
    ]);
  });
});
