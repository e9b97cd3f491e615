import { CORE_VERSION, type EpochMs, NO_POSITION, type Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { OpenSegments } from '../journal/open-segments.ts';
import type { SegmentFile } from '../journal/segment/segment-files.ts';
import type { SegmentHeader } from '../journal/segment/segment-header.ts';
import { RerunError } from './rerun-error.ts';

/** A picture that was written down: where the log had got to, and when. */
export interface Mark {
  readonly position: Position;
  readonly at: EpochMs;
  readonly coreVersion: string;
  /** JSON. */
  readonly snapshot: string;
}

/** Which rows are to be run, and from what. */
export interface Rows {
  /** `undefined`: nothing that the present core can read is written down, so that it begins with nothing. */
  readonly begin: Mark | undefined;
  /** Of what comes out only that is compared which rows after this one changed. */
  readonly comparedAfter: Position;
  /** Pictures that were written down on the way, the last of them where it ends. */
  readonly marks: readonly [Mark, ...Mark[]];
  /** Cores that made what is stored. */
  readonly coresBefore: readonly string[];
  /** Of the first message that is still there. */
  readonly firstPosition: Position;
}

/** Segments that hold a message received within a time are chosen, and all between them. */
export interface SegmentChoice {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}

/**
 * The rows of the chosen segments, from the checkpoint with which the first of them begins up to where the last of them
 * ends: the next one's checkpoint, or the newest that the service has saved.
 *
 * A checkpoint of another core is not trusted, as at a restart: then it begins with the first message that is there.
 *
 * @throws {RerunError} when there is no such segment, or nothing was ever saved after it.
 */
export function chooseRows(segments: OpenSegments, store: Database, choice: SegmentChoice): Rows {
  const files = segments.files();
  const headers = files.flatMap((file) => headerOf(segments, file));
  const chosen = headers.filter(({ file }) => isWithin(segments, file, choice));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined)
    throw new RerunError('there is no message of that time in the journal');
  const begins = headers.indexOf(first);
  const ends = headers.indexOf(last);
  const between = headers.slice(begins + 1, ends + 2).map(({ header }) => header.checkpoint);
  const newest = ends === headers.length - 1 ? newestCheckpoint(store) : undefined;
  const [mark, ...marks] = newest === undefined ? between : [...between, newest];
  if (mark === undefined || mark.position < first.header.checkpoint.position)
    throw new RerunError('the service has saved no picture since: wait ten seconds');
  const oldest = headers[0] ?? first;
  const { checkpoint } = first.header;
  return {
    begin: checkpoint.coreVersion === CORE_VERSION ? checkpoint : undefined,
    comparedAfter: checkpoint.position,
    marks: [mark, ...marks],
    coresBefore: [
      ...new Set([
        ...headers.slice(begins, ends + 1).map(({ header }) => header.checkpoint.coreVersion),
        ...[mark, ...marks].map(({ coreVersion }) => coreVersion),
      ]),
    ],
    firstPosition: (checkpoint.coreVersion === CORE_VERSION ? first : oldest).header.firstPosition,
  };
}

interface Headed {
  readonly file: SegmentFile;
  readonly header: SegmentHeader;
}

/** One that can't be read is passed over. */
function headerOf(segments: OpenSegments, file: SegmentFile): Headed[] {
  try {
    return [{ file, header: segments.ends(file).header }];
  } catch {
    return [];
  }
}

function isWithin(segments: OpenSegments, file: SegmentFile, { from, to }: SegmentChoice): boolean {
  if (from === undefined && to === undefined) return true;
  const span = segments.receivedWithin(file);
  return span !== undefined && span[1] >= (from ?? 0) && span[0] <= (to ?? Number.MAX_SAFE_INTEGER);
}

function newestCheckpoint(store: Database): Mark | undefined {
  const select = 'SELECT position, at, core_version AS coreVersion, snapshot FROM checkpoint';
  const mark = store.prepare<[], Mark>(select).get();
  return mark === undefined || mark.position === NO_POSITION ? undefined : mark;
}
