import { crc32 } from 'node:zlib';
import type { Position } from '@rotorwatch/domain';
import type { EncodedRow } from './message-row.ts';

/** What is compared of a message. */
export type ComparedMessage = Pick<EncodedRow, 'feed' | 'topic' | 'retained' | 'payload'>;

/** A row of a group that holds the same message as an earlier row. */
export interface Duplicate {
  /** In the group. */
  readonly index: number;
  readonly of: Position;
}

export interface RecentMessages {
  /** For each row of a group that is about to be kept, the earlier row that holds the same message, if any. */
  originals(rows: readonly EncodedRow[], firstPosition: Position): readonly (Position | undefined)[];
  /** Remembers a row that was kept before this process began. */
  note(payload: Uint8Array, position: Position): void;
}

/** Half of how many messages are remembered at most; with a broker's usual queue, more than it sends again. */
const GENERATION = 131_072;

/**
 * Recognises a message that was kept before.
 *
 * The same bytes are the same message where they name a sensor and that sensor's own time in every observation: a receiver
 * that hears twice stamps twice. (One whose clock stands still while nothing else changes can't be told from one that
 * repeats itself; it is then called silent, which is seen.) Other bytes are the same message only where the sender says so
 * by the DUP flag, on the same feed and topic. A live message is never a copy of a retained one, which said nothing about now.
 *
 * The checksum only finds a candidate: `earlier` fetches it and its bytes are compared.
 */
export function recentMessages(earlier: (position: Position) => ComparedMessage | undefined): RecentMessages {
  /** by checksum of the payload */
  let young = new Map<number, Position>();
  let old = new Map<number, Position>();

  const note = (key: number, position: Position) => {
    if (young.size >= GENERATION) {
      old = young;
      young = new Map();
    }
    young.set(key, position);
  };
  return {
    originals(rows, firstPosition) {
      const kept = (position: Position) =>
        position < firstPosition ? earlier(position) : rows[position - firstPosition];
      return rows.map((row, index) => {
        const key = checksum(row.payload);
        const candidate = row.identified || row.duplicate ? (young.get(key) ?? old.get(key)) : undefined;
        const found = candidate === undefined ? undefined : kept(candidate);
        if (found !== undefined && isSame(row, found)) return candidate;
        // Should the commit fail, its positions go to other rows, whose bytes differ.
        note(key, (firstPosition + index) as Position);
        return undefined;
      });
    },
    note: (payload, position) => note(checksum(payload), position),
  };
}

function isSame(row: EncodedRow, found: ComparedMessage): boolean {
  if (found.retained && !row.retained) return false;
  if (!row.identified && (row.feed !== found.feed || row.topic !== found.topic)) return false;
  return Buffer.compare(row.payload, found.payload) === 0;
}

// As a signed number, which V8 keeps without a heap object.
function checksum(payload: Uint8Array): number {
  return crc32(payload) | 0;
}
