import { dirname, join } from 'node:path';
import { type EpochMs, type Input, NO_POSITION, type Position } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { type MessageQuery, receivedRange, segmentPage } from './message-query.ts';
import type { StoredMessage, WholeMessage } from './message-row.ts';
import { openSegments } from './open-segments.ts';
import { refusalCounter } from './refusals/count-refusals.ts';
import type { RefusalQuery, Refusals } from './refusals/refusal-cause.ts';
import type { SegmentFile } from './segment/segment-files.ts';
import { type SegmentFacts, segmentFacts } from './segment-facts.ts';
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
  /** Refused messages by cause. */
  refusals(query: RefusalQuery): Refusals;
  /** Messages after a position, oldest first, up to another. */
  tail(after: Position, upTo: Position, limit: number): Tail;
  lastPosition(): Position;
  /** Messages ever kept, those of purged segments too. */
  messageCount(): number;
  /** Of the segments that begin after a position, oldest first. One that can't be read is left out. */
  segments(after: Position): readonly SegmentFacts[];
  /** Wall clock of the last message. */
  latestMessageAt(): EpochMs | undefined;
  close(): void;
}

/** A part of the log. */
export interface Tail {
  readonly inputs: readonly Input[];
  /** Complete up to here. */
  readonly upTo: Position;
}

/** In the folder of a world. */
const REFUSALS_FILE = 'refusals.sqlite';

/** Of observations as JSON; a message may hold hundreds of them. */
const TAIL_BYTES = 8_000_000;

export function journalReader(folder: string, unreadable: (path: string) => void = () => {}): JournalReader {
  const segments = openSegments(folder);
  /** A damaged segment costs its own rows only. */
  const reading = (file: SegmentFile, read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!isDamage(error)) throw error;
      segments.forget(file);
      unreadable(file.path);
    }
  };
  const refusals = refusalCounter({ segments, reading, book: join(dirname(folder), REFUSALS_FILE) });
  const tipOfLast = () => {
    const last = segments.files().at(-1);
    return last === undefined ? undefined : segments.ends(last);
  };

  return {
    page(query) {
      const found: StoredMessage[] = [];
      for (const file of before(segments.files(), query.before)) {
        if (found.length >= query.limit) break;
        reading(file, () => {
          const within = segments.receivedWithin(file);
          if (!overlaps(within, receivedRange(query))) return;
          const wanted = { ...query, limit: query.limit - found.length };
          found.push(...segmentPage(segments.database(file), wanted, within));
        });
      }
      return found;
    },
    message(position) {
      const file = segments.files().findLast(({ firstPosition }) => firstPosition <= position);
      if (file === undefined) return undefined;
      let row: WholeColumns | undefined;
      reading(file, () => {
        const select = `SELECT ${WHOLE_COLUMNS} FROM message WHERE position = ?`;
        row = segments.database(file).prepare<[Position], WholeColumns>(select).get(position);
      });
      return row === undefined ? undefined : wholeMessage(row);
    },
    refusals: refusals.answer,
    tail(after, upTo, limit) {
      const inputs: Input[] = [];
      let bytes = 0;
      for (const file of from(segments.files(), after)) {
        const select = `SELECT ${INPUT_COLUMNS} FROM message WHERE position > ? AND position <= ? ORDER BY position`;
        let full: Position | undefined;
        reading(file, () => {
          const read = segments.database(file).prepare<[Position, Position], InputColumns>(select);
          for (const row of read.iterate(after, upTo)) {
            inputs.push(messageInput(row));
            bytes += row.observations.length;
            if (inputs.length < limit && bytes < TAIL_BYTES) continue;
            full = row.position;
            break;
          }
        });
        if (full !== undefined) return { inputs, upTo: full };
      }
      return { inputs, upTo };
    },
    lastPosition: () => tipOfLast()?.tip.lastPosition ?? NO_POSITION,
    messageCount() {
      const last = tipOfLast();
      return last === undefined ? 0 : last.header.messagesBefore + last.tip.rows;
    },
    segments: (after) => segmentFacts(segments, after),
    latestMessageAt: () => tipOfLast()?.tip.lastReceivedAt,
    close() {
      refusals.close();
      segments.close();
    },
  };
}

/** The segments that may hold positions before one, newest first. */
function before(files: readonly SegmentFile[], position: Position | undefined): SegmentFile[] {
  const some = position === undefined ? files : files.filter(({ firstPosition }) => firstPosition < position);
  return some.toReversed();
}

/** The segments that may hold positions after one, oldest first. */
function from(files: readonly SegmentFile[], after: Position): readonly SegmentFile[] {
  return files.slice(
    Math.max(
      0,
      files.findLastIndex(({ firstPosition }) => firstPosition <= after),
    ),
  );
}

function overlaps(within: readonly [number, number] | undefined, asked: readonly [number, number]): boolean {
  return within !== undefined && asked[0] <= within[1] && asked[1] >= within[0];
}

function isDamage(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(error.code);
}
