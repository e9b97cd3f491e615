import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env.ROTORWATCH_CAPTURES ?? fileURLToPath(new URL('../../../shared/captures', import.meta.url));

/** Real receivers' messages stand beside the checkout; without them the tests that need them are skipped by name. */
export const hasCaptures = existsSync(folder);

/** Where a capture file is. */
export function capturePath(path: string): string {
  return join(folder, path);
}

/** The lines of a capture file. */
export function captureLines(path: string): string[] {
  return readFileSync(capturePath(path), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
