import { type Act, type EpochMs, epochMs, type Position, position } from '@rotorwatch/domain';
import { assertFreeSpace } from '../journal/free-space.ts';
import type { Duplicate } from '../journal/recent-messages.ts';
import { settleLog } from '../journal/segment/open-database.ts';
import type { StoreBatch } from '../store/change-store.ts';
import type { Checkpoint } from '../store/checkpoint-store.ts';
import type { StoredDamage } from '../store/damage-store.ts';
import type { Expired } from '../store/removal/expired-store.ts';
import type { Purge } from '../store/removal/purge-store.ts';
import type { StepFailure } from '../store/step-failure-store.ts';
import { type OpenFiles, openFiles } from './files/open-files.ts';
import { type PackedRows, unpackedRows } from './packed-rows.ts';
import { StorageError, storageFailure } from './storage-error.ts';
import type { Served } from './thread-calls.ts';

export interface WriteWorldOptions {
  readonly folder: string;
  readonly world: string;
  readonly coreVersion: string;
  /** JSON, for the headers of segments. */
  readonly configuration: string;
  /** JSON of a picture in which nothing was heard yet. */
  readonly emptySnapshot: string;
  /** Service time at which a world that is made now begins. */
  readonly at: EpochMs;
  /** By default 1 GB, or a twentieth of a smaller disk. */
  readonly segmentMaxBytes?: number;
  readonly segmentMaxAgeMs: number;
}

export interface Commit {
  readonly firstPosition: Position;
  readonly lastPosition: Position;
  /** The present segment is too large or too old: time for a roll. */
  readonly rollDue: boolean;
  readonly durationMs: number;
  /** Rows that hold a message kept before. */
  readonly duplicates: readonly Duplicate[];
}

export interface ActToAppend {
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly act: Act;
}

/** Where a world stood when it was opened. */
export interface Reached {
  readonly lastPosition: Position;
  readonly lastAt: EpochMs | undefined;
  readonly checkpoint: Checkpoint | undefined;
  /** The last row whose changes are known to be in the store. */
  readonly appliedPosition: Position;
  /** Messages ever kept. */
  readonly messages: number;
  /** Files that were not as they had been written, newest first. */
  readonly damage: readonly StoredDamage[];
}

export type WriterVerbs = {
  readonly appendMessages: (packed: PackedRows) => Commit;
  readonly appendAct: (row: ActToAppend) => Commit;
  readonly apply: (batch: StoreBatch) => void;
  readonly saveCheckpoint: (checkpoint: Checkpoint) => void;
  readonly roll: (checkpoint: Checkpoint) => void;
  readonly recordStepFailure: (failure: StepFailure) => void;
  readonly probe: (nothing: undefined) => void;
  readonly recordPurge: (purge: Purge) => void;
  readonly removeExpired: (asked: { readonly before: Position; readonly expired: Expired }) => number;
};

/**
 * Opens a world for writing, in the writer's thread: journal and store, one sequence of positions over both.
 *
 * A position is given to a row when its commit is made and taken back when that fails; calls come one after the other, so
 * whatever has a higher position is committed later.
 *
 * @throws {StorageError} naming the folder.
 */
export function writeWorld(options: WriteWorldOptions): Served<Reached, WriterVerbs> {
  let files: OpenFiles | undefined;
  /** After an I/O error nothing that this connection knows can be relied on. */
  let isDoubtful = false;
  const present = (): OpenFiles => {
    if (files !== undefined && !isDoubtful) return files;
    files?.close();
    files = undefined;
    files = reopened(options);
    isDoubtful = false;
    return files;
  };
  const careful = <Argument, Result>(verb: (files: OpenFiles, argument: Argument) => Result) => {
    return (argument: Argument): Result => {
      const on = present();
      try {
        return verb(on, argument);
      } catch (error) {
        isDoubtful = storageFailure(error).code === 'io';
        throw error;
      }
    };
  };
  try {
    files = openFiles(options);
    return { opened: reached(files), verbs: writerVerbs(options.folder, careful), close: () => files?.end() };
  } catch (error) {
    files?.close();
    const { code, message } = storageFailure(error);
    throw new StorageError(code, `cannot open the folder ${options.folder} for writing: ${message}`, { cause: error });
  }
}

/** Opens the files once more, as after a crash: what the last commit left is read from the disk, and made sure of. */
function reopened(options: WriteWorldOptions): OpenFiles {
  const files = openFiles(options, 'again');
  try {
    settleLog(files.store);
    files.journal.settle();
    return files;
  } catch (error) {
    files.close();
    throw error;
  }
}

function reached({ journal, acts, checkpoints, changes, damages, last }: OpenFiles): Reached {
  const ats = [journal.lastAt, acts.lastAt()].filter((at) => at !== undefined);
  return {
    lastPosition: last,
    lastAt: ats.length === 0 ? undefined : epochMs(Math.max(...ats)),
    checkpoint: checkpoints.newest(),
    appliedPosition: changes.appliedPosition(),
    messages: journal.messages,
    damage: damages.all(),
  };
}

type Careful = <Argument, Result>(
  verb: (files: OpenFiles, argument: Argument) => Result,
) => (argument: Argument) => Result;

function writerVerbs(folder: string, careful: Careful): WriterVerbs {
  return {
    appendMessages: careful((files, packed) => {
      const rows = unpackedRows(packed);
      return commit(files, rows.length, rows.at(-1)?.at, (first) => files.journal.append(rows, first));
    }),
    appendAct: careful((files, row) =>
      commit(files, 1, row.at, (first) => {
        files.acts.append(first, row);
        return [];
      }),
    ),
    apply: careful(({ store, changes }, batch) => store.transaction(() => changes.apply(batch))()),
    saveCheckpoint: careful(({ checkpoints }, checkpoint) => checkpoints.save(checkpoint)),
    roll: careful(({ checkpoints, journal }, checkpoint) => {
      // Before the seal: should the service end between seal and next segment, that one starts with it.
      checkpoints.save(checkpoint);
      journal.roll();
    }),
    recordStepFailure: careful(({ failures }, failure) => failures.record(failure)),
    probe: careful(({ journal, changes }, _nothing: undefined) => {
      assertFreeSpace(folder);
      journal.probe();
      changes.probe();
    }),
    recordPurge: careful(({ purges }, purge) => purges.record(purge)),
    removeExpired: careful(({ removeExpired }, { before, expired }) => removeExpired(before, expired)),
  };
}

function commit(
  files: OpenFiles,
  count: number,
  at: EpochMs | undefined,
  work: (first: Position) => readonly Duplicate[],
): Commit {
  const startedAt = performance.now();
  const firstPosition = position(files.last + 1);
  const duplicates = work(firstPosition);
  files.last = position(files.last + count);
  const durationMs = performance.now() - startedAt;
  const rollDue = at !== undefined && files.journal.rollDue(at);
  return { firstPosition, lastPosition: files.last, rollDue, durationMs, duplicates };
}
