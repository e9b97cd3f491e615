import { destination } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aTrack, located } from '../live/samples.ts';
import { targetFeatures, trackPlace } from './target-features.ts';

const at = { lat: 51.47, lon: -2.58 };
const fix = { at, heardAt: 1000, heightM: 31, verticalMps: -2, speedMps: 2.1 };
const sensors = new Map([['north', { position: { lat: 51.48, lon: -2.57 } }]]);
const scene = { levels: new Map([['T1', 'critical' as const]]), sensors, now: 13_000 };
const hearing = { sensor: 'north', firstHeardAt: 0, lastHeardAt: 0, detections: 1 };
const bearing = { bearingDeg: 90, halfWidthDeg: 5, origin: at, rangeM: 200, heardAt: 5 };
const drone = (track = aTrack({ fix }), more = {}) =>
  targetFeatures(track, { ...scene, ...more }).find((feature) => feature.properties.kind === 'drone');

describe('the symbols of a track', () => {
  it('are none where nobody knows where it is', () => {
    expect(targetFeatures(aTrack(), scene)).toEqual([]);
    expect(
      targetFeatures(
        aTrack({
          hearings: [{ ...hearing, sensor: 'unplaced', bearing: { bearingDeg: 1, halfWidthDeg: 5, heardAt: 5 } }],
        }),
        scene,
      ),
    ).toEqual([]);
  });
  it('carry the level of its worst alert, its height with the trend and its speed', () => {
    expect(drone()?.properties).toMatchObject({ icon: 'multirotor-critical', detail: '31 m ↓ · 2.1 m/s' });
  });
  it('are neutral without an alert', () => {
    expect(drone(undefined, { levels: new Map() })?.properties.icon).toBe('multirotor-unknown');
  });
  it('stand where bearings put it, of a shape of their own, with how well they do', () => {
    const felt = drone(aTrack({ located: located(1000) }));
    expect(felt?.geometry.coordinates).toEqual([0.01, 51.01]);
    expect(felt?.properties).toMatchObject({ icon: 'located-critical', detail: 'by bearings ± 60 × 20 m · ≈ 10 m/s' });
    const lost = drone(aTrack({ located: located(1000), state: 'lost' }));
    expect(lost?.properties.icon).toBe('located-stale-dashed');
  });
  it('are dashed while it coasts, and grey with its age once it is lost', () => {
    const coasting = drone(aTrack({ fix, state: 'coasting', lastHeardAt: 7000 }));
    const lost = drone(aTrack({ fix, state: 'lost', lastHeardAt: 1000 }));
    expect(coasting?.properties.icon).toBe('multirotor-critical-dashed');
    expect(lost?.properties).toMatchObject({ icon: 'multirotor-stale-dashed', detail: 'last heard 12 s ago' });
  });
  it('are grey and dashed, and say so, where it was heard once', () => {
    const hearings = [{ ...hearing, bearing }];
    const lone = drone(aTrack({ id: 'T2', hearings, tentative: true, lastHeardAt: 10_000 }));
    expect(lone?.properties).toMatchObject({ icon: 'emitter-stale-dashed', detail: 'heard once · 3 s ago' });
  });
  it('of an aeroplane turn with its heading', () => {
    const plane = drone(aTrack({ airframe: 'aeroplane', fix: { ...fix, headingDeg: 80 } }));
    expect(plane?.properties).toMatchObject({ icon: 'plane-critical', turn: 80 });
  });
  it('keep pilot and take-off point apart', () => {
    const ground = { at, heardAt: 1 };
    const kinds = targetFeatures(aTrack({ fix, pilot: ground, takeoff: ground }), scene).map(
      (each) => each.properties.kind,
    );
    expect(kinds).toEqual(['takeoff', 'pilot', 'drone']);
  });
  it('rank the selected one first and then the worst, so that their labels are placed first', () => {
    const rank = (id: string, selected?: string) =>
      Number(drone(aTrack({ id, fix }), selected === undefined ? {} : { selected })?.properties.rank);
    expect(rank('T1')).toBeLessThan(rank('T2'));
    expect(rank('T2', 'T2')).toBeLessThan(rank('T1'));
  });
  it("show a stranger's name as plain text", () => {
    expect(drone(aTrack({ fix, model: 'x\u202Ey' }))?.properties.name).toBe('xy');
  });
});

describe('the place of a track without a position', () => {
  const heard = (...bearings: (typeof bearing)[]) =>
    aTrack({ hearings: bearings.map((each) => ({ ...hearing, bearing: each })) });
  it('lies along its sharpest bearing, beside the sensor', () => {
    const track = heard({ ...bearing, bearingDeg: 0, halfWidthDeg: 20 }, bearing);
    expect(trackPlace(track, sensors)).toEqual(destination(at, 90, 120));
    expect(trackPlace(heard({ ...bearing, rangeM: 50 }), sensors)).toEqual(destination(at, 90, 50));
    expect(drone(track)?.properties.icon).toBe('emitter-critical');
  });
  it('is the sensor itself where that hears it in any direction', () => {
    expect(trackPlace(heard({ ...bearing, halfWidthDeg: 180 }), sensors)).toEqual(at);
  });
});
