import { bearingDeg, distanceM } from '@rotorwatch/domain';
import type { LineString, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { aTrack } from '../live/samples.ts';
import { tailFeatures, traceFeatures } from './trace-features.ts';
import { wedgeRing } from './wedge-ring.ts';

const at = { lat: 51.47, lon: -2.58 };
const scene = { levels: new Map(), sensors: new Map(), now: 400_000 };
const path = (...seconds: number[]) =>
  seconds.map((second) => ({
    at: second * 1000,
    fix: { at: { lat: 51 + second / 1e5, lon: -2 }, heardAt: second * 1000 },
  }));
const kinds = (features: readonly { readonly properties: Readonly<Record<string, unknown>> }[]) =>
  features.map((feature) => feature.properties.kind);
const points = (feature: { readonly geometry: LineString | Polygon } | undefined) =>
  feature?.geometry.type === 'LineString' ? feature.geometry.coordinates.length : 0;

describe('the tail', () => {
  it('is none of a path that ended long ago', () => {
    expect(tailFeatures(path(1, 2, 3), 400_000, {})).toEqual([]);
  });
  it('is solid for the last minute and thin before, and both parts touch', () => {
    const [thin, solid] = tailFeatures(path(50, 200, 300, 350, 399), 400_000, {});
    expect([thin?.properties.kind, solid?.properties.kind]).toEqual(['tail-thin', 'tail']);
    expect([points(thin), points(solid)]).toEqual([3, 2]);
    expect(thin?.geometry.coordinates.at(-1)).toEqual(solid?.geometry.coordinates[0]);
  });
  it('is thin only when nothing came in the last minute', () => {
    expect(kinds(tailFeatures(path(200, 300), 400_000, {}))).toEqual(['tail-thin']);
  });
  it('has a piece on either side of a gap', () => {
    const [first, second, third, fourth] = path(350, 351, 390, 391);
    const gapped = [
      first,
      second,
      third === undefined ? third : { ...third, fix: { ...third.fix, isAfterGap: true } },
      fourth,
    ];
    const tails = tailFeatures(
      gapped.flatMap((point) => (point === undefined ? [] : [point])),
      400_000,
      {},
    );
    expect(tails.map((tail) => `${tail.properties.kind} ${points(tail)}`)).toEqual(['tail 2', 'tail 2']);
  });
});

describe('the lines of a track', () => {
  const fix = { at, heardAt: 1, headingDeg: 90, speedMps: 10 };
  it('have a course only while it is heard and moves', () => {
    expect(kinds(traceFeatures(aTrack({ fix }), [], scene))).toEqual(['heading']);
    expect(kinds(traceFeatures(aTrack({ fix, state: 'coasting' }), [], scene))).toEqual([]);
    expect(kinds(traceFeatures(aTrack({ fix: { ...fix, speedMps: 0.4 } }), [], scene))).toEqual([]);
  });
  it('lead to the pilot, else to the take-off point', () => {
    const ground = { at: { lat: 51, lon: -2 }, heardAt: 1 };
    const still = { at, heardAt: 1 };
    expect(kinds(traceFeatures(aTrack({ fix: still, takeoff: ground }), [], scene))).toEqual(['link']);
    expect(kinds(traceFeatures(aTrack({ takeoff: ground }), [], scene))).toEqual([]);
  });
  it('have an ellipse where it is not known to a few metres, which grows while nobody hears it', () => {
    const ellipse = { semiMajorM: 30, semiMinorM: 20, headingDeg: 45 };
    const estimate = { at: 390_000, place: at, ellipse, eastMps: 0, northMps: 0, velocitySigmaMps: 1, jumps: 0 };
    const widest = (some: typeof estimate) =>
      traceFeatures(aTrack({ estimate: some }), [], scene).map(({ geometry }) =>
        Math.max(...(geometry as Polygon).coordinates.flat().map(([lon = 0, lat = 0]) => distanceM(at, { lat, lon }))),
      );
    expect(widest({ ...estimate, at: 400_000 })[0]).toBeCloseTo(30, 0);
    expect(widest(estimate)[0]).toBeGreaterThan(60);
    expect(widest({ ...estimate, at: 400_000, ellipse: { ...ellipse, semiMajorM: 5 } })).toEqual([]);
  });
  it('have a wedge for each bearing, and none once it has a position', () => {
    const bearing = { bearingDeg: 52, halfWidthDeg: 6, origin: at, heardAt: 1 };
    const hearings = [{ sensor: 'n', firstHeardAt: 0, lastHeardAt: 0, detections: 1, bearing }];
    expect(kinds(traceFeatures(aTrack({ hearings }), [], scene))).toEqual(['wedge']);
    expect(kinds(traceFeatures(aTrack({ hearings, fix }), [], scene))).toEqual(['heading']);
  });
});

describe('a wedge', () => {
  it('begins and ends at its tip and keeps its opening and range', () => {
    const ring = wedgeRing(at, 350, 15, 800).map(([lon = 0, lat = 0]) => ({ lat, lon }));
    const [tip, left] = ring;
    expect(tip).toEqual(at);
    expect(ring.at(-1)).toEqual(at);
    expect(bearingDeg(at, left ?? at)).toBeCloseTo(335, 1);
    expect(distanceM(at, ring.at(-2) ?? at)).toBeCloseTo(800, 0);
    expect(bearingDeg(at, ring.at(-2) ?? at)).toBeCloseTo(5, 1);
  });
  it('that opens to every side is a circle without a tip', () => {
    const ring = wedgeRing(at, 0, 180, 500);
    expect(ring).not.toContainEqual([at.lon, at.lat]);
    expect(ring[0]).toEqual(ring.at(-1));
  });
});
