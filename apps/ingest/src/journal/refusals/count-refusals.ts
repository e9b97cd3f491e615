import { type Position, position } from '@rotorwatch/domain';
import type { OpenSegments } from '../open-segments.ts';
import type { SegmentFile } from '../segment/segment-files.ts';
import { readSeal } from '../segment/segment-tip.ts';
import {
  type CountedSegment,
  memoryRefusalBook,
  openRefusalBook,
  type RefusalBook,
  removeBook,
} from './refusal-book.ts';
import { COUNTED_STEP_MS, type RefusalQuery, type Refusals } from './refusal-cause.ts';
import { countRefused } from './refused-rows.ts';

export interface RefusalCounter {
  /** Counts on for a while, then answers from what is counted. */
  answer(query: RefusalQuery): Refusals;
  close(): void;
}

export interface RefusalCounterOptions {
  readonly segments: OpenSegments;
  /** Reads one segment; a damaged one costs its own rows only. */
  readonly reading: (file: SegmentFile, read: () => void) => void;
  /** Where the counts are kept from one question to the next. */
  readonly book: string;
  /** How long one answer may count. */
  readonly budgetMs?: number;
}

// A refused row lies anywhere in a large file: some 10 µs each.
const ROWS_AT_ONCE = 2_000;
const BUDGET_MS = 150;

/**
 * Counts a journal's refused messages by cause, each row once: a million of them would take ten seconds each time.
 *
 * What is counted is kept in a file beside the journal and brought up to date with each question, newest segment first. The
 * file is only a memory: without it everything is counted again.
 */
export function refusalCounter(options: RefusalCounterOptions): RefusalCounter {
  const { segments, reading } = options;
  let open: RefusalBook | undefined;

  function counted(book: RefusalBook): number {
    const files = segments.files();
    const known = book.segments();
    const present = new Set(files.map(({ firstPosition }) => firstPosition));
    for (const first of known.keys()) if (!present.has(first)) book.drop(first);
    const end = performance.now() + (options.budgetMs ?? BUDGET_MS);
    const shares = files.toReversed().map((file) => countSegment(book, file, known.get(file.firstPosition), end));
    return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  /** Gives how much of the segment is counted. */
  function countSegment(book: RefusalBook, file: SegmentFile, known: CountedSegment | undefined, end: number): number {
    if (known?.whole) return 1;
    const { firstPosition } = file;
    const tip = read(file, () => ({
      isSealed: readSeal(segments.database(file)) !== undefined,
      lastPosition: segments.ends(file).tip.lastPosition,
    }));
    if (tip === undefined) return 1;
    let upTo: Position = known?.upTo ?? position(firstPosition - 1);
    const isWhole = () => tip.isSealed && upTo >= tip.lastPosition;
    while (upTo < tip.lastPosition && performance.now() < end) {
      const rows = read(file, () => countRefused(segments.database(file), upTo, ROWS_AT_ONCE));
      if (rows === undefined) return 1;
      // A row that was added since the tip was read is counted with the others.
      upTo = rows.upTo ?? tip.lastPosition;
      book.add({ firstPosition, upTo, whole: isWhole() }, rows.counts);
    }
    if (isWhole()) book.add({ firstPosition, upTo, whole: true }, []);
    const length = tip.lastPosition - firstPosition + 1;
    return length <= 0 ? 1 : Math.min(1, (upTo - firstPosition + 1) / length);
  }

  /** Undefined for a segment that can't be read. Only reading belongs in it: what fails is taken for the segment's damage. */
  function read<Value>(file: SegmentFile, ask: () => Value): Value | undefined {
    let value: Value | undefined;
    reading(file, () => {
      value = ask();
    });
    return value;
  }

  const answered = (book: RefusalBook, query: RefusalQuery): Refusals => {
    const countedShare = counted(book);
    return { ...book.causes(query), countedShare, stepMs: COUNTED_STEP_MS };
  };
  return {
    answer(query) {
      open ??= openRefusalBook(options.book);
      try {
        return answered(open, query);
      } catch {
        // A damaged book, or a full disk: what it held can be counted again, where no disk is needed.
        open.close();
        removeBook(options.book);
        open = memoryRefusalBook();
        return answered(open, query);
      }
    },
    close() {
      open?.close();
      open = undefined;
    },
  };
}
