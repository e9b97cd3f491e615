import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { MappingDecoder } from '@rotorwatch/decoders';
import type { EpochMs } from '@rotorwatch/domain';
import { type OpenSegments, openSegments } from '../journal/open-segments.ts';
import { JOURNAL_FOLDER, type SegmentFile } from '../journal/segment/segment-files.ts';
import { difference } from './difference.ts';
import { notAgain, presentDecoding, storedDecoding } from './present-decoding.ts';
import { RedecodeError } from './redecode-error.ts';
import { type SideResult, sideResult } from './side-result.ts';
import { type RowChoice, type StoredRow, storedRows } from './stored-rows.ts';
import { type Summary, type SummaryBook, summaryBook } from './summary.ts';

export interface RedecodeOptions extends RowChoice {
  readonly dataFolder: string;
  readonly world: string;
  /** Where the side result goes; a folder below the data folder where absent. */
  readonly out?: string;
  /** The tables of the site for formats that nobody knows. */
  readonly mappings: readonly MappingDecoder[];
  readonly nowMs: EpochMs;
  /** Told now and then: messages looked at, and the share of the journal that is done. */
  readonly progress: (messages: number, share: number) => void;
}

export interface Redecoded {
  readonly summary: Summary;
  /** Of the messages that would change. */
  readonly path: string;
  /** How many of them stand in it. */
  readonly listed: number;
}

const OUT = 'redecoded';
const PROGRESS_EVERY = 1_000;

/**
 * Decodes stored messages again with the present decoders, beside a running service, and writes down what would be
 * another. The journal, the store and what people are told stay as they are.
 *
 * @throws {RedecodeError} when there is no such world or the result can't be written.
 */
export function redecode(options: RedecodeOptions): Redecoded {
  const { dataFolder, world, nowMs } = options;
  const journal = join(dataFolder, 'worlds', world, JOURNAL_FOLDER);
  if (!existsSync(journal))
    throw new RedecodeError(`${dataFolder} holds no world ${world}; ROTORWATCH_DATA says where the data is`);
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  using result = sideResult(options.out ?? join(dataFolder, OUT), `${stamp}-${world}`);
  const book = summaryBook();
  const segments = openSegments(journal);
  try {
    const files = segments.files();
    files.forEach((file, index) => {
      const progress = (messages: number, share: number) => options.progress(messages, (index + share) / files.length);
      redecodeSegment({ options, segments, file, book, result, progress });
    });
  } finally {
    segments.close();
  }
  const summary = book.read();
  result.finish(summary);
  return { summary, path: result.path, listed: result.listed };
}

interface SegmentRun {
  readonly options: RedecodeOptions;
  readonly segments: OpenSegments;
  readonly file: SegmentFile;
  readonly book: SummaryBook;
  readonly result: SideResult;
  readonly progress: RedecodeOptions['progress'];
}

function redecodeSegment({ options, segments, file, book, result, progress }: SegmentRun): void {
  for (const { row, real, share } of readable({ segments, file, choice: options, book })) {
    if (book.messages % PROGRESS_EVERY === 0) progress(book.messages, share);
    const before = storedDecoding(row);
    const why = notAgain(row, before);
    if (why !== undefined) {
      book.left(why);
      continue;
    }
    const after = presentDecoding(row, { mappings: options.mappings, real });
    const found = difference(before, after);
    if (found !== undefined) result.add(row, before, after, found);
    book.add(row.position, before, after, found);
  }
}

interface ReadRow {
  readonly row: StoredRow;
  readonly real: boolean;
  /** How much of the segment lies before it. */
  readonly share: number;
}

/** A segment that can't be read, or was purged meanwhile, costs its own rows only. */
function* readable({
  segments,
  file,
  choice,
  book,
}: Pick<SegmentRun, 'segments' | 'file' | 'book'> & { readonly choice: RowChoice }): Generator<ReadRow> {
  try {
    const { header, tip } = segments.ends(file);
    const real = isReal(header.configuration);
    const length = Math.max(1, tip.lastPosition - header.firstPosition + 1);
    for (const row of storedRows(segments.database(file), choice))
      yield { row, real, share: Math.min(1, (row.position - header.firstPosition) / length) };
  } catch {
    book.unreadable(basename(file.path));
  }
}

/** As the service writes it at the start of each segment; a world of which it isn't known counts as real. */
function isReal(configuration: string): boolean {
  try {
    const written: unknown = JSON.parse(configuration);
    return !(typeof written === 'object' && written !== null && 'kind' in written && written.kind === 'exercise');
  } catch {
    return true;
  }
}
