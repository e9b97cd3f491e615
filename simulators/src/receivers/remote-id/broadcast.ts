import type { Airframe } from '@rotorwatch/domain';
import { measuredMotion, type Truth } from '../../scenario/aircraft.ts';
import { placeAt } from '../../scenario/local-plane.ts';
import type { FlightPlan } from '../../scenario/scenario.ts';
import type { Flight, Scene } from '../../scenario/scene.ts';
import type { UasData, UasLocation, UasSystem } from '../dronescout/uas-data.ts';
import type { Loop } from '../message.ts';
import { accuracyClasses } from './accuracy.ts';
import { serialOf } from './identity.ts';

export type RemoteIdPlan = NonNullable<FlightPlan['remoteId']>;

/** An aircraft with Remote ID at one second of a loop. */
export interface Sighting {
  readonly scene: Scene;
  readonly loop: Loop;
  readonly flight: Flight;
  readonly remoteId: RemoteIdPlan;
  readonly tS: number;
  readonly truth: Truth;
}

/** `ODID_uatype` of opendroneid-core-c. */
const UA_TYPES: Readonly<Record<Airframe, number>> = {
  aeroplane: 1,
  multirotor: 2,
  gyroplane: 3,
  vtol: 4,
  ornithopter: 5,
  glider: 6,
  kite: 7,
  'free-balloon': 8,
  'captive-balloon': 9,
  airship: 10,
  parachute: 11,
  rocket: 12,
  tethered: 13,
  obstacle: 14,
  other: 15,
};
const OPERATOR_LOCATION_TYPES = { takeoff: 0, live: 1, fixed: 2 } as const;
const SERIAL = 1;
const STATUS_GROUND = 1;
const STATUS_AIRBORNE = 2;
const ABOVE_TAKEOFF = 0;
/** 2019-01-01T00:00:00Z, where the System message counts its seconds from. */
const ODID_EPOCH_S = 1_546_300_800;

/** Everything an aircraft has broadcast of itself by then, as fine as the 25-byte messages can carry it. */
export function broadcastState(sighting: Sighting): UasData {
  const { flight, loop, remoteId, tS } = sighting;
  const { airframe, selfId, operatorId, identityEvery = 1 } = remoteId;
  if (Math.floor(tS - flight.plan.startS) % identityEvery !== 0)
    return { basicIds: [], location: locationOf(sighting) };
  if (remoteId.withholds?.includes('identity'))
    return { basicIds: [], location: locationOf(sighting), system: systemOf(sighting) };
  return {
    basicIds: [{ uaType: UA_TYPES[airframe], idType: SERIAL, id: serialOf(flight.plan.id, remoteId, loop) }],
    location: locationOf(sighting),
    system: systemOf(sighting),
    ...(selfId === undefined ? {} : { selfId: { type: 0, text: selfId } }),
    ...(operatorId === undefined ? {} : { operatorId: { type: 0, id: operatorId } }),
  };
}

/** Leaves out the fields the aircraft withholds, or does not know. */
function locationOf({ scene, loop, flight, remoteId, tS, truth }: Sighting): UasLocation {
  const motion = measuredMotion(flight, truth.aircraft, loop.seed, tS);
  const at = placeAt(scene.centre, motion);
  const { ground } = scene.scenario;
  const tells = (what: NonNullable<RemoteIdPlan['withholds']>[number]) => !remoteId.withholds?.includes(what);
  return {
    ...accuracyClasses(flight.plan),
    status: motion.heightM > 0.5 || motion.verticalMps !== 0 ? STATUS_AIRBORNE : STATUS_GROUND,
    heightType: ABOVE_TAKEOFF,
    ...(tells('position') ? { lat: to1e7(at.lat), lon: to1e7(at.lon) } : {}),
    ...(tells('direction') && motion.headingDeg !== undefined
      ? { directionDeg: Math.round(motion.headingDeg) % 360 }
      : {}),
    ...(tells('speed') ? { speedMps: encodableSpeed(motion.speedMps) } : {}),
    ...(tells('vertical-speed') ? { verticalMps: Math.trunc(motion.verticalMps * 2) / 2 } : {}),
    ...(tells('height') ? { heightM: encodableAltitude(motion.heightM) } : {}),
    ...(tells('geodetic-altitude') ? { altitudeHaeM: encodableAltitude(ground.altitudeHaeM + motion.heightM) } : {}),
    ...(tells('pressure-altitude') ? { altitudeBaroM: encodableAltitude(ground.altitudeMslM + motion.heightM) } : {}),
    ...(tells('time') ? { secondsOfHour: Math.floor(((loop.startMs / 1000 + tS) % 3600) * 10) / 10 } : {}),
  };
}

function systemOf({ scene, loop, flight, remoteId, tS, truth }: Sighting): UasSystem {
  const kind = flight.plan.pilot?.location ?? 'takeoff';
  const where = kind === 'takeoff' ? truth.takeoff : truth.pilot;
  const known = where && !remoteId.withholds?.includes('pilot');
  const at = known && placeAt(scene.centre, where);
  const now = Math.floor(loop.startMs / 1000 + tS);
  return {
    operatorLocationType: OPERATOR_LOCATION_TYPES[kind],
    ...(at ? { operatorLat: to1e7(at.lat), operatorLon: to1e7(at.lon) } : {}),
    ...(at ? { operatorAltitudeHaeM: encodableAltitude(scene.scenario.ground.altitudeHaeM) } : {}),
    ...(remoteId.withholds?.includes('time') ? {} : { timestampS: now - ODID_EPOCH_S }),
  };
}

const to1e7 = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Steps of 0.5 m, cut and not rounded, as `encodeAltitude` of opendroneid-core-c does it. */
const encodableAltitude = (metres: number) => Math.trunc((metres + 1000) * 2) / 2 - 1000;

/** Steps of 0.25 m/s up to 63.75 m/s, of 0.75 m/s above. */
function encodableSpeed(mps: number): number {
  return mps <= 63.75 ? Math.round(mps * 4) / 4 : 63.75 + Math.round((mps - 63.75) / 0.75) * 0.75;
}
