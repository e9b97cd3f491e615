import { type EpochMs, type Input, NO_POSITION, type Position } from '@rotorwatch/domain';
import { type MessageQuery, receivedRange, segmentPage } from './message-query.ts';
import type { StoredMessage, WholeMessage } from './message-row.ts';
import { openSegments } from './open-segments.ts';
import type { SegmentFile } from './segment/segment-files.ts';
import {
  INPUT_COLUMNS,
  type InputColumns,
  messageInput,
  WHOLE_COLUMNS,
  type WholeColumns,
  wholeMessage,
} from './stored-message.ts';

/** Answers from a journal that another thread writes. */
export interface JournalReader {
  /** Newest first. */
  page(query: MessageQuery): readonly StoredMessage[];
  message(position: Position): WholeMessage | undefined;
  /** Oldest first: the messages after a position, up to another. */
  tail(after: Position, upTo: Position, limit: number): readonly Input[];
  lastPosition(): Position;
  /** Messages ever kept, those of purged segments too. */
  messageCount(): number;
  /** Wall clock of the last message. */
  latestMessageAt(): EpochMs | undefined;
  close(): void;
}

export function journalReader(folder: string): JournalReader {
  const segments = openSegments(folder);
  const tipOfLast = () => {
    const last = segments.files().at(-1);
    return last === undefined ? undefined : segments.ends(last);
  };

  return {
    page(query) {
      const found: StoredMessage[] = [];
      for (const file of candidates(segments.files(), query.before).reverse()) {
        if (found.length >= query.limit) break;
        const within = segments.receivedWithin(file);
        if (!overlaps(within, receivedRange(query))) continue;
        const wanted = { ...query, limit: query.limit - found.length };
        found.push(...segmentPage(segments.database(file), wanted, within));
      }
      return found;
    },
    message(position) {
      const file = segments.files().findLast(({ firstPosition }) => firstPosition <= position);
      if (file === undefined) return undefined;
      const read = segments
        .database(file)
        .prepare<[Position], WholeColumns>(`SELECT ${WHOLE_COLUMNS} FROM message WHERE position = ?`);
      const row = read.get(position);
      return row === undefined ? undefined : wholeMessage(row);
    },
    tail(after, upTo, limit) {
      const files = segments.files();
      const found: Input[] = [];
      for (const file of files.slice(
        Math.max(
          0,
          files.findLastIndex(({ firstPosition }) => firstPosition <= after),
        ),
      )) {
        if (found.length >= limit || file.firstPosition > upTo) break;
        const read = segments
          .database(file)
          .prepare<[Position, Position, number], InputColumns>(
            `SELECT ${INPUT_COLUMNS} FROM message WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
          );
        found.push(...read.all(after, upTo, limit - found.length).map(messageInput));
      }
      return found;
    },
    lastPosition: () => tipOfLast()?.tip.lastPosition ?? NO_POSITION,
    messageCount() {
      const last = tipOfLast();
      return last === undefined ? 0 : last.header.messagesBefore + last.tip.rows;
    },
    latestMessageAt: () => tipOfLast()?.tip.lastReceivedAt,
    close: () => segments.close(),
  };
}

/** The segments that may hold positions before one, oldest first. */
function candidates(files: readonly SegmentFile[], before: Position | undefined): SegmentFile[] {
  return before === undefined ? [...files] : files.filter(({ firstPosition }) => firstPosition < before);
}

function overlaps(within: readonly [number, number] | undefined, asked: readonly [number, number]): boolean {
  return within !== undefined && asked[0] <= within[1] && asked[1] >= within[0];
}
