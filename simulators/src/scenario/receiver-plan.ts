import { type Sent, Text, Words } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Metres, Part, Seconds, somewhere, strict } from './scenario-fields.ts';

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

export const DroneScoutPlan = Type.Object({ ...receiver, ...hearsRemoteId, hearsAircraft }, strict);
export type DroneScoutPlan = Sent<Static<typeof DroneScoutPlan>>;

const hearsVideo = Type.Optional(Type.Boolean({ description: 'Whether it looks for analogue video' }));

export const DragonSyncPlan = Type.Object({ ...receiver, ...hearsRemoteId, hearsAircraft, hearsVideo }, strict);
export type DragonSyncPlan = Sent<Static<typeof DragonSyncPlan>>;

export const DronetagPlan = Type.Object({ ...receiver, ...hearsRemoteId }, strict);
export type DronetagPlan = Sent<Static<typeof DronetagPlan>>;

/** What decides whether a receiver makes out a Remote ID transmission. */
export type RemoteIdReceiver = Pick<
  DroneScoutPlan,
  'id' | 'hears' | 'dutyCycle' | 'rangeM' | 'noiseFigureDb' | 'outages' | 'faults'
>;
/** What decides what a receiver's clock shows. */
export type Ticking = Pick<DroneScoutPlan, 'clockOffsetMs' | 'clockSkewPpm'>;
/** What decides what becomes of a message on its way. */
export type Erring = Pick<DroneScoutPlan, 'id' | 'duplicates' | 'delayMs'>;
/** What decides when a receiver says something of itself. */
export type Beating = Pick<DroneScoutPlan, 'id' | 'heartbeatS' | 'outages' | 'faults'>;

export const DirectionFinderPlan = Type.Object(
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

export const MyDefencePlan = Type.Object(
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
