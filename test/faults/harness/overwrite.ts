import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes noise over a part of a file; the same each time. */
export function overwrite(path: string, at: number, length: number, seed = 1): void {
  const noise = Buffer.alloc(length);
  let state = seed;
  for (let index = 0; index < length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    noise[index] = state >> 16;
  }
  const file = openSync(path, 'r+');
  writeSync(file, noise, 0, length, at);
  closeSync(file);
}
