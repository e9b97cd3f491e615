import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Expired } from '../store/removal/expired-store.ts';
import type { SegmentSource, WorldSegments } from './world-segments.ts';

/** What upkeep needs of a world. */
export interface UpkeepWorld extends SegmentSource {
  readonly id: string;
  readonly kind: 'real' | 'exercise';
  /** Whether a commit finds no room. */
  isFull(): boolean;
  /** Service time now. */
  now(): EpochMs;
  /** What nothing changed since a position and may go. */
  expired(before: Position): Promise<Expired>;
  /** Some of it, in one short commit; how many rows went. */
  removeExpired(before: Position, expired: Expired): Promise<number>;
}

export interface Tended {
  readonly world: UpkeepWorld;
  readonly segments: WorldSegments;
}
