import type { AircraftView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { anAircraft } from '../../live/samples.ts';
import { aircraftFeatures } from './aircraft-features.ts';

const at = { lat: 51.47, lon: -2.58 };
const drawn = (more: Partial<AircraftView>, selected?: string) =>
  aircraftFeatures([anAircraft({ at, ...more })], selected)[0]?.properties;

describe('a manned aircraft on the map', () => {
  it('is none that never told where it is', () => expect(aircraftFeatures([anAircraft()])).toEqual([]));
  it('has its call sign and its height beside it, as text and nothing else', () => {
    expect(drawn({ callSign: 'DLH4\u202eAB ', altitudeM: 3048, headingDeg: 270 })).toEqual({
      aircraft: '3C6545',
      icon: 'aircraft',
      turn: 270,
      name: 'DLH4AB\n3.0 km',
    });
  });
  it('is called by its address where it tells no call sign', () => {
    expect(drawn({ callSign: ' \u0000 ' })?.name).toBe('3C6545');
    expect(drawn({ airborne: false, altitudeM: 60 })?.name).toBe('3C6545\non the ground');
  });
  it('is marked when it is selected', () => expect(drawn({}, '3C6545')?.icon).toBe('aircraft-selected'));
});
