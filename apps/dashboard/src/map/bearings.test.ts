import { describe, expect, it } from 'vitest';
import { aTrack } from '../live/samples.ts';
import { currentBearings } from './bearings.ts';

const at = { lat: 51.47, lon: -2.58 };
const elsewhere = { lat: 51.48, lon: -2.57 };
const sensors = new Map([
  ['north', { position: at }],
  ['unplaced', {}],
]);
const hearing = (sensor: string, more: object) => ({
  sensor,
  firstHeardAt: 0,
  lastHeardAt: 0,
  detections: 1,
  bearing: { bearingDeg: 52, halfWidthDeg: 6, heardAt: 60_000, ...more },
});
const drawn = (...hearings: ReturnType<typeof hearing>[]) => currentBearings(aTrack({ hearings }), sensors);

describe('the bearings of a track', () => {
  it('are none of sensors whose place nobody knows', () => {
    expect(drawn()).toEqual([]);
    expect(drawn(hearing('unplaced', {}), hearing('stranger', {}))).toEqual([]);
  });
  it('begin where they were taken, else where the sensor stands', () => {
    expect(drawn(hearing('north', { origin: elsewhere }))[0]?.origin).toEqual(elsewhere);
    expect(drawn(hearing('north', {}))[0]?.origin).toEqual(at);
  });
  it('leave out what a sensor said long before the others', () => {
    expect(drawn(hearing('north', {}), hearing('north', { heardAt: 40_000, bearingDeg: 9 }))).toHaveLength(1);
  });
  it('begin with the sharpest, however recent', () => {
    const bearings = drawn(hearing('north', { heardAt: 61_000, halfWidthDeg: 180 }), hearing('north', {}));
    expect(bearings.map((bearing) => bearing.halfWidthDeg)).toEqual([6, 180]);
  });
});
