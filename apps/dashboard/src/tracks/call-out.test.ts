import { destination } from '@rotorwatch/domain';
import type { SiteView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { aTrack, located } from '../live/samples.ts';
import { callOut } from './call-out.ts';

const wing = { lat: 51.47, lon: -2.58 };
const layBy = destination(wing, 20, 300);
const site: SiteView = {
  name: 'HMP Marsh Lane',
  timeZone: 'Europe/London',
  plan: [
    { kind: 'building', name: 'C wing', shape: 'point', places: [wing] },
    { kind: 'place', name: 'Marsh Lane lay-by', shape: 'point', places: [layBy] },
  ],
};
const fix = { at: destination(wing, 45, 60), heardAt: 1000, heightM: 31.2, verticalMps: -2 };
const nameOf = (sensor: string) => (sensor === 'ds240-17' ? 'North tower' : sensor);
const pilot = { at: layBy, heardAt: 1000 };

describe('the call-out', () => {
  it('says that bearings estimated the place, to ten metres', () => {
    const felt = { ...located(1000), place: destination(wing, 45, 60) };
    expect(
      callOut(aTrack({ located: { ...felt, ellipse: { ...felt.ellipse, semiMajorM: 53 } } }), site, 0, nameOf),
    ).toBe('60 metres north-east of C wing, estimated from bearings to within 60 metres, height unknown.');
  });
  it('says that there is no position instead of making one up', () => {
    const bearing = { bearingDeg: 52, halfWidthDeg: 10, heardAt: 1 };
    const hearing = { firstHeardAt: 0, lastHeardAt: 0, detections: 1 };
    expect(callOut(aTrack(), site, 0, nameOf)).toBe('No position.');
    expect(callOut(aTrack({ hearings: [{ ...hearing, sensor: 'ds240-17', bearing }] }), site, 0, nameOf)).toBe(
      'No position; heard by North tower at bearing 052.',
    );
    const anywhere = { ...bearing, halfWidthDeg: 180 };
    expect(
      callOut(aTrack({ hearings: [{ ...hearing, sensor: 'North tower', bearing: anywhere }] }), site, 0, nameOf),
    ).toBe('No position; heard by North tower.');
  });
  it('names the place, the height and its trend, and where the pilot is', () => {
    expect(callOut(aTrack({ fix, pilot }), site, 1000, nameOf)).toBe(
      '60 metres north-east of C wing, descending through 31 metres. Pilot at Marsh Lane lay-by.',
    );
  });
  it('never calls the take-off point a pilot', () => {
    expect(callOut(aTrack({ fix, takeoff: pilot }), site, 1000, nameOf)).toContain('Took off at Marsh Lane lay-by.');
  });
  it('says how old its word is once the drone is not heard', () => {
    expect(callOut(aTrack({ fix, state: 'lost', lastHeardAt: 1000 }), site, 13_000, nameOf)).toMatch(
      /^Last heard 12 s ago: 60 metres/,
    );
  });
  it('says that a flight ended', () => {
    expect(callOut(aTrack({ fix, state: 'closed' }), site, 99_000, nameOf)).toMatch(/^Flight ended\. Last 60 metres/);
  });
  it('does without a plan', () => {
    expect(callOut(aTrack({ fix }), undefined, 1000, nameOf)).toBe(
      'Position known, but the site has no plan to name it by, descending through 31 metres.',
    );
  });
  it('rounds what is far away to tens of metres', () => {
    expect(callOut(aTrack({ fix: { at: destination(wing, 200, 333), heardAt: 1 } }), site, 1, nameOf)).toBe(
      '330 metres south of C wing.',
    );
  });
});
