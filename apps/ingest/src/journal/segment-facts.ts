import type { EpochMs, Position } from '@rotorwatch/domain';
import type { OpenSegments } from './open-segments.ts';
import type { SegmentFile } from './segment/segment-files.ts';
import { readSeal } from './segment/segment-tip.ts';

/** What has to be known of a segment before it may go, and told once it is gone. */
export interface SegmentFacts {
  readonly firstPosition: Position;
  /** Of the last message; of an empty segment the one before its first. */
  readonly lastPosition: Position;
  /** Service time. */
  readonly startsAt: EpochMs;
  /** Of the last message, also one of an earlier segment. */
  readonly lastAt: EpochMs | undefined;
  readonly rows: number;
  /** Merkle root; absent while rows are still added. */
  readonly root?: Uint8Array;
}

export function segmentFacts(segments: OpenSegments, after: Position): readonly SegmentFacts[] {
  return segments
    .files()
    .filter(({ firstPosition }) => firstPosition > after)
    .flatMap((file) => readableFacts(segments, file));
}

function readableFacts(segments: OpenSegments, file: SegmentFile): SegmentFacts[] {
  try {
    const { header, tip } = segments.ends(file);
    const root = readSeal(segments.database(file))?.root;
    return [
      {
        firstPosition: header.firstPosition,
        lastPosition: tip.lastPosition,
        startsAt: header.checkpoint.at,
        lastAt: tip.lastAt,
        rows: tip.rows,
        ...(root === undefined ? {} : { root }),
      },
    ];
  } catch {
    return [];
  }
}
