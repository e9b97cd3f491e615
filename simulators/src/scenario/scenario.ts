import { AIRFRAMES } from '@rotorwatch/domain';
import { type Sent, SiteView, Text, Words, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });
const Mac = Type.String({ pattern: '^[0-9A-F]{2}(:[0-9A-F]{2}){5}$' });
/** Ninety days, so that weeks of quiet fit into one scenario. */
const LONGEST_S = 7_776_000;
const Seconds = Type.Number({ minimum: 0, maximum: LONGEST_S });
const Part = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
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

const Transmitter = Type.Object(
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

const FlightPlan = Type.Object(
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

/** One transmitter that makes up aircraft: each has an identity, a course and no body. */
const SpooferPlan = Type.Object(
  {
    id: Id,
    ...somewhere,
    heightM: Metres(0, 500),
    startS: Seconds,
    durationS: Seconds,
    count: Type.Integer({ minimum: 1, maximum: 2000, description: 'How many it makes up' }),
    everyS: Type.Optional(
      Type.Number({ minimum: 1, maximum: 60, default: 1, description: 'How often it sends for each of them' }),
    ),
    serialPrefix: Type.String({ pattern: '^[ -~]{1,14}$', description: 'Six more characters make each its own' }),
    airframe: Type.Optional(Words(AIRFRAMES, 'Multirotor where left out')),
    macs: Words(['one', 'each'], 'One address for all, or another for each'),
    transmitter: Transmitter,
    area: Type.Object(
      {
        radiusM: Metres(10, 20_000),
        heightM: Type.Object({ from: Metres(0, 5000), to: Metres(0, 5000) }, strict),
        speedMps: Type.Object(
          {
            from: Type.Number({ exclusiveMinimum: 0, maximum: 150 }),
            to: Type.Number({ exclusiveMinimum: 0, maximum: 150 }),
          },
          strict,
        ),
      },
      { ...strict, description: "Of the made-up courses, about the site's centre" },
    ),
  },
  strict,
);
export type SpooferPlan = Sent<Static<typeof SpooferPlan>>;

/** How a receiver errs in what it publishes, whatever it heard. */
const errors = {
  clockSkewPpm: Type.Optional(
    Type.Number({ minimum: -1000, maximum: 1000, description: 'How much its clock gains, since the beginning' }),
  ),
  duplicates: Type.Optional(
    Type.Object(
      {
        part: Part('Of its messages that come twice'),
        delayMs: Type.Integer({ minimum: 0, maximum: 60_000, description: 'After the first' }),
        topicPrefix: Type.Optional(
          Type.String({ pattern: '^[!-"$-*,-~]{1,40}$', description: 'As a second broker on the way adds it' }),
        ),
      },
      { ...strict, description: 'It publishes twice, or the same comes over two brokers' },
    ),
  ),
  delayMs: Type.Optional(
    Type.Object(
      {
        from: Type.Integer({ minimum: 0, maximum: 60_000 }),
        to: Type.Integer({ minimum: 0, maximum: 60_000 }),
      },
      { ...strict, description: 'From the hearing to the publication, drawn for each message: some overtake others' },
    ),
  ),
};

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
  ...errors,
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
/** What decides how strongly a receiver hears a radio that is not Remote ID. */
export type EmissionReceiver = Pick<DroneScoutPlan, 'id' | 'rangeM' | 'noiseFigureDb' | 'outages' | 'faults'>;
/** What decides what a receiver's clock shows. */
export type Ticking = Pick<DroneScoutPlan, 'clockOffsetMs' | 'clockSkewPpm'>;
/** What decides what becomes of a message on its way. */
export type Erring = Pick<DroneScoutPlan, 'id' | 'duplicates' | 'delayMs'>;
/** What decides when a receiver says something of itself. */
export type Beating = Pick<DroneScoutPlan, 'id' | 'heartbeatS' | 'outages' | 'faults'>;

const DirectionFinderPlan = Type.Object(
  {
    ...receiver,
    sigmaDeg: Type.Number({ minimum: 0, maximum: 90, description: 'Of a bearing to a strong signal' }),
    dutyCycle: Type.Optional(Part('Of the seconds at which it finds what is there; all where left out')),
    headingErrorDeg: Type.Optional(
      Type.Number({
        minimum: -180,
        maximum: 180,
        description: 'How far its mount is turned from where it takes it for',
      }),
    ),
    siteErrorDeg: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 45,
        description: 'What metal around it adds at most: it comes and goes twice a turn',
      }),
    ),
    falsePerHour: Type.Optional(Type.Number({ minimum: 0, maximum: 3600, description: 'Bearings to nothing' })),
    multipath: Type.Optional(
      Type.Object(
        {
          part: Part('Of the places of an emitter from which a second bearing comes too'),
          cellM: Type.Optional(Metres(1, 500)),
        },
        { ...strict, description: 'Reflections: the same place gives the same wrong bearing' },
      ),
    ),
  },
  strict,
);
export type DirectionFinderPlan = Sent<Static<typeof DirectionFinderPlan>>;

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
    durationS: Type.Number({ minimum: 1, maximum: LONGEST_S, description: 'Length of one loop' }),
    ground: Type.Object(
      { altitudeHaeM: Metres(-500, 9000), altitudeMslM: Metres(-500, 9000) },
      { ...strict, description: 'Of the site; flat' },
    ),
    site: SiteView,
    zones: Type.Array(ZoneInput, { maxItems: 500 }),
    droneScouts: Type.Array(DroneScoutPlan, { maxItems: 100 }),
    directionFinders: Type.Array(DirectionFinderPlan, { maxItems: 100 }),
    dragonSyncs: Type.Optional(Type.Array(DragonSyncPlan, { maxItems: 100 })),
    dronetags: Type.Optional(Type.Array(DronetagPlan, { maxItems: 100 })),
    aircraft: Type.Optional(Type.Array(MannedFlightPlan, { maxItems: 200 })),
    wind: Type.Optional(
      Type.Object(
        {
          fromDeg: Type.Number({ minimum: 0, maximum: 360 }),
          speedMps: Type.Number({ minimum: 0, maximum: 40 }),
          gustMps: Type.Optional(Type.Number({ minimum: 0, maximum: 20, description: 'Standard deviation' })),
        },
        { ...strict, description: 'Steady; what hovers is moved by the gusts' },
      ),
    ),
    spoofers: Type.Optional(Type.Array(SpooferPlan, { maxItems: 20 })),
    flights: Type.Array(FlightPlan, { maxItems: 200 }),
  },
  { ...strict, title: 'Scenario' },
);
export type Scenario = Sent<Static<typeof Scenario>>;

/** A place as a scenario writes it. */
export type Somewhere = Pick<FlightPlan['waypoints'][number], 'lat' | 'lon' | 'eastM' | 'northM'>;
