import { epochMs, type LatLon } from '@rotorwatch/domain';
import { serialOf } from './receivers/remote-id/identity.ts';
import { aircraftAt } from './scenario/aircraft.ts';
import { hash } from './scenario/chance.ts';
import { placeAt } from './scenario/local-plane.ts';
import type { Scene } from './scenario/scene.ts';

/** An aircraft as it truly is at one second. */
export interface TrueAircraft {
  /** The flight's, in the scenario. */
  readonly id: string;
  readonly at: LatLon;
  readonly altitudeHaeM: number;
  readonly heightM: number;
  readonly speedMps: number;
  readonly verticalMps: number;
  readonly headingDeg?: number;
  readonly pilotAt?: LatLon;
  /** Where and at which second it let something go. */
  readonly droppedAt?: { readonly at: LatLon; readonly atS: number };
  /** That it says of itself. */
  readonly serials: readonly string[];
  /** There is no such aircraft: a transmitter says so. */
  readonly isFake: boolean;
}

/** Every aircraft in the air at a second of a scene's first loop, as it truly is. */
export function truthAt(scene: Scene, tS: number, seed = scene.scenario.seed): readonly TrueAircraft[] {
  return scene.flights.flatMap((flight) => {
    const truth = aircraftAt(flight, tS);
    if (!truth) return [];
    const { eastM, northM, heightM, speedMps, verticalMps, headingDeg } = truth.aircraft;
    const { id, remoteId } = flight.plan;
    const loop = { number: 0, startS: 0, seed: hash(seed, 'loop', 0), startMs: epochMs(0) };
    return [
      {
        id,
        at: placeAt(scene.centre, { eastM, northM }),
        altitudeHaeM: scene.scenario.ground.altitudeHaeM + heightM,
        heightM,
        speedMps,
        verticalMps,
        ...(headingDeg === undefined ? {} : { headingDeg }),
        ...(truth.pilot ? { pilotAt: placeAt(scene.centre, truth.pilot) } : {}),
        serials: remoteId ? [serialOf(id, remoteId, loop)] : [],
        isFake: false,
      },
    ];
  });
}
