import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Recognise, recogniser } from './recogniser.ts';
import { type OpenRegistry, openRegistry, REGISTRY_FILE } from './registry-file.ts';

export interface PresentRegistry extends Disposable {
  readonly recognise: Recognise;
}

export interface PresentRegistryOptions {
  readonly dataFolder: string;
  /** Another registry is in force: what was told of aircraft may be told differently now. */
  readonly changed: () => void;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

const LOOK_EVERY_MS = 3_000;
const NO_FILE = 'none';

/**
 * The registry of a data folder, as it stands: a running service sees when a list is brought in.
 *
 * One that can't be read is logged once and changes nothing. Without any, the built-in tables answer.
 */
export async function presentRegistry(options: PresentRegistryOptions): Promise<PresentRegistry> {
  const path = join(options.dataFolder, REGISTRY_FILE);
  let registry: OpenRegistry | undefined;
  let seen = NO_FILE;
  let looking = false;
  let closed = false;
  const { recognise, forget } = recogniser(
    () => registry,
    (error) => {
      options.log.error({ path, error: String(error) }, 'registry failed');
      replace(undefined);
    },
  );

  function replace(next: OpenRegistry | undefined): void {
    registry?.[Symbol.dispose]();
    registry = next;
    forget();
  }

  async function look(): Promise<void> {
    const now = await fileMark(path);
    if (now === seen || closed) return;
    seen = now;
    const next = now === NO_FILE ? undefined : await openRegistry(path);
    if (closed) {
      next?.[Symbol.dispose]();
      return;
    }
    replace(next);
    if (next !== undefined) options.log.info(next.facts, 'registry read');
    options.changed();
  }

  async function lookSafely(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      await look();
    } catch (error: unknown) {
      options.log.warn({ path, error: String(error) }, 'registry not read');
    } finally {
      looking = false;
    }
  }

  await lookSafely();
  const timer = setInterval(() => void lookSafely(), options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    recognise,
    [Symbol.dispose]() {
      closed = true;
      clearInterval(timer);
      registry?.[Symbol.dispose]();
      registry = undefined;
    },
  };
}

/** Tells one file at a path from the next. */
async function fileMark(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error: unknown) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NO_FILE;
    throw error;
  }
}
