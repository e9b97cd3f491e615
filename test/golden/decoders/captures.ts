import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where they stand beside the checkout. */
export const capturesFolder =
  process.env.ROTORWATCH_CAPTURES ?? resolve(import.meta.dirname, '../../../../shared/captures');

/** Whether the recordings that these tests compare with are on this machine; they are no part of the repository. */
export const hasCaptures = existsSync(capturesFolder);

/** The lines of a recording; none where the recordings are absent. */
export function captureLines(name: string): string[] {
  if (!hasCaptures) return [];
  return readFileSync(join(capturesFolder, name), 'utf8').trimEnd().split('\n');
}

/** The lines of a recording as the JSON they hold. */
export function captureRecords<T>(name: string): T[] {
  return captureLines(name).map((line) => JSON.parse(line) as T);
}
