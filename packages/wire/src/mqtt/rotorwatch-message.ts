import { AIRFRAMES } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Bearing, Instant, Latitude, Longitude, MaybeUnknown, Place, Text, Words } from '../fields.ts';

const UasIdClaim = Type.Object({
  kind: Words(['serial', 'registration', 'utm', 'session']),
  value: Text(64, 'As broadcast; binary ids as lower-case hex'),
});

const envelope = {
  rotorwatch: Type.Literal(1, { description: 'Version of this format' }),
  sensor: Text(64, 'Name of the receiver, unique at the site; never taken from the topic'),
  at: MaybeUnknown(Instant("The sensor's own clock, ms since 1970 UTC")),
};

const emission = {
  method: MaybeUnknown(Words(['remote-id', 'dji-droneid', 'rf-library', 'rf-energy', 'other'])),
  emitter: MaybeUnknown(Text(64, "MAC address, session hash or the sensor's own emitter id")),
  category: MaybeUnknown(Words(['drone', 'controller', 'drone-or-controller', 'video-link', 'unknown'])),
  ids: MaybeUnknown(Type.Array(UasIdClaim, { maxItems: 4 })),
  operatorId: MaybeUnknown(Text(64, 'Remote ID Operator ID')),
  selfId: MaybeUnknown(Text(64, 'Remote ID Self-ID text')),
  make: MaybeUnknown(Text(64, 'Manufacturer')),
  model: MaybeUnknown(Text(64, 'Model')),
  airframe: MaybeUnknown(Words(AIRFRAMES)),
  status: MaybeUnknown(Words(['ground', 'airborne', 'emergency', 'remote-id-failure'])),
  transport: MaybeUnknown(Words(['ble-legacy', 'ble-long-range', 'wifi-nan', 'wifi-beacon', 'ocusync', 'other-radio'])),
  rssiDbm: MaybeUnknown(Type.Number({ minimum: -200, maximum: 50 })),
  frequencyHz: MaybeUnknown(Type.Number({ minimum: 1e5, maximum: 1e12 })),
  bandwidthHz: MaybeUnknown(Type.Number({ minimum: 0, maximum: 1e10 })),
  channel: MaybeUnknown(Type.Integer({ minimum: 0, maximum: 1000 })),
  confidence: MaybeUnknown(Type.Number({ minimum: 0, maximum: 1 })),
};

const range = MaybeUnknown(Type.Number({ minimum: 0, maximum: 100_000, description: 'Metres from the sensor' }));
const origin = MaybeUnknown(Place);

const PilotClaim = Type.Object({
  lat: Latitude,
  lon: Longitude,
  kind: Words(['live', 'takeoff', 'fixed']),
  altitudeHaeM: MaybeUnknown(Type.Number({ minimum: -1000, maximum: 40_000 })),
});

/** Where an aircraft says it is. */
export const PositionMessage = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('position'),
    ...emission,
    lat: Type.Union([Latitude, Type.Null()]),
    lon: Type.Union([Longitude, Type.Null()]),
    horizontalAccuracyM: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100_000 })),
    altitudeHaeM: MaybeUnknown(
      Type.Number({ minimum: -1000, maximum: 40_000, description: 'Above the WGS-84 ellipsoid' }),
    ),
    altitudeBaroM: MaybeUnknown(Type.Number({ minimum: -1000, maximum: 40_000, description: 'Against 1013.25 hPa' })),
    heightM: MaybeUnknown(Type.Number({ minimum: -1000, maximum: 40_000 })),
    heightAbove: MaybeUnknown(Words(['takeoff', 'ground'])),
    verticalAccuracyM: MaybeUnknown(Type.Number({ minimum: 0, maximum: 10_000 })),
    speedMps: MaybeUnknown(Type.Number({ minimum: 0, maximum: 350 })),
    verticalMps: MaybeUnknown(Type.Number({ minimum: -100, maximum: 100, description: 'Up is positive' })),
    headingDeg: MaybeUnknown(Bearing('Course over ground, degrees true')),
    speedAccuracyMps: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100 })),
    pilot: MaybeUnknown(PilotClaim),
  },
  { $id: 'PositionMessage', title: 'Position', description: 'Where an aircraft says it is' },
);

export const BearingMessage = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('bearing'),
    ...emission,
    bearingDeg: Bearing('Direction to the emitter, degrees true, clockwise'),
    sigmaDeg: MaybeUnknown(Type.Number({ minimum: 0, maximum: 180, description: 'Standard deviation' })),
    rangeM: range,
    origin,
  },
  { $id: 'BearingMessage', title: 'Bearing', description: 'A direction to an emitter' },
);

export const SectorMessage = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('sector'),
    ...emission,
    bearingDeg: Bearing('Middle of the sector, degrees true, clockwise'),
    openingDeg: Type.Number({ exclusiveMinimum: 0, maximum: 360 }),
    rangeM: range,
    origin,
  },
  { $id: 'SectorMessage', title: 'Sector', description: 'An emitter somewhere within a sector' },
);

export const PresenceMessage = Type.Object(
  { ...envelope, kind: Type.Literal('presence'), ...emission, rangeM: range, origin },
  { $id: 'PresenceMessage', title: 'Presence', description: 'An emitter somewhere within hearing' },
);

export const RemoteIdMessage = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('remote-id'),
    ...emission,
    odid: Type.String({
      pattern: '^([0-9a-fA-F]{2}){25,232}$',
      description: 'One Open Drone ID message (25 bytes) or message pack (3 + 25 n bytes) as hex',
    }),
  },
  { $id: 'RemoteIdMessage', title: 'Raw Remote ID', description: 'An Open Drone ID frame as received' },
);

export const HeartbeatMessage = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('heartbeat'),
    condition: MaybeUnknown(Words(['ok', 'degraded', 'licence-invalid', 'not-detecting', 'error', 'offline'])),
    detail: MaybeUnknown(Text(256, 'Words for a condition other than ok')),
    lat: MaybeUnknown(Latitude),
    lon: MaybeUnknown(Longitude),
    altitudeMslM: MaybeUnknown(Type.Number({ minimum: -1000, maximum: 40_000 })),
    headingDeg: MaybeUnknown(Bearing('Where the antenna points, degrees true')),
    magneticHeadingDeg: MaybeUnknown(Bearing('The same from a compass, not corrected')),
    rangeM: MaybeUnknown(
      Type.Number({ minimum: 0, maximum: 100_000, description: 'How far it hears a typical drone' }),
    ),
    firmware: MaybeUnknown(Text(64, 'Version')),
    model: MaybeUnknown(Text(64, 'Model of the receiver')),
    speedMps: MaybeUnknown(Type.Number({ minimum: 0, maximum: 1000, description: 'Of a sensor that moves' })),
    hasGnssFix: MaybeUnknown(Type.Boolean()),
    satellites: MaybeUnknown(Type.Integer({ minimum: 0, maximum: 200 })),
    hdop: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100 })),
    temperatureC: MaybeUnknown(Type.Number({ minimum: -100, maximum: 200 })),
    cpuPercent: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100 })),
    diskFreePercent: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100 })),
    memoryFreePercent: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100 })),
    batteryPercent: MaybeUnknown(Type.Number({ minimum: 0, maximum: 100 })),
    uptimeS: MaybeUnknown(Type.Number({ minimum: 0, maximum: 1e10 })),
    intervalMs: MaybeUnknown(
      Type.Integer({ minimum: 1000, maximum: 3_600_000, description: 'How often it will report' }),
    ),
  },
  { $id: 'HeartbeatMessage', title: 'Heartbeat', description: 'What a receiver says of itself' },
);

/** One object of Rotorwatch's own MQTT format, version 1; a payload is one, or an array of up to 200. */
export const RotorwatchMessage = Type.Union([
  PositionMessage,
  BearingMessage,
  SectorMessage,
  PresenceMessage,
  RemoteIdMessage,
  HeartbeatMessage,
]);
export type RotorwatchMessage = Static<typeof RotorwatchMessage>;
