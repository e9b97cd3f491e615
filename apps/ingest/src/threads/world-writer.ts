import type { MessageRow } from '../journal/message-row.ts';
import type { StoreBatch } from '../store/change-store.ts';
import type { Checkpoint } from '../store/checkpoint-store.ts';
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
}

export interface OpenedWorld extends Reached {
  readonly writer: WorldWriter;
}

export type OpenWorldWriterOptions = Omit<WriteWorldOptions, 'segmentMaxBytes' | 'segmentMaxAgeMs'> &
  Partial<Pick<WriteWorldOptions, 'segmentMaxBytes' | 'segmentMaxAgeMs'>>;

const SEGMENT_MAX = { segmentMaxBytes: 1e9, segmentMaxAgeMs: 24 * 3_600_000 } as const;

/** @throws {StorageError} naming the folder, when it can't be made, read or written. */
export async function openWorldWriter(options: OpenWorldWriterOptions): Promise<OpenedWorld> {
  const thread = await startThread<Reached, WriterVerbs>('world-writer', { ...SEGMENT_MAX, ...options });
  const writer: WorldWriter = {
    async appendMessages(rows) {
      const packed = packedRows(rows);
      return thread.call('appendMessages', packed, [packed.payloads.buffer]);
    },
    appendAct: (row) => thread.call('appendAct', row),
    apply: (batch) => thread.call('apply', batch),
    saveCheckpoint: (checkpoint) => thread.call('saveCheckpoint', checkpoint),
    roll: (checkpoint) => thread.call('roll', checkpoint),
    recordStepFailure: (failure) => thread.call('recordStepFailure', failure),
    [Symbol.asyncDispose]: () => thread.close(),
  };
  return { ...thread.opened, writer };
}
