import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const AGAIN_MS = 20;

const journalOf = (dataFolder: string) => join(dataFolder, 'worlds', 'real', 'journal');

/** The names of the real world's segments. */
export function segmentsOf(dataFolder: string): string[] {
  return readdirSync(journalOf(dataFolder)).filter((name) => name.endsWith('.sqlite'));
}

/** Holds every segment there is and will be, so that a full disk is not helped by a purge. */
export function holdAll(dataFolder: string): Disposable {
  const hold = () => {
    for (const name of segmentsOf(dataFolder)) writeFileSync(join(journalOf(dataFolder), `${name}.hold`), '');
  };
  const holding = setInterval(hold, AGAIN_MS);
  return { [Symbol.dispose]: () => clearInterval(holding) };
}
