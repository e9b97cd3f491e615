import { destination, type LatLon } from '@rotorwatch/domain';
import type { TrueAircraft, Truth } from './truth.ts';

const CENTRE = { lat: 51.4716, lon: -2.5872 };

/** A place so many metres east and north of the middle. */
export function place(eastM: number, northM = 0): LatLon {
  return destination(destination(CENTRE, 90, eastM), 0, northM);
}

export function anAircraft(more: Partial<TrueAircraft> & Pick<TrueAircraft, 'id'>): TrueAircraft {
  return { at: place(0), heightM: 50, speedMps: 10, serials: [], isFake: false, ...more };
}

/** The same aircraft for all of the time. */
export function aTruth(aircraft: readonly TrueAircraft[], durationS = 60): Truth {
  return {
    durationS,
    at: () => aircraft,
    isBusy: () => aircraft.length > 0,
    one: (id) => aircraft.find((one) => one.id === id),
    placeOf: () => undefined,
  };
}
