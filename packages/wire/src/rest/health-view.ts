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

/**
 * How a world's storage does: `slow`, commits take longer than a second; `full` and `failing`, nothing is recorded or
 * acknowledged.
 */
export const StorageState = Words(['ok', 'slow', 'full', 'failing']);
export type StorageState = Static<typeof StorageState>;

const Disk = Type.Object({
  freeBytes: Type.Optional(Type.Integer({ description: 'On the disk of the data folder' })),
  reserve: Type.Boolean({ description: 'Whether the file that is deleted first when the disk is full is there' }),
  bytesPerDay: Type.Optional(Type.Number({ description: 'Growth of the journals over the last days' })),
  daysLeft: Type.Optional(
    Type.Number({ description: 'Until the disk is full; absent while unknown or when retention keeps up with growth' }),
  ),
  purgedSegments: Type.Integer({ description: 'Since start' }),
});

const Damage = Type.Object({
  file: Type.String({ description: 'Path below the folder of the world' }),
  setAsideAs: Type.String({ description: 'Likewise; kept byte for byte' }),
  what: Type.String(),
  at: Instant('Wall clock'),
  state: Words(['salvaging', 'salvaged']),
  rowsSalvaged: Type.Integer(),
  rowsUnproven: Type.Integer({ description: 'Readable, but not proved by the hash of the row before: kept apart' }),
  fault: Type.Optional(Type.String({ description: 'Why the salvage failed' })),
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
    disk: Disk,
    clockJumpMs: Type.Optional(
      Type.Number({
        description: 'Of the wall clock against the monotonic one within the last hour; positive: forward',
      }),
    ),
    worlds: Type.Array(
      Type.Object({
        id: Type.String(),
        position: Type.Integer(),
        queued: Type.Integer({ description: 'Messages waiting for their commit' }),
        sinceStart: Counters,
        lastCommitMs: Type.Optional(Type.Number({ description: 'How long the last group commit took' })),
        storage: StorageState,
        damage: Type.Array(Damage, { description: 'Files that were not as they had been written, newest first' }),
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
