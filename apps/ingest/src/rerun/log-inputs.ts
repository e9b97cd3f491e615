import type { Command, EpochMs, Input, Position, UserId } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { OpenSegments } from '../journal/open-segments.ts';
import type { SegmentFile } from '../journal/segment/segment-files.ts';
import { INPUT_COLUMNS, type InputColumns, messageInput } from '../journal/stored-message.ts';

/** The rows of a world: messages in the segments of its journal, acts in its store. */
export interface Log {
  readonly segments: OpenSegments;
  readonly store: Database;
  /** Told of a segment that can't be read: it costs its own rows only. */
  readonly unreadable: (file: SegmentFile, error: unknown) => void;
}

/** Few: a message may hold hundreds of observations. */
const PAGE = 500;

/**
 * Messages and acts after one position up to another, in the order in which the service stepped them.
 *
 * Page by page, so that no snapshot is held: one would keep the service's log from being emptied.
 */
export function* logInputs({ segments, store, unreadable }: Log, after: Position, upTo: Position): Generator<Input> {
  const acts = actInputs(store, after, upTo);
  let act = acts.next();
  for (const message of messageInputs(segments, unreadable, after, upTo)) {
    while (!act.done && act.value.position < message.position) {
      yield act.value;
      act = acts.next();
    }
    yield message;
  }
  while (!act.done) {
    yield act.value;
    act = acts.next();
  }
}

/** The acts alone: all that is known of a time whose messages are gone. */
export function* actInputs(store: Database, after: Position, upTo: Position): Generator<Input> {
  const page = store.prepare<[Position, Position], ActColumns>(
    `SELECT position, at, by, command FROM act WHERE position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`,
  );
  yield* paged(after, (from) => page.all(from, upTo), actInput);
}

interface ActColumns {
  readonly position: Position;
  readonly at: EpochMs;
  readonly by: UserId;
  readonly command: string;
}

function actInput({ position, at, by, command }: ActColumns): Input {
  return { kind: 'act', position, at, act: { by, command: JSON.parse(command) as Command } };
}

function* messageInputs(
  segments: OpenSegments,
  unreadable: Log['unreadable'],
  after: Position,
  upTo: Position,
): Generator<Input> {
  const files = segments.files();
  const first = files.findLastIndex(({ firstPosition }) => firstPosition <= after + 1);
  for (const file of files.slice(Math.max(0, first))) {
    if (file.firstPosition > upTo) return;
    try {
      const select = `SELECT ${INPUT_COLUMNS} FROM message WHERE position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`;
      const read = (from: Position) =>
        segments.database(file).prepare<[Position, Position], InputColumns>(select).all(from, upTo);
      yield* paged(after, read, messageInput);
    } catch (error) {
      unreadable(file, error);
    }
  }
}

function* paged<Row extends { readonly position: Position }>(
  after: Position,
  read: (after: Position) => readonly Row[],
  input: (row: Row) => Input,
): Generator<Input> {
  let from = after;
  for (;;) {
    const rows = read(from);
    for (const row of rows) yield input(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    from = last.position;
  }
}
