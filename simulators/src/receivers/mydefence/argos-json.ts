import { hash } from '../../scenario/chance.ts';
import type { MyDefencePlan } from '../../scenario/scenario.ts';
import type { EmissionPlan } from '../emission.ts';

/** A place both ways in which Argos tells it: degrees, and metres east, north and above the mission centre. */
export interface ArgosPlace {
  readonly lat: number;
  readonly lon: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Where a threat is, as far as its device can tell; a message has one of the four. */
export type ArgosGeometry =
  | { readonly kind: 'presence'; readonly origin: ArgosPlace }
  | { readonly kind: 'zone'; readonly azDeg: number; readonly openingDeg: number; readonly origin: ArgosPlace }
  | { readonly kind: 'direction'; readonly azDeg: number; readonly sigmaDeg: number; readonly origin: ArgosPlace }
  | { readonly kind: 'location'; readonly at: ArgosPlace; readonly sigmaM: number };

/** A threat that one device hears. */
export interface Threat {
  readonly plan: MyDefencePlan;
  readonly emission: EmissionPlan;
  readonly band: string;
  readonly id: string;
  readonly geometry: ArgosGeometry;
  readonly rssiDbm: number;
  readonly confidence: number;
  /** Of the system's clock. */
  readonly createdMs: number;
  readonly heardMs: number;
  readonly stoppedMs?: number;
}

/**
 * by band of the interface: from where to where, Hz. The names are the interface's; the edges are chosen, wide enough for the
 * licence-free bands of that name.
 *
 * Source: mydefence/argos_api, schema/messages/common/FrequencyBand.json.
 */
const BANDS: readonly (readonly [name: string, fromHz: number, toHz: number])[] = [
  ['433', 430e6, 440e6],
  ['900', 862e6, 928e6],
  ['1G2', 1.08e9, 1.36e9],
  ['2G4', 2.4e9, 2.5e9],
  ['5G2', 5.15e9, 5.35e9],
  ['5G8', 5.65e9, 5.925e9],
];

/** What a library of drones' radios calls an emission; what nobody knows is in no library. */
const CATEGORIES = {
  drone: 'drone',
  controller: 'controller',
  'drone-or-controller': 'drone/controller',
  'video-link': 'drone',
  unknown: undefined,
} as const;
const NAMES = { drone: 'Drone', controller: 'Controller', 'drone/controller': 'Drone or controller' } as const;

const CONCEPTS = { presence: 'area', zone: 'area', direction: 'direction', location: 'track' } as const;

/** The band of the interface that an emission is in, if it is in one and of a kind that a library knows. */
export function bandOf({ frequencyHz, category }: EmissionPlan): string | undefined {
  if (CATEGORIES[category] === undefined) return undefined;
  return BANDS.find(([, fromHz, toHz]) => frequencyHz >= fromHz && frequencyHz <= toHz)?.[0];
}

/** An id as opaque as the system's own. */
export function argosId(...names: readonly (string | number)[]): string {
  return [0, 1]
    .map((half) =>
      hash(half, ...names)
        .toString(36)
        .padStart(7, '0'),
    )
    .join('');
}

/**
 * A `uthreat`: the threat with the one device's part in it. That it is stopped counts as an update.
 *
 * Source: mydefence/argos_api, schema/messages/uthreat, Uthreat*.json and UthreatBasis*.json.
 */
export function uthreatPayload(threat: Threat): string {
  const { plan, emission, band, id, geometry, confidence, stoppedMs } = threat;
  const category = CATEGORIES[emission.category] ?? 'drone/controller';
  const description = `${NAMES[category]}, ${emission.emitter}`;
  const bands = { frequencyBands: [band], possibleBands: [band] };
  const times = {
    createdTimeStamp: timeStamp(threat.createdMs),
    updatedTimeStamp: timeStamp(stoppedMs ?? threat.heardMs),
    ...(stoppedMs === undefined ? {} : { stoppedTimeStamp: timeStamp(stoppedMs) }),
  };
  const where = geometryObject(geometry);
  return event('uthreat', {
    uthreatId: id,
    muted: false,
    description,
    category,
    [geometry.kind]: geometry.kind === 'location' ? where : [where],
    rfInfo: bands,
    confidence,
    uthreatBasis: [
      {
        threatId: argosId(id, 'part'),
        description,
        category,
        deviceId: plan.id,
        deviceSerialNumber: plan.id,
        detectionType: 'RF',
        [geometry.kind]: where,
        rfInfo: { power: rounded(threat.rssiDbm, 2), ...bands, rfEmitterId: argosId(emission.emitter) },
        confidence,
        origins: ['local'],
        ...times,
      },
    ],
    ...times,
  });
}

/**
 * An alarm of the system's own zone, which every threat of its device is in, as it starts and as it stops.
 *
 * Source: mydefence/argos_api, schema/messages/Alarm.json, samples alarmStarted and alarmStopped. The levels are chosen.
 */
export function alarmPayload({ plan, id, createdMs, stoppedMs }: Threat): string {
  return event(stoppedMs === undefined ? 'alarmStarted' : 'alarmStopped', {
    alarmId: argosId(id, 'alarm'),
    alarmZoneId: argosId(plan.id, 'zone'),
    audioAlarmLevel: 0,
    visualAlarmLevel: 1,
    uthreatIds: stoppedMs === undefined ? [id] : [],
    createdTimeStamp: timeStamp(createdMs),
    updatedTimeStamp: timeStamp(stoppedMs ?? createdMs),
    ...(stoppedMs === undefined ? {} : { stoppedTimeStamp: timeStamp(stoppedMs) }),
  });
}

/** What a device is and that it is connected. Source: mydefence/argos_api, schema/messages/Device.json. */
export function devicePayload(plan: MyDefencePlan): string {
  return event('deviceUpdated', {
    deviceId: plan.id,
    deviceSerialNumber: plan.id,
    deviceIP: null,
    deviceMac: null,
    deviceType: plan.model,
    deviceCategory: 'detector',
    deviceVersion: 1,
    deviceConcept: CONCEPTS[plan.tells],
    deviceAttributes: {},
    deviceMounted: true,
    deviceState: 'connected',
    deviceGroup: false,
    deviceParentId: null,
    devicesCount: 0,
    devices: [],
    deviceOrigin: 'local',
    deviceGPSHardware: true,
    deviceSwVersion: plan.firmware,
    createdBy: 'system',
  });
}

/** Where a device stands. Source: mydefence/argos_api, schema/messages/deviceLocation/DeviceGeolocation.json. */
export function deviceLocationPayload(plan: MyDefencePlan, { lat, lon, z }: ArgosPlace): string {
  return event('deviceLocationChanged', {
    deviceId: plan.id,
    deviceLocationType: 'deviceGeolocation',
    deviceLocationLatitude: lat,
    deviceLocationLongitude: lon,
    deviceLocationHeading: 0,
    deviceLocationHeight: z,
    deviceParentId: null,
  });
}

function geometryObject(geometry: ArgosGeometry): object {
  switch (geometry.kind) {
    case 'presence':
      return geometry.origin;
    case 'zone':
      return { az: geometry.azDeg, opening: geometry.openingDeg, origin: geometry.origin };
    case 'direction':
      return { az: geometry.azDeg, varAz: geometry.sigmaDeg ** 2, origin: geometry.origin };
    case 'location': {
      const variance = geometry.sigmaM ** 2;
      return { ...geometry.at, cov: { xx: variance, xy: 0, yy: variance } };
    }
  }
}

/** Source: mydefence/argos_api, schema/Socket_io_message.json. */
function event(name: string, message: object): string {
  return JSON.stringify({ event: name, message });
}

const timeStamp = (ms: number) => new Date(ms).toISOString();

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
