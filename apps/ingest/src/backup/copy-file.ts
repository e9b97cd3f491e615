import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const CHUNK_BYTES = 1_048_576;
/** So that the system never has much to write at once, behind which a commit of the intake would wait. */
const SYNC_BYTES = CHUNK_BYTES;
const PAUSE_MS = 2;

export interface Copied {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Copies a file that doesn't change, synced, or only reads it where `to` is absent; gives what it holds. */
export async function copyFile(from: string, to?: string, mode = 0o666): Promise<Copied> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const hash = createHash('sha256');
  const source = openSync(from, 'r');
  const target = to === undefined ? undefined : openSync(to, 'wx', mode);
  let bytes = 0;
  try {
    for (;;) {
      const length = readSync(source, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) break;
      const part = chunk.subarray(0, length);
      hash.update(part);
      bytes += length;
      if (target === undefined) continue;
      for (let at = 0; at < length; ) at += writeSync(target, part, at);
      if (bytes % SYNC_BYTES !== 0) continue;
      fdatasyncSync(target);
      await setTimeout(PAUSE_MS);
    }
    if (target !== undefined) fdatasyncSync(target);
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(source);
    if (target !== undefined) closeSync(target);
  }
}
