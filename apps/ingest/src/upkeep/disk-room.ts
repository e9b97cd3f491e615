import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Purge } from '../store/removal/purge-store.ts';
import { diskPlan } from './disk-plan.ts';
import { reserveFile } from './reserve-file.ts';
import type { Tended, UpkeepWorld } from './upkeep-world.ts';

export interface Space {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

/** Runs of exercises: worlds that come and go. */
export interface ExerciseSpace {
  /** Whether a commit of the one under way finds no room. */
  isFull(): boolean;
  /** Removes the oldest that is over; whether there was one. */
  removeForRoom(): Promise<boolean>;
}

export interface DiskRoomOptions {
  readonly dataFolder: string;
  readonly all: readonly Tended[];
  readonly exercises?: ExerciseSpace;
  readonly purged: (world: UpkeepWorld, purge: Purge) => void;
  readonly log: Logger;
  readonly space?: () => Promise<Space>;
}

export interface DiskRoom {
  readonly freeBytes: number | undefined;
  readonly hasReserve: boolean;
  /** One look at the disk, and what has to be done at once; whether a commit found no room. */
  keep(): Promise<'full' | 'ok'>;
}

/**
 * Keeps room for the next commits.
 *
 * Full, it gives up the reserve first: with nothing free, even the purge of a segment can't be put on record. Full or low,
 * runs of exercises that are over go, the oldest first, then segments, the exercises' first, the oldest of a world first, until
 * there is plenty; never one that is held, and never the one being written. With plenty, the reserve is made again.
 */
export function diskRoom({
  dataFolder,
  all,
  exercises,
  purged,
  log,
  space = () => spaceOf(dataFolder),
}: DiskRoomOptions): DiskRoom {
  const reserve = reserveFile(join(dataFolder, 'reserve'));
  const exercisesFirst = all.toSorted((one, other) => one.world.kind.localeCompare(other.world.kind));
  let lastFree: number | undefined;
  let hasReserve = false;

  const look = async () => {
    const { totalBytes, freeBytes } = await space();
    lastFree = freeBytes;
    return { ...diskPlan(totalBytes), free: freeBytes };
  };

  async function purgeUntilPlenty(): Promise<void> {
    do {
      const { free, plenty } = await look();
      if (free >= plenty) return;
    } while ((await exercises?.removeForRoom()) === true);
    for (const { world, segments } of exercisesFirst) {
      const purgeable = (await segments.kept()).filter(({ isHeld }) => !isHeld);
      for (const segment of purgeable) {
        const { free, plenty } = await look();
        if (free >= plenty) return;
        purged(world, await segments.remove(segment, 'space', world.now()));
      }
    }
  }

  return {
    get freeBytes() {
      return lastFree;
    },
    get hasReserve() {
      return hasReserve;
    },
    async keep() {
      const isFull = all.some(({ world }) => world.isFull()) || exercises?.isFull() === true;
      if (isFull && (await reserve.remove())) log.warn('disk full, reserve given up');
      const { free, low, plenty, reserve: wanted } = await look();
      if (isFull ? free < plenty : free < low) await purgeUntilPlenty();
      else if (!isFull && reserve.bytes < wanted && free + reserve.bytes >= plenty) await reserve.grow(wanted);
      hasReserve = reserve.bytes >= wanted;
      await look();
      return isFull ? 'full' : 'ok';
    },
  };
}

async function spaceOf(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
}
