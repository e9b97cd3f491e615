import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from './difference.ts';
import type { Decoded } from './present-decoding.ts';
import { RedecodeError } from './redecode-error.ts';
import type { StoredRow } from './stored-rows.ts';
import type { Summary } from './summary.ts';

/** The files that decoding again leaves: a line of JSON for each message that would change, and the summary. */
export interface SideResult extends Disposable {
  readonly path: string;
  /** Of the lines, those beyond the bound excepted. */
  readonly listed: number;
  add(row: StoredRow, before: Decoded, after: Decoded, difference: Difference): void;
  finish(summary: Summary): void;
}

/** It shares a disk with the service. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Positions of pilots stand in it. */
const ONLY_OWNER = 0o600;

/** @throws {RedecodeError} when the folder can't be written. */
export function sideResult(folder: string, name: string): SideResult {
  const path = join(folder, `${name}.jsonl`);
  const descriptor = opened(folder, path);
  let bytes = 0;
  let listed = 0;
  return {
    path,
    get listed() {
      return listed;
    },
    add({ position, receivedAt, feed, topic }, before, after, { kind, places }) {
      if (bytes >= MAX_BYTES) return;
      const line = { position, receivedAt, feed, topic, change: kind, places, before, after };
      bytes += writeSync(descriptor, `${JSON.stringify(line)}\n`);
      listed += 1;
    },
    finish(summary) {
      const text = `${JSON.stringify({ ...summary, listed }, undefined, 2)}\n`;
      writeFileSync(join(folder, `${name}.summary.json`), text, { mode: ONLY_OWNER });
    },
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}

function opened(folder: string, path: string): number {
  try {
    mkdirSync(folder, { recursive: true });
    return openSync(path, 'wx', ONLY_OWNER);
  } catch (error) {
    throw new RedecodeError(`${path} can't be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}
