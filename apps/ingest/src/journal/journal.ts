import { mkdirSync } from 'node:fs';
import { type EpochMs, NO_POSITION, type Position, position } from '@rotorwatch/domain';
import { HASH_BYTES } from './chain/merkle.ts';
import type { EncodedRow } from './message-row.ts';
import { type ComparedMessage, type Duplicate, type RecentMessages, recentMessages } from './recent-messages.ts';
import { openDatabase } from './segment/open-database.ts';
import {
  createSegment,
  messageReader,
  openSegment,
  readSegmentEnds,
  SEGMENT_SCHEMA,
  type Segment,
  type SegmentEnds,
} from './segment/segment.ts';
import { segmentFiles } from './segment/segment-files.ts';
import type { SegmentHeader, SegmentStart } from './segment/segment-header.ts';

export interface JournalOptions {
  readonly folder: string;
  readonly world: string;
  readonly segmentMaxBytes: number;
  /** In service time. */
  readonly segmentMaxAgeMs: number;
  /** The newest checkpoint: asked for whenever a segment has to be made. */
  readonly start: () => SegmentStart;
  /** A segment made now begins after it: positions up to here may have been given to rows that are lost. */
  readonly notBefore?: Position;
}

/** The one that writes a world's messages. */
export interface Journal {
  readonly lastPosition: Position;
  readonly lastAt: EpochMs | undefined;
  /** Ever kept, those of purged segments too. */
  readonly messages: number;
  /**
   * All rows in one synced commit, or none; the positions count up from the first. Says which of them hold a message that
   * was kept before: they are marked and have no observations of their own.
   */
  append(rows: readonly EncodedRow[], firstPosition: Position): readonly Duplicate[];
  /** Whether the present segment has got too large or, at `at`, too old. */
  rollDue(at: EpochMs): boolean;
  /** Seals the present segment and begins the next; an empty one goes on. */
  roll(): void;
  /** A synced commit that changes nothing: throws where an append would. */
  probe(): void;
  /** Brings all rows from the log of the present segment into its file. @throws when that can't be done now. */
  settle(): void;
  /** The picture with which the present segment begins. */
  readonly checkpoint: SegmentStart['checkpoint'];
  close(): void;
}

// After a crash a broker sends again what it had no acknowledgement for, which are fewer.
const REMEMBERED_AT_START = 20_000;

const NO_ROOT = new Uint8Array(HASH_BYTES);

/**
 * Opens a journal's last segment, or makes one: there is none yet, or the last one is sealed because the service ended
 * between sealing it and making the next. A failed roll is healed in the same way, by the next append.
 */
export function openJournal(options: JournalOptions): Journal {
  const { folder, segmentMaxBytes, segmentMaxAgeMs } = options;
  mkdirSync(folder, { recursive: true });
  let present: Segment | undefined = resume(options);
  let closed = false;
  const segment = () => {
    if (closed) throw new Error(`the journal ${folder} is closed`);
    present ??= resume(options);
    return present;
  };
  const recent = recentMessages((wanted) => earlierMessage(folder, segment(), wanted));
  remember(recent, segment());

  return {
    get lastPosition() {
      return segment().tip().lastPosition;
    },
    get lastAt() {
      return segment().tip().lastAt;
    },
    get messages() {
      const { header, tip } = segment();
      return header.messagesBefore + tip().rows;
    },
    get checkpoint() {
      return segment().header.checkpoint;
    },
    settle: () => segment().settle(),
    append(rows, firstPosition) {
      const originals = recent.originals(rows, firstPosition);
      segment().append(rows, firstPosition, originals);
      return originals.flatMap((of, index) => (of === undefined ? [] : [{ index, of }]));
    },
    rollDue(at) {
      const { header, tip, bytes } = segment();
      if (tip().rows === 0) return false;
      return bytes() >= segmentMaxBytes || at - header.checkpoint.at >= segmentMaxAgeMs;
    },
    roll() {
      if (segment().tip().rows === 0) return;
      const ending = segment();
      present = undefined;
      try {
        ending.seal();
      } finally {
        ending.close();
      }
      present = resume(options);
    },
    probe: () => segment().probe(),
    close() {
      closed = true;
      present?.close();
      present = undefined;
    },
  };
}

/** A message of the present segment or of one that was sealed not long ago. */
function earlierMessage(folder: string, present: Segment, wanted: Position): ComparedMessage | undefined {
  if (wanted >= present.header.firstPosition) return present.message(wanted);
  const file = segmentFiles(folder).findLast(({ firstPosition }) => firstPosition <= wanted);
  if (file === undefined) return undefined;
  const database = openDatabase(file.path, 'read');
  try {
    return messageReader(database)(wanted);
  } finally {
    database.close();
  }
}

function remember(recent: RecentMessages, present: Segment): void {
  const newest: { readonly position: Position; readonly payload: Uint8Array }[] = [];
  try {
    newest.push(...present.newestPayloads(REMEMBERED_AT_START));
  } catch {
    // A damaged page. Whoever checks the segment names it; the start does not wait for that.
  }
  for (const { position, payload } of newest.reverse()) recent.note(payload, position);
}

function resume(options: JournalOptions): Segment {
  const last = segmentFiles(options.folder).findLast(({ salvaged }) => !salvaged);
  const ends = last === undefined ? undefined : readSegmentEnds(last.path);
  if (last !== undefined && ends?.seal === undefined) return openSegment(last.path);
  const inherited = { lastAt: ends?.tip.lastAt, lastReceivedAt: ends?.tip.lastReceivedAt };
  return openSegment(createSegment(options.folder, headerAfter(ends, options), inherited));
}

function headerAfter(ends: SegmentEnds | undefined, { world, start, notBefore }: JournalOptions): SegmentHeader {
  const { checkpoint, configuration } = start();
  const lastPosition = Math.max(ends?.tip.lastPosition ?? NO_POSITION, checkpoint.position, notBefore ?? NO_POSITION);
  return {
    schema: SEGMENT_SCHEMA,
    world,
    firstPosition: position(lastPosition + 1),
    messagesBefore: (ends?.header.messagesBefore ?? 0) + (ends?.tip.rows ?? 0),
    previousRoot: ends?.seal?.root ?? NO_ROOT,
    checkpoint,
    configuration,
  };
}
