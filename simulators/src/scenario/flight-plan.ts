import { AIRFRAMES } from '@rotorwatch/domain';
import { type Sent, Text, Words } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Id, Mac, Metres, Seconds, somewhere, strict } from './scenario-fields.ts';

/** Where to go, how fast to get there, and how long to stay. */
const Waypoint = Type.Object(
  {
    ...somewhere,
    heightM: Metres(-200, 5000),
    speedMps: Type.Number({ exclusiveMinimum: 0, maximum: 150, description: 'Along the path, towards this waypoint' }),
    hoverS: Type.Optional(Seconds),
    orbit: Type.Optional(
      Type.Object(
        { radiusM: Metres(1, 2000), turns: Type.Number({ minimum: 0.1, maximum: 100 }) },
        { ...strict, description: 'Circle this place clockwise instead of stopping at it' },
      ),
    ),
    drop: Type.Optional(
      Type.Object(
        {
          heightM: Metres(0, 5000),
          hoverS: Type.Optional(Type.Number({ minimum: 1, maximum: 600, default: 8 })),
          descentMps: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10, default: 2.5 })),
          climbMps: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 25, default: 5 })),
        },
        { ...strict, description: 'Go down here, let the load go in the middle of the stay, and climb out' },
      ),
    ),
  },
  strict,
);

const Footstep = Type.Object(
  {
    ...somewhere,
    speedMps: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 20, default: 1.4 })),
    stayS: Type.Optional(Seconds),
  },
  strict,
);

const Pilot = Type.Object(
  { location: Words(['live', 'takeoff', 'fixed']), walk: Type.Array(Footstep, { minItems: 1, maxItems: 200 }) },
  strict,
);

/** A Remote ID transmitter. */
export const Transmitter = Type.Object(
  {
    kind: Words(['ble-legacy', 'ble-long-range', 'wifi-beacon', 'wifi-nan']),
    mac: Mac,
    powerDbm: Type.Number({ minimum: -30, maximum: 40, description: 'Radiated, EIRP' }),
    channel: Type.Optional(Type.Integer({ minimum: 1, maximum: 196, description: 'Wi-Fi only; 6 where left out' })),
    repeats: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, description: 'Copies a second, 75 ms apart' })),
    newMacEveryS: Type.Optional(
      Type.Number({ minimum: 1, maximum: 86_400, description: 'Takes another random address every so often' }),
    ),
  },
  strict,
);

const RemoteId = Type.Object(
  {
    serial: Type.String({ pattern: '^[ -~]{1,20}$' }),
    serialPerLoop: Type.Optional(Type.Boolean({ description: 'Another visitor in each loop' })),
    airframe: Words(AIRFRAMES),
    operatorId: Type.Optional(Type.String({ pattern: '^[ -~]{1,20}$' })),
    identityEvery: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 60, description: 'Only one in so many packs tells more than the position' }),
    ),
    tellsHome: Type.Optional(
      Type.Boolean({ description: 'Tells its take-off point beside the pilot, as DJI aircraft do' }),
    ),
    selfId: Type.Optional(Type.String({ pattern: '^[ -~]{1,23}$' })),
    transmitters: Type.Array(Transmitter, { minItems: 1, maxItems: 8 }),
    withholds: Type.Optional(
      Type.Array(
        Words([
          'identity',
          'position',
          'geodetic-altitude',
          'pressure-altitude',
          'height',
          'direction',
          'speed',
          'vertical-speed',
          'time',
          'pilot',
        ]),
        { description: 'What it marks as unknown' },
      ),
    ),
    lookup: Type.Optional(
      Type.Object(
        {
          manufacturer: Text(64, 'As the receiver looks it up'),
          model: Text(64, 'As the receiver looks it up'),
          type: Type.Optional(Text(32, 'Such as multirotor')),
          application: Type.Optional(Text(64, 'Such as consumer')),
          weight: Type.Optional(Text(16, 'kg, as text')),
          dimensions: Type.Optional(Text(32, 'mm, as text')),
        },
        { ...strict, description: 'What a DroneScout adds in its `extra` object' },
      ),
    ),
  },
  strict,
);

/** A radio that is no Remote ID: who looks for radios hears it. */
const Emission = Type.Object(
  {
    emitter: Text(64, "The direction finders' common name for it"),
    frequencyHz: Type.Number({ minimum: 1e6, maximum: 1e11 }),
    bandwidthHz: Type.Number({ minimum: 1e3, maximum: 1e9 }),
    powerDbm: Type.Number({ minimum: -30, maximum: 50, description: 'Radiated, EIRP' }),
    category: Words(['drone', 'controller', 'drone-or-controller', 'video-link', 'unknown']),
    from: Type.Optional(Words(['aircraft', 'pilot'], 'Where the radio is; the aircraft where left out')),
    hopsHz: Type.Optional(
      Type.Array(Type.Number({ minimum: 1e6, maximum: 1e11 }), {
        minItems: 2,
        maxItems: 200,
        description: 'Each hearing is on one of these',
      }),
    ),
  },
  strict,
);

/** A drone: where it goes, what it tells, and how well. */
export const FlightPlan = Type.Object(
  {
    id: Id,
    startS: Seconds,
    waypoints: Type.Array(Waypoint, { minItems: 1, maxItems: 500 }),
    pilot: Type.Optional(Pilot),
    remoteId: Type.Optional(RemoteId),
    emission: Type.Optional(Emission),
    emissions: Type.Optional(
      Type.Array(Emission, { maxItems: 8, description: 'Further radios: control link, telemetry, video' }),
    ),
    flies: Type.Optional(Words(['multirotor', 'racer', 'aeroplane'], 'Its limits; by its airframe where left out')),
    swarm: Type.Optional(
      Type.Object(
        { count: Type.Integer({ minimum: 2, maximum: 500 }), spacingM: Metres(0.5, 500) },
        { ...strict, description: 'So many aircraft fly it side by side, with serials and addresses of their own' },
      ),
    ),
    isFriendly: Type.Optional(Type.Boolean({ description: "The site's own" })),
    speedNoiseMps: Type.Optional(Type.Number({ minimum: 0, maximum: 10, description: 'Standard deviation' })),
    positionNoiseM: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100, description: 'Standard deviation per axis' }),
    ),
    heightNoiseM: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: 'Standard deviation' })),
    noise: Type.Optional(Words(['white', 'drifting'], 'From fix to fix; drifting where left out')),
    accuracyClass: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 12,
        description: 'Horizontal, as it tells it; what its noise comes to where left out',
      }),
    ),
  },
  strict,
);
export type FlightPlan = Sent<Static<typeof FlightPlan>>;
