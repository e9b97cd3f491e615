import { type Sent, SiteView, Text, Words, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });
const Mac = Type.String({ pattern: '^[0-9A-F]{2}(:[0-9A-F]{2}){5}$' });
const Seconds = Type.Number({ minimum: 0, maximum: 86_400 });
const Metres = (minimum: number, maximum: number) => Type.Number({ minimum, maximum });

/** Either `lat` and `lon`, or metres east and north of the site's centre. */
const somewhere = {
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  eastM: Type.Optional(Metres(-20_000, 20_000)),
  northM: Type.Optional(Metres(-20_000, 20_000)),
};

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

const Transmitter = Type.Object(
  {
    kind: Words(['ble-legacy', 'ble-long-range', 'wifi-beacon', 'wifi-nan']),
    mac: Mac,
    powerDbm: Type.Number({ minimum: -30, maximum: 40, description: 'Radiated, EIRP' }),
    channel: Type.Optional(Type.Integer({ minimum: 1, maximum: 196, description: 'Wi-Fi only; 6 where left out' })),
    repeats: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, description: 'Copies a second, 75 ms apart' })),
  },
  strict,
);

const RemoteId = Type.Object(
  {
    serial: Type.String({ pattern: '^[ -~]{1,20}$' }),
    serialPerLoop: Type.Optional(Type.Boolean({ description: 'Another visitor in each loop' })),
    airframe: Words([
      'aeroplane',
      'multirotor',
      'gyroplane',
      'vtol',
      'ornithopter',
      'glider',
      'kite',
      'free-balloon',
      'captive-balloon',
      'airship',
      'parachute',
      'rocket',
      'tethered',
      'obstacle',
      'other',
    ]),
    operatorId: Type.Optional(Type.String({ pattern: '^[ -~]{1,20}$' })),
    tellsHome: Type.Optional(
      Type.Boolean({ description: 'Tells its take-off point beside the pilot, as DJI aircraft do' }),
    ),
    selfId: Type.Optional(Type.String({ pattern: '^[ -~]{1,23}$' })),
    transmitters: Type.Array(Transmitter, { minItems: 1, maxItems: 8 }),
    withholds: Type.Optional(
      Type.Array(
        Words([
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

/** A radio that only a direction finder makes something of. */
const Emission = Type.Object(
  {
    emitter: Text(64, "The direction finders' common name for it"),
    frequencyHz: Type.Number({ minimum: 1e6, maximum: 1e11 }),
    bandwidthHz: Type.Number({ minimum: 1e3, maximum: 1e9 }),
    powerDbm: Type.Number({ minimum: -30, maximum: 50, description: 'Radiated, EIRP' }),
    category: Words(['drone', 'controller', 'drone-or-controller', 'video-link', 'unknown']),
  },
  strict,
);

const FlightPlan = Type.Object(
  {
    id: Id,
    startS: Seconds,
    waypoints: Type.Array(Waypoint, { minItems: 1, maxItems: 500 }),
    pilot: Type.Optional(Pilot),
    remoteId: Type.Optional(RemoteId),
    emission: Type.Optional(Emission),
    speedNoiseMps: Type.Optional(Type.Number({ minimum: 0, maximum: 10, description: 'Standard deviation' })),
    positionNoiseM: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100, description: 'Standard deviation per axis' }),
    ),
  },
  strict,
);
export type FlightPlan = Sent<Static<typeof FlightPlan>>;

const receiver = {
  id: Type.String({ pattern: '^SIM-[A-Z0-9-]{1,60}$', description: 'Real feeds refuse ids that start so' }),
  name: Type.Optional(Text(80, 'What people call it; no receiver says it')),
  ...somewhere,
  altitudeMslM: Metres(-400, 9000),
  rangeM: Metres(10, 50_000),
  noiseFigureDb: Type.Number({ minimum: 0, maximum: 30 }),
  firmware: Text(32, 'Version it reports'),
  model: Text(32, 'Model it reports'),
  heartbeatS: Type.Number({ minimum: 1, maximum: 3600 }),
  clockOffsetMs: Type.Optional(Type.Integer({ minimum: -86_400_000, maximum: 86_400_000 })),
  outages: Type.Optional(
    Type.Array(Type.Object({ fromS: Seconds, toS: Seconds }, strict), { description: 'When it says nothing' }),
  ),
  faults: Type.Optional(
    Type.Array(
      Type.Object(
        { atS: Seconds, kind: Words(['dies', 'deaf', 'licence-expires', 'loses-receiver', 'returns']) },
        strict,
      ),
      { maxItems: 100, description: 'From when on it is how; in order' },
    ),
  ),
};

const hearsRemoteId = {
  hears: Type.Array(Words(['ble', 'wifi']), { minItems: 1 }),
  dutyCycle: Type.Number({ minimum: 0, maximum: 1, description: 'Part of the transmissions it is listening to' }),
};
const hearsAircraft = Type.Optional(Type.Boolean({ description: 'Whether it hears ADS-B' }));

const DroneScoutPlan = Type.Object({ ...receiver, ...hearsRemoteId, hearsAircraft }, strict);
export type DroneScoutPlan = Sent<Static<typeof DroneScoutPlan>>;

const hearsVideo = Type.Optional(Type.Boolean({ description: 'Whether it looks for analogue video' }));

const DragonSyncPlan = Type.Object({ ...receiver, ...hearsRemoteId, hearsAircraft, hearsVideo }, strict);
export type DragonSyncPlan = Sent<Static<typeof DragonSyncPlan>>;

const DronetagPlan = Type.Object({ ...receiver, ...hearsRemoteId }, strict);
export type DronetagPlan = Sent<Static<typeof DronetagPlan>>;

/** What decides whether a receiver makes out a Remote ID transmission. */
export type RemoteIdReceiver = Pick<
  DroneScoutPlan,
  'id' | 'hears' | 'dutyCycle' | 'rangeM' | 'noiseFigureDb' | 'outages' | 'faults'
>;
/** What decides when a receiver says something of itself. */
export type Beating = Pick<DroneScoutPlan, 'id' | 'heartbeatS' | 'outages' | 'faults'>;

const DirectionFinderPlan = Type.Object(
  { ...receiver, sigmaDeg: Type.Number({ minimum: 0, maximum: 90, description: 'Of a bearing to a strong signal' }) },
  strict,
);
export type DirectionFinderPlan = Sent<Static<typeof DirectionFinderPlan>>;

const MyDefencePlan = Type.Object(
  {
    ...receiver,
    tells: Words(['presence', 'zone', 'direction', 'location']),
    openingDeg: Type.Optional(Type.Number({ minimum: 10, maximum: 360, description: 'Of a zone; 90 where left out' })),
    sigmaDeg: Type.Optional(
      Type.Number({ minimum: 0.1, maximum: 90, description: 'Of a direction; 2 where left out' }),
    ),
    sigmaM: Type.Optional(Metres(0.1, 1000)),
  },
  strict,
);
export type MyDefencePlan = Sent<Static<typeof MyDefencePlan>>;

/** What decides how strongly a receiver hears a radio that is not Remote ID. */
export type EmissionReceiver = Pick<DroneScoutPlan, 'id' | 'rangeM' | 'noiseFigureDb' | 'outages' | 'faults'>;

/** Manned, with an ADS-B transponder; it says nothing else and is no target. */
const MannedFlightPlan = Type.Object(
  {
    id: Id,
    startS: Seconds,
    icao: Type.String({ pattern: '^[0-9A-F]{6}$', description: 'Address of its transponder' }),
    callSign: Type.String({ pattern: '^[A-Z0-9]{2,8}$' }),
    waypoints: Type.Array(
      Type.Object(
        {
          ...somewhere,
          altitudeMslM: Metres(-400, 15_000),
          speedMps: Type.Number({ exclusiveMinimum: 0, maximum: 350 }),
        },
        strict,
      ),
      { minItems: 2, maxItems: 500 },
    ),
  },
  strict,
);
export type MannedFlightPlan = Sent<Static<typeof MannedFlightPlan>>;

/** A made-up site, its receivers and what flies there: everything a simulation says follows from this and a seed. */
export const Scenario = Type.Object(
  {
    name: Text(80, 'What it is called'),
    about: Type.Optional(Text(500, 'What happens in it')),
    seed: Type.Integer({ minimum: 0, maximum: 0xffffffff }),
    durationS: Type.Number({ minimum: 1, maximum: 86_400, description: 'Length of one loop' }),
    ground: Type.Object(
      { altitudeHaeM: Metres(-500, 9000), altitudeMslM: Metres(-500, 9000) },
      { ...strict, description: "Of the site; flat; the difference is the geoid's undulation" },
    ),
    site: SiteView,
    zones: Type.Array(ZoneInput, { maxItems: 500 }),
    droneScouts: Type.Array(DroneScoutPlan, { maxItems: 100 }),
    directionFinders: Type.Array(DirectionFinderPlan, { maxItems: 100 }),
    dragonSyncs: Type.Optional(Type.Array(DragonSyncPlan, { maxItems: 100 })),
    dronetags: Type.Optional(Type.Array(DronetagPlan, { maxItems: 100 })),
    myDefences: Type.Optional(Type.Array(MyDefencePlan, { maxItems: 100 })),
    aircraft: Type.Optional(Type.Array(MannedFlightPlan, { maxItems: 200 })),
    flights: Type.Array(FlightPlan, { maxItems: 200 }),
  },
  { ...strict, title: 'Scenario' },
);
export type Scenario = Sent<Static<typeof Scenario>>;

/** A place as a scenario writes it. */
export type Somewhere = Pick<FlightPlan['waypoints'][number], 'lat' | 'lon' | 'eastM' | 'northM'>;
