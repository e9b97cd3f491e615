import { type Static, Type } from 'typebox';
import { Instant, Place, type Sent, Text } from '../../fields.ts';

const Count = Type.Integer({ minimum: 0 });
const Milliseconds = Type.Number({ minimum: 0 });

/** How far a run has come, and what became of what it was to send. */
export const RunProgress = Type.Object(
  {
    atMs: Type.Number({ minimum: 0, description: 'Of the present loop' }),
    lengthMs: Type.Optional(Milliseconds),
    loop: Type.Integer({ minimum: 1 }),
    sent: Type.Integer({ minimum: 0, description: 'Acknowledged' }),
    waiting: Count,
    dropped: Type.Integer({ minimum: 0, description: 'Given up because too many were waiting' }),
    faults: Type.Record(Type.String(), Count, { description: 'Messages by the fault that was done to them' }),
    damagedLines: Count,
    damage: Type.Array(Text(200, 'Line and what is wrong with it'), { maxItems: 20 }),
    late: Type.Optional(
      Type.Object(
        { p50Ms: Milliseconds, p99Ms: Milliseconds, greatestMs: Milliseconds },
        { description: 'By how much messages left later than they were due' },
      ),
    ),
  },
  { title: 'Progress of a run' },
);
export type RunProgress = Sent<Static<typeof RunProgress>>;

/** An aircraft as it truly is, whatever is heard of it. */
export const TrueAircraft = Type.Object(
  {
    id: Text(64, 'Within its scenario'),
    at: Place,
    altitudeHaeM: Type.Number(),
    heightM: Type.Number({ description: 'Above the ground' }),
    speedMps: Type.Number(),
    verticalMps: Type.Number(),
    headingDeg: Type.Optional(Type.Number()),
    pilotAt: Type.Optional(Place),
    droppedAt: Type.Optional(Type.Object({ at: Place, tS: Type.Number({ description: 'Since the anchor' }) })),
    serials: Type.Array(Text(64, 'That it sends')),
    isFake: Type.Boolean({ description: 'Nothing flies there: a transmitter makes it up' }),
  },
  { title: 'Aircraft as it is' },
);
export type TrueAircraft = Sent<Static<typeof TrueAircraft>>;

/** What a run tells the service now and then. */
export const RunReport = Type.Union([
  Type.Object({ kind: Type.Literal('progress'), progress: RunProgress }),
  Type.Object({
    kind: Type.Literal('truth'),
    at: Instant('Service time'),
    aircraft: Type.Array(TrueAircraft, { maxItems: 1000 }),
  }),
  Type.Object({ kind: Type.Literal('refused'), problems: Type.Array(Text(500, 'What is wrong'), { maxItems: 200 }) }),
]);
export type RunReport = Sent<Static<typeof RunReport>>;
