import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Act, type EpochMs, epochMs, NO_POSITION, type Position, position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { rowHasher } from '../journal/chain/row-hash.ts';
import { assertFreeSpace, segmentMaxBytes } from '../journal/free-space.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import type { Duplicate } from '../journal/recent-messages.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { syncFolder } from '../journal/segment/segment-files.ts';
import type { SegmentStart } from '../journal/segment/segment-header.ts';
import { actStore } from '../store/act-store.ts';
import { changeStore, type StoreBatch } from '../store/change-store.ts';
import { type Checkpoint, checkpointStore } from '../store/checkpoint-store.ts';
import { type Expired, expiredRemoval } from '../store/expired-store.ts';
import { migrate } from '../store/migrate.ts';
import { type Purge, purgeStore } from '../store/purge-store.ts';
import { type StepFailure, stepFailureStore } from '../store/step-failure-store.ts';
import { lockFolder } from './folder-lock.ts';
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
}

export type WriterVerbs = {
  readonly appendMessages: (packed: PackedRows) => Commit;
  readonly appendAct: (row: ActToAppend) => Commit;
  readonly apply: (batch: StoreBatch) => void;
  readonly saveCheckpoint: (checkpoint: Checkpoint) => void;
  readonly roll: (checkpoint: Checkpoint) => void;
  readonly recordStepFailure: (failure: StepFailure) => void;
  readonly probe: () => void;
  readonly recordPurge: (purge: Purge) => void;
  readonly removeExpired: (asked: { readonly before: Position; readonly expired: Expired }) => number;
};

export const JOURNAL_FOLDER = 'journal';
export const STORE_FILE = 'rotorwatch.sqlite';

/**
 * Opens a world for writing, in the writer's thread: journal and store, one sequence of positions over both.
 *
 * A position is given to a row when its commit is made and taken back when that fails; calls come one after the other, so
 * whatever has a higher position is committed later.
 *
 * @throws {StorageError} naming the folder.
 */
export function writeWorld(options: WriteWorldOptions): Served<Reached, WriterVerbs> {
  /** what to close, opened last first */
  const opened: (() => void)[] = [];
  const close = () => {
    for (const closeOne of opened.splice(0)) closeOne();
  };
  try {
    const world = openFiles(options, (closeOne) => opened.unshift(closeOne));
    return { opened: reached(world), verbs: writerVerbs(options.folder, world), close };
  } catch (error) {
    close();
    const { code, message } = storageFailure(error);
    throw new StorageError(code, `cannot open the folder ${options.folder} for writing: ${message}`, { cause: error });
  }
}

interface OpenWorld {
  readonly store: Database;
  readonly journal: Journal;
  readonly acts: ReturnType<typeof actStore>;
  readonly changes: ReturnType<typeof changeStore>;
  readonly checkpoints: ReturnType<typeof checkpointStore>;
  readonly failures: ReturnType<typeof stepFailureStore>;
}

function openFiles(options: WriteWorldOptions, closeLater: (close: () => void) => void): OpenWorld {
  const { folder, world, segmentMaxAgeMs } = options;
  const journalFolder = join(folder, JOURNAL_FOLDER);
  mkdirSync(journalFolder, { recursive: true });
  const lock = lockFolder(folder);
  closeLater(() => lock[Symbol.dispose]());

  const store = openDatabase(join(folder, STORE_FILE), 'write');
  closeLater(() => store.close());
  migrate(store);
  const checkpoints = checkpointStore(store);

  const start = () => segmentStart(options, checkpoints.newest());
  const journal = openJournal({
    folder: journalFolder,
    world,
    segmentMaxBytes: options.segmentMaxBytes ?? segmentMaxBytes(folder),
    segmentMaxAgeMs,
    start,
  });
  closeLater(() => journal.close());
  for (const parent of [folder, dirname(folder)]) syncFolder(parent);

  const acts = actStore(store, rowHasher());
  return { store, journal, acts, changes: changeStore(store), checkpoints, failures: stepFailureStore(store) };
}

function segmentStart(options: WriteWorldOptions, newest: Checkpoint | undefined): SegmentStart {
  const { at, coreVersion, emptySnapshot: snapshot, configuration } = options;
  return { checkpoint: newest ?? { position: NO_POSITION, at, coreVersion, snapshot }, configuration };
}

function reached({ journal, acts, checkpoints, changes }: OpenWorld): Reached {
  const ats = [journal.lastAt, acts.lastAt()].filter((at) => at !== undefined);
  return {
    lastPosition: lastPosition(journal, acts),
    lastAt: ats.length === 0 ? undefined : epochMs(Math.max(...ats)),
    checkpoint: checkpoints.newest(),
    appliedPosition: changes.appliedPosition(),
    messages: journal.messages,
  };
}

function lastPosition(journal: Journal, acts: OpenWorld['acts']): Position {
  return position(Math.max(journal.lastPosition, acts.lastPosition()));
}

function writerVerbs(folder: string, world: OpenWorld): WriterVerbs {
  const { store, journal, acts, changes, checkpoints, failures } = world;
  const removeExpired = expiredRemoval(store);
  const purges = purgeStore(store);
  let last = lastPosition(journal, acts);

  const commit = (count: number, at: EpochMs | undefined, work: (first: Position) => readonly Duplicate[]): Commit => {
    const startedAt = performance.now();
    const firstPosition = position(last + 1);
    const duplicates = work(firstPosition);
    last = position(last + count);
    const durationMs = performance.now() - startedAt;
    return {
      firstPosition,
      lastPosition: last,
      rollDue: at !== undefined && journal.rollDue(at),
      durationMs,
      duplicates,
    };
  };

  return {
    appendMessages(packed) {
      const rows = unpackedRows(packed);
      return commit(rows.length, rows.at(-1)?.at, (first) => journal.append(rows, first));
    },
    appendAct: (row) =>
      commit(1, row.at, (first) => {
        acts.append(first, row);
        return [];
      }),
    apply: store.transaction((batch: StoreBatch) => changes.apply(batch)),
    saveCheckpoint: (checkpoint) => checkpoints.save(checkpoint),
    roll(checkpoint) {
      // Before the seal: should the service end between seal and next segment, that one starts with it.
      checkpoints.save(checkpoint);
      journal.roll();
    },
    recordStepFailure: (failure) => failures.record(failure),
    probe() {
      assertFreeSpace(folder);
      journal.probe();
      changes.probe();
    },
    recordPurge: (purge) => purges.record(purge),
    removeExpired: ({ before, expired }) => removeExpired(before, expired),
  };
}
