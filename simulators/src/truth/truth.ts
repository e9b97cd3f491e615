import { epochMs, type LatLon } from '@rotorwatch/domain';
import type { Loop } from '../receivers/message.ts';
import { loopOf } from '../receivers/messages-between.ts';
import { macOf, serialOf } from '../receivers/remote-id/identity.ts';
import { aircraftAt, type Truth } from '../scenario/aircraft.ts';
import { placeAt } from '../scenario/local-plane.ts';
import type { Flight, Scene } from '../scenario/scene.ts';

/** What truly is of one drone of a scenario at one moment; of one that is made up, what is told of it. */
export interface AircraftTruth {
  /** The scenario's; with the number of the aircraft in a swarm or of a spoofer. */
  readonly id: string;
  readonly at: LatLon;
  readonly altitudeHaeM: number;
  /** Above its take-off point. */
  readonly heightM: number;
  /** Over ground. */
  readonly speedMps: number;
  /** Up is positive. */
  readonly verticalMps: number;
  /** Course over ground; absent while it doesn't move over it. */
  readonly headingDeg?: number;
  readonly takeoffAt: LatLon;
  readonly pilotAt?: LatLon;
  /** The last load it let go, from that moment on; `tS` counts from the anchor, as the second asked for does. */
  readonly droppedAt?: { readonly at: LatLon; readonly tS: number };
  /** Serials it tells of itself; none where it tells none. */
  readonly serials: readonly string[];
  /** Addresses of its Remote ID, where it keeps one, and the names of its other radios. */
  readonly emitters: readonly string[];
  /** Made up by a transmitter somewhere else. */
  readonly isFake: boolean;
  /** The site's own. */
  readonly isFriendly: boolean;
}

/**
 * Every drone that is in the air, or is said to be, at a second since the anchor; manned aircraft are no targets and not in it.
 *
 * Where things are is the same under every seed; serials that are another visitor's in each loop follow from it.
 */
export function truthAt(scene: Scene, tS: number, seed: number = scene.scenario.seed): readonly AircraftTruth[] {
  const loop = loopOf({ scene, seed, anchor: epochMs(0) }, Math.floor(tS / scene.scenario.durationS));
  const loopS = tS - loop.startS;
  const found: AircraftTruth[] = [];
  for (const flight of scene.flights) {
    if (loopS < flight.plan.startS || loopS >= flight.endS) continue;
    const truth = aircraftAt(flight, loopS);
    if (truth) found.push(truthOf(scene, loop, flight, loopS, truth));
  }
  return found;
}

function truthOf(scene: Scene, loop: Loop, flight: Flight, loopS: number, truth: Truth): AircraftTruth {
  const { plan } = flight;
  const { eastM, northM, heightM, speedMps, verticalMps, headingDeg } = truth.aircraft;
  const droppedS = flight.dropsS.findLast((atS) => atS <= loopS);
  const dropped = droppedS === undefined ? undefined : aircraftAt(flight, droppedS);
  return {
    id: plan.id,
    at: placeAt(scene.centre, { eastM, northM }),
    altitudeHaeM: scene.scenario.ground.altitudeHaeM + heightM,
    heightM,
    speedMps,
    verticalMps,
    ...(headingDeg === undefined ? {} : { headingDeg }),
    takeoffAt: placeAt(scene.centre, truth.takeoff),
    ...(truth.pilot === undefined ? {} : { pilotAt: placeAt(scene.centre, truth.pilot) }),
    ...(dropped === undefined || droppedS === undefined
      ? {}
      : { droppedAt: { at: placeAt(scene.centre, dropped.aircraft), tS: loop.startS + droppedS } }),
    serials: serialsOf(flight, loop),
    emitters: emittersOf(flight, loop),
    isFake: flight.spoofer !== undefined,
    isFriendly: plan.isFriendly === true,
  };
}

function serialsOf({ plan: { id, remoteId } }: Flight, loop: Loop): readonly string[] {
  return remoteId === undefined || remoteId.withholds?.includes('identity') ? [] : [serialOf(id, remoteId, loop)];
}

function emittersOf({ plan: { id, remoteId }, emissions }: Flight, loop: Loop): readonly string[] {
  const kept = remoteId?.transmitters.filter(({ newMacEveryS }) => newMacEveryS === undefined) ?? [];
  return [
    ...(remoteId === undefined ? [] : kept.map(({ mac }) => macOf(id, mac, remoteId, loop))),
    ...emissions.map(({ emitter }) => emitter),
  ];
}
