import { epochMs, type LatLon } from '@rotorwatch/domain';
import { loopOf } from '../receivers/messages-between.ts';
import { serialOf } from '../receivers/remote-id/identity.ts';
import { aircraftAt } from '../scenario/aircraft.ts';
import { placeAt } from '../scenario/local-plane.ts';
import type { Scene } from '../scenario/scene.ts';

/** What truly is of one drone of a scenario at one moment. */
export interface AircraftTruth {
  readonly id: string;
  readonly at: LatLon;
  readonly altitudeHaeM: number;
  /** Above its take-off point. */
  readonly heightM: number;
  readonly speedMps: number;
  /** Up is positive. */
  readonly verticalMps: number;
  /** Absent while it doesn't move over ground. */
  readonly headingDeg?: number;
  readonly pilotAt?: LatLon;
  readonly droppedAt?: { readonly at: LatLon; readonly tS: number };
  /** Serials it tells of itself. */
  readonly serials: readonly string[];
  /** Made up by a transmitter somewhere else. */
  readonly isFake: boolean;
}

/** Every drone that is in the air at a second since the anchor. */
export function truthAt(scene: Scene, tS: number, seed: number = scene.scenario.seed): readonly AircraftTruth[] {
  const loop = loopOf({ scene, seed, anchor: epochMs(0) }, Math.floor(tS / scene.scenario.durationS));
  return scene.flights.flatMap((flight) => {
    const truth = aircraftAt(flight, tS - loop.startS);
    if (truth === undefined) return [];
    const { id, remoteId } = flight.plan;
    const { eastM: _, northM: __, ...motion } = truth.aircraft;
    return [
      {
        id,
        at: placeAt(scene.centre, truth.aircraft),
        altitudeHaeM: scene.scenario.ground.altitudeHaeM + motion.heightM,
        ...motion,
        ...(truth.pilot === undefined ? {} : { pilotAt: placeAt(scene.centre, truth.pilot) }),
        serials: remoteId === undefined ? [] : [serialOf(id, remoteId, loop)],
        isFake: false,
      },
    ];
  });
}
