import type { Position } from '@rotorwatch/domain';
import type { MessageRow } from '../journal/message-row.ts';
import type { StoreBatch } from '../store/change-store.ts';
import type { Checkpoint } from '../store/checkpoint-store.ts';
import type { Expired } from '../store/removal/expired-store.ts';
import type { Purge } from '../store/removal/purge-store.ts';
import type { StepFailure } from '../store/step-failure-store.ts';
import { packedRows } from './packed-rows.ts';
import { startThread } from './start-thread.ts';
import type { ActToAppend, Commit, Reached, WriterVerbs, WriteWorldOptions } from './write-world.ts';

export type { StoreBatch } from '../store/change-store.ts';
export type { Checkpoint } from '../store/checkpoint-store.ts';
export type { Commit } from './write-world.ts';

/**
 * The one writer of a world. Requests are carried out in the order they are made.
 *
 * Each rejects with a `StorageError`; then nothing of it is stored, no position is used up, and the next request is tried
 * like any other.
 */
export interface WorldWriter extends AsyncDisposable {
  /** One position a row, in order, in one commit; resolves when it is on the disk. */
  appendMessages(rows: readonly MessageRow[]): Promise<Commit>;
  appendAct(row: ActToAppend): Promise<Commit>;
  apply(batch: StoreBatch): Promise<void>;
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Seals the present segment; the next one starts with this checkpoint. An empty segment goes on. */
  roll(checkpoint: Checkpoint): Promise<void>;
  recordStepFailure(failure: StepFailure): Promise<void>;
  /** A synced commit in journal and store that changes nothing; rejects where an append would. */
  probe(): Promise<void>;
}

/** What removes from a world. */
export interface WorldPurger {
  /** Why a segment is gone. */
  recordPurge(purge: Purge): Promise<void>;
  /** Of what the reader found too old, at most 500 rows; gives how many went. */
  removeExpired(before: Position, expired: Expired): Promise<number>;
}

export interface OpenedWorld extends Reached {
  readonly writer: WorldWriter & WorldPurger;
}

export type OpenWorldWriterOptions = Omit<WriteWorldOptions, 'segmentMaxAgeMs'> &
  Partial<Pick<WriteWorldOptions, 'segmentMaxAgeMs'>>;

const SEGMENT_MAX_AGE_MS = 24 * 3_600_000;

/** @throws {StorageError} naming the folder, when it can't be made, read or written. */
export async function openWorldWriter(options: OpenWorldWriterOptions): Promise<OpenedWorld> {
  const thread = await startThread<Reached, WriterVerbs>('world-writer', {
    segmentMaxAgeMs: SEGMENT_MAX_AGE_MS,
    ...options,
  });
  const writer: WorldWriter & WorldPurger = {
    async appendMessages(rows) {
      const packed = packedRows(rows);
      return thread.call('appendMessages', packed, [packed.payloads.buffer, packed.numbers.buffer]);
    },
    appendAct: (row) => thread.call('appendAct', row),
    apply: (batch) => thread.call('apply', batch),
    saveCheckpoint: (checkpoint) => thread.call('saveCheckpoint', checkpoint),
    roll: (checkpoint) => thread.call('roll', checkpoint),
    recordStepFailure: (failure) => thread.call('recordStepFailure', failure),
    probe: () => thread.call('probe', undefined),
    recordPurge: (purge) => thread.call('recordPurge', purge),
    removeExpired: (before, expired) => thread.call('removeExpired', { before, expired }),
    [Symbol.asyncDispose]: () => thread.close(),
  };
  return { ...thread.opened, writer };
}
