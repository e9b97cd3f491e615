import { type Static, Type } from 'typebox';
import { Instant, type Sent, Words } from '../fields.ts';

const Counters = Type.Object({
  accepted: Type.Integer(),
  refused: Type.Integer(),
  ignored: Type.Integer(),
  sampled: Type.Integer({ description: "Over a sensor's rate: counted and not kept" }),
  duplicates: Type.Integer({ description: 'Accepted messages that were kept before' }),
  refusals: Type.Record(Type.String(), Type.Integer(), { description: 'By code, since start' }),
  stepFailures: Type.Integer({ description: 'Messages whose step failed: our bugs' }),
});

/** Whether it works. `red` says that somebody must act now. */
export const HealthView = Type.Object(
  {
    status: Words(['green', 'amber', 'red']),
    reasons: Type.Array(Type.String()),
    version: Type.String(),
    coreVersion: Type.String(),
    startedAt: Instant('Wall clock'),
    now: Instant('Wall clock'),
    memoryMb: Type.Number({ description: 'Resident set of the service' }),
    eventLoopStallMs: Type.Number({ description: 'Longest time nothing else got its turn since this was last asked' }),
    worlds: Type.Array(
      Type.Object({
        id: Type.String(),
        position: Type.Integer(),
        queued: Type.Integer({ description: 'Messages waiting for their commit' }),
        sinceStart: Counters,
        lastCommitMs: Type.Optional(Type.Number({ description: 'How long the last group commit took' })),
        storage: Words(['ok', 'failing']),
      }),
    ),
  },
  { title: 'Health' },
);
export type HealthView = Sent<Static<typeof HealthView>>;

/** The body of every answer that is not a success. */
export const ErrorView = Type.Object(
  { code: Type.String(), message: Type.Optional(Type.String()), requestId: Type.String() },
  { title: 'Error' },
);
export type ErrorView = Sent<Static<typeof ErrorView>>;
