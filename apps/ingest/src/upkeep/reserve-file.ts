import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';

export interface ReserveFile {
  readonly bytes: number;
  /** Adds a piece, up to a size: in pieces, so that no commit waits for long. One that finds no room is taken away again. */
  grow(upTo: number): Promise<void>;
  /** Whether there was one. */
  remove(): Promise<boolean>;
}

const PIECE_BYTES = 4_000_000;
const BLOCK_BYTES = 1_000_000;

/** Room that is taken now to be given up when the disk is full. */
export function reserveFile(path: string): ReserveFile {
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const remove = async () => {
    if (bytes === 0) return false;
    await rm(path, { force: true });
    bytes = 0;
    return true;
  };
  return {
    get bytes() {
      return bytes;
    },
    async grow(upTo) {
      const end = Math.min(upTo, bytes + PIECE_BYTES);
      try {
        await append(path, end - bytes);
        bytes = end;
      } catch (error: unknown) {
        bytes = end;
        await remove();
        throw error;
      }
    },
    remove,
  };
}

async function append(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'a');
  try {
    // Zeros would take no room on a disk that compresses.
    const block = randomBytes(Math.min(bytes, BLOCK_BYTES));
    for (let left = bytes; left > 0; left -= block.length) await file.writeFile(block.subarray(0, left));
  } finally {
    await file.close();
  }
}
