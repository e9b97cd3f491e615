import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type EpochMs, NO_POSITION, type Position, position } from '@rotorwatch/domain';
import { holdPath, segmentFiles, segmentParts } from '../journal/segment/segment-files.ts';
import type { SegmentFacts } from '../journal/segment-facts.ts';
import type { Purge } from '../store/removal/purge-store.ts';
import type { GrowingSegment } from './forecast.ts';
import type { SegmentStart } from './lived-time.ts';

export interface SegmentSource {
  readonly journalFolder: string;
  /** Of the segments that begin after a position, oldest first. */
  segments(after: Position): Promise<readonly SegmentFacts[]>;
  purges(): Promise<readonly Purge[]>;
  recordPurge(purge: Purge): Promise<void>;
}

/** A segment that is complete. */
export interface KeptSegment {
  readonly path: string;
  readonly firstPosition: Position;
  readonly nextPosition: Position;
  readonly bytes: number;
  readonly isHeld: boolean;
}

export interface WorldSegments {
  /** Reads what came since the last time. */
  refresh(): Promise<void>;
  /** Begins to read, unless all is known: on a full disk a segment may not be readable any more. */
  catchUp(monotonicMs: number): void;
  /** Oldest first, from the folder as it is; the one being written is not among them. */
  kept(): Promise<readonly KeptSegment[]>;
  /** Deletes first where room is what is wanted, records first where there is time. */
  remove(segment: KeptSegment, why: Purge['why'], at: EpochMs): Promise<Purge>;
  /** Records what could not be recorded when it happened. */
  settle(): Promise<void>;
  /** Where segments begin, purged ones too, as far as they could be read. */
  starts(): readonly SegmentStart[];
  growing(): Promise<readonly GrowingSegment[]>;
  /** Service time of the newest row. */
  newestAt(): EpochMs | undefined;
}

const END = position(Number.MAX_SAFE_INTEGER);
const CATCH_UP_MS = 1000;

/** The segments of one world, from its folder and from what the reader told of them. */
export function worldSegments(source: SegmentSource): WorldSegments {
  /** by first position, the present one too */
  const facts = new Map<Position, SegmentFacts>();
  let purges: readonly Purge[] = [];
  let unrecorded: readonly Purge[] = [];
  let sealedUpTo: Position = NO_POSITION;
  let newestAt: EpochMs | undefined;
  let catchUpAgainAt = Number.NEGATIVE_INFINITY;

  const settle = async () => {
    for (const purge of unrecorded) {
      await source.recordPurge(purge);
      unrecorded = unrecorded.filter((one) => one !== purge);
    }
  };
  const refresh = async () => {
    purges = [...(await source.purges()), ...unrecorded];
    for (const read of await source.segments(sealedUpTo)) {
      facts.set(read.firstPosition, read);
      newestAt = read.lastAt;
      if (read.root !== undefined) sealedUpTo = read.firstPosition;
    }
  };
  return {
    settle,
    refresh,
    catchUp(monotonicMs) {
      if (monotonicMs < catchUpAgainAt) return;
      const newest = segmentFiles(source.journalFolder).at(-2);
      if (newest === undefined || newest.firstPosition <= sealedUpTo) return;
      catchUpAgainAt = Number.POSITIVE_INFINITY;
      const readAgainAt = () => {
        catchUpAgainAt = monotonicMs + CATCH_UP_MS;
      };
      refresh().then(readAgainAt, readAgainAt);
    },
    async kept() {
      const files = segmentFiles(source.journalFolder);
      const complete = files.slice(0, -1).map(async ({ path, firstPosition }, index) => ({
        path,
        firstPosition,
        nextPosition: files[index + 1]?.firstPosition ?? firstPosition,
        bytes: await bytesOf(path),
        isHeld: (await sizeOf(holdPath(path))) !== undefined,
      }));
      return Promise.all(complete);
    },
    async remove({ path, firstPosition, nextPosition, bytes }, why, at) {
      const purge: Purge = {
        segment: basename(path),
        firstPosition,
        lastPosition: position(nextPosition - 1),
        bytes,
        why,
        at,
        ...knownOf(facts.get(firstPosition)),
      };
      if (why === 'age') await source.recordPurge(purge);
      for (const part of segmentParts(path)) await rm(part, { force: true });
      // A deleted file takes room until the reader lets go of it, which it does when it looks at the folder.
      await source.segments(END).catch(() => undefined);
      facts.delete(firstPosition);
      purges = [...purges, purge];
      if (why === 'space') {
        unrecorded = [...unrecorded, purge];
        // The disk may still be full; it is tried again.
        await settle().catch(() => undefined);
      }
      return purge;
    },
    starts() {
      const gone = purges.flatMap(({ firstPosition, startsAt }) =>
        startsAt === undefined ? [] : [{ firstPosition, startsAt }],
      );
      const all = new Map([...gone, ...facts.values()].map((start) => [start.firstPosition, start]));
      return [...all.values()].sort((one, other) => one.firstPosition - other.firstPosition);
    },
    async growing() {
      const files = segmentFiles(source.journalFolder);
      const sized = files.map(async ({ path, firstPosition }) => {
        const startsAt = facts.get(firstPosition)?.startsAt;
        return startsAt === undefined ? [] : [{ startsAt, bytes: await bytesOf(path) }];
      });
      return (await Promise.all(sized)).flat();
    },
    newestAt: () => newestAt,
  };
}

/** What was read while rows were still added is not how the segment ended. */
function knownOf(facts: SegmentFacts | undefined): Partial<Purge> {
  if (facts === undefined) return {};
  const { startsAt, lastPosition, rows, root } = facts;
  return root === undefined ? { startsAt } : { startsAt, lastPosition, rows, root };
}

async function bytesOf(path: string): Promise<number> {
  const sizes = await Promise.all(segmentParts(path).map(sizeOf));
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}
