import { type Change, CORE_VERSION, type Picture, snapshotPicture, viewOf } from '@rotorwatch/domain';
import type { StorageErrorCode } from '../threads/storage-error.ts';
import type { Checkpoint, StoreBatch, WorldWriter } from '../threads/world-writer.ts';
import { changeBuffer } from './change-buffer.ts';

/** Brings what the picture became into the store. */
export interface PictureStore {
  add(changes: readonly Change[]): void;
  /** Sends what is due, and a checkpoint when it is time for one; doesn't wait. */
  keepUp(): void;
  /** Resolves when everything added so far is in the store. */
  stored(): Promise<void>;
  checkpoint(): Checkpoint;
  /** Stores the tracks that merely moved too, and a last checkpoint. */
  close(): Promise<void>;
}

export interface PictureStoreOptions {
  readonly picture: Picture;
  readonly writer: Pick<WorldWriter, 'apply' | 'saveCheckpoint'>;
  readonly failed: (error: unknown) => void;
}

// Each batch is a commit of its own: under load not after every group.
const STORE_MS = 100;
const STORE_MOVED_MS = 2000;
const CHECKPOINT_MS = 10_000;
const STORE_AGAIN_MS = 1000;

// What heals without us. A batch that the store will never take is not tried again.
const PASSING: ReadonlySet<unknown> = new Set<StorageErrorCode>(['disk-full', 'io', 'locked', 'unwritable']);

/** What the store could not take is tried again before anything that came later, and no checkpoint goes past it. */
export function pictureStore({ picture, writer, failed }: PictureStoreOptions): PictureStore {
  const buffer = changeBuffer();
  let movedStoredAt = performance.now();
  let checkpointAt = performance.now();
  let storing: Promise<void> | undefined;
  let untaken: StoreBatch | undefined;
  let storeAgainAt = 0;
  let keptUpAt = Number.NEGATIVE_INFINITY;
  let closing = false;

  function stored(): Promise<void> {
    if (storing !== undefined) return storing;
    untaken ??= nextBatch();
    if (untaken === undefined) return Promise.resolve();
    storing = storeAll();
    return storing;
  }

  async function storeAll(): Promise<void> {
    try {
      for (; untaken !== undefined; untaken = nextBatch()) {
        await writer.apply(untaken);
      }
    } catch (error: unknown) {
      storeAgainAt = performance.now() + STORE_AGAIN_MS;
      if (!PASSING.has(codeOf(error))) untaken = undefined;
      throw error;
    } finally {
      storing = undefined;
    }
  }

  function nextBatch(): StoreBatch | undefined {
    const now = performance.now();
    const includeMoved = closing || now - movedStoredAt >= STORE_MOVED_MS;
    if (includeMoved) movedStoredAt = now;
    const changes = buffer.take({ includeMoved });
    return changes.length === 0 ? undefined : { changes, position: viewOf(picture).position };
  }

  async function saveCheckpoint(): Promise<void> {
    const now = performance.now();
    if (!closing && now - checkpointAt < CHECKPOINT_MS) return;
    checkpointAt = now;
    await writer.saveCheckpoint(checkpoint());
  }

  function checkpoint(): Checkpoint {
    const { position, at } = viewOf(picture);
    return { position, at, coreVersion: CORE_VERSION, snapshot: JSON.stringify(snapshotPicture(picture)) };
  }

  return {
    add: (changes) => buffer.add(changes),
    keepUp() {
      const now = performance.now();
      if (now < storeAgainAt || now - keptUpAt < STORE_MS) return;
      keptUpAt = now;
      stored().then(saveCheckpoint).catch(failed);
    },
    stored,
    checkpoint,
    async close() {
      // What a flush underway does not take with it any more, the tracks that merely moved, the next one does.
      await storing?.catch(failed);
      closing = true;
      await stored().then(saveCheckpoint).catch(failed);
    },
  };
}

/** The `code` of a storage error. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
