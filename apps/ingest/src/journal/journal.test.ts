import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs, NO_POSITION, type Position, position } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someMessages } from './a-message.ts';
import { type Journal, openJournal } from './journal.ts';
import { encodedRow, type MessageRow } from './message-row.ts';
import { readSegmentEnds } from './segment/segment.ts';
import { segmentFiles } from './segment/segment-files.ts';
import type { SegmentStart } from './segment/segment-header.ts';
import { verifyJournal, verifySegment } from './verify-segment.ts';

const T0 = epochMs(1_760_000_000_000);
const DAY_MS = 86_400_000;

let folder: string;
let open: Journal[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-journal-'));
  open = [];
});
afterEach(() => {
  for (const journal of open) journal.close();
  rmSync(folder, { recursive: true });
});

function startAt(position: Position): SegmentStart {
  return { checkpoint: { position, at: T0, coreVersion: '1', snapshot: '{"tracks":[]}' }, configuration: '{}' };
}

function opened(from = folder, start = startAt(NO_POSITION), segmentMaxBytes = 1e9): Journal {
  const limits = { segmentMaxBytes, segmentMaxAgeMs: DAY_MS };
  const journal = openJournal({ folder: from, world: 'site', ...limits, start: () => start });
  open.push(journal);
  return journal;
}

function append(journal: Journal, count: number, some: Partial<MessageRow> = {}): void {
  journal.append(someMessages(count, T0, some).map(encodedRow), position(journal.lastPosition + 1));
}

/** What a crash leaves: the files as they are on the disk now. */
function crashed(): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  for (const name of readdirSync(folder))
    if (name.includes('.sqlite')) copyFileSync(join(folder, name), join(copy, name));
  return copy;
}

function storedPositions(from = folder): number[] {
  return segmentFiles(from).flatMap(({ path }) => {
    const database = new Sqlite(path, { readonly: true });
    const rows = database.prepare<[], number>('SELECT position FROM message ORDER BY position').pluck().all();
    database.close();
    return rows;
  });
}

const BAD_ROWS: readonly [string, Partial<MessageRow>][] = [
  ['a time that is not whole', { receivedAt: epochMs(0.5) }],
  ['a quality of service that MQTT does not know', { qos: 7 as 0 }],
];

describe('a commit that fails', () => {
  it.each(BAD_ROWS)('stores nothing of a group with %s, and the next group goes on', (_, bad) => {
    const journal = opened();
    append(journal, 2);
    const group = [...someMessages(3, T0), ...someMessages(1, T0, bad), ...someMessages(1, T0)].map(encodedRow);
    expect(() => journal.append(group, position(3))).toThrow();
    expect(journal.lastPosition).toBe(2);
    append(journal, 2);
    expect(storedPositions()).toEqual([1, 2, 3, 4]);
    journal.close();
    expect(verifyJournal(folder)).toMatchObject([{ verdict: { ok: true, rows: 4 } }]);
  });

  it('stores nothing of a position that is taken', () => {
    const journal = opened();
    append(journal, 2);
    expect(() => journal.append(someMessages(2, T0).map(encodedRow), position(2))).toThrow('UNIQUE');
    expect(journal.lastPosition).toBe(2);
  });
});

describe('a journal', () => {
  it('refuses a segment of a later schema', () => {
    opened().close();
    const database = new Sqlite(segmentFiles(folder)[0]?.path);
    database.pragma('user_version = 9');
    database.close();
    expect(() => opened()).toThrow('schema is 9, want 2');
  });

  it('starts with a segment whose header holds the world, the checkpoint and the configuration', () => {
    opened();
    const { header, seal } = readSegmentEnds(segmentFiles(folder)[0]?.path ?? '');
    expect(header).toMatchObject({ schema: 2, world: 'site', firstPosition: 1, messagesBefore: 0 });
    expect(header).toMatchObject(startAt(NO_POSITION));
    expect(Buffer.from(header.previousRoot)).toEqual(Buffer.alloc(32));
    expect(seal).toBeUndefined();
  });

  it('goes on where it was when it is opened again', () => {
    const journal = opened();
    append(journal, 3);
    journal.close();
    const again = opened();
    expect([again.lastPosition, again.lastAt]).toEqual([3, T0 + 2000]);
    append(again, 2);
    again.close();
    expect(storedPositions()).toEqual([1, 2, 3, 4, 5]);
    expect(verifyJournal(folder)).toMatchObject([{ verdict: { ok: true, rows: 5 } }]);
  });

  it('holds every committed row and an unbroken chain after a crash at any commit', () => {
    const journal = opened();
    for (let commits = 1; commits <= 5; commits += 1) {
      append(journal, commits, { payload: Buffer.alloc(5000, commits) });
      const copy = crashed();
      const healed = opened(copy);
      expect(healed.lastPosition).toBe(journal.lastPosition);
      append(healed, 1);
      healed.close();
      expect(verifyJournal(copy)).toMatchObject([{ verdict: { ok: true, rows: Number(journal.lastPosition) + 1 } }]);
    }
  });
});

describe('a roll', () => {
  it('is due when the segment is too large or too old, but never of an empty one', () => {
    const small = opened(folder, startAt(NO_POSITION), 200_000);
    expect(small.rollDue(epochMs(T0 + 2 * DAY_MS))).toBe(false);
    append(small, 1);
    expect([small.rollDue(T0), small.rollDue(epochMs(T0 + DAY_MS))]).toEqual([false, true]);
    append(small, 1, { payload: Buffer.alloc(300_000) });
    expect(small.rollDue(T0)).toBe(true);
  });

  it('leaves an empty segment as it is', () => {
    const journal = opened();
    journal.roll();
    expect(segmentFiles(folder)).toHaveLength(1);
  });

  it('seals the segment and starts the next with its root', () => {
    const journal = opened();
    append(journal, 3);
    journal.roll();
    append(journal, 2);
    journal.roll();
    append(journal, 1);
    journal.close();
    const [first, second, third] = verifyJournal(folder).map(({ verdict }) => verdict);
    expect([first, second, third]).toMatchObject([
      { ok: true, rows: 3, sealed: true, firstPosition: 1, previousRoot: '0'.repeat(64) },
      { ok: true, rows: 2, sealed: true, firstPosition: 4, previousRoot: first?.ok && first.root },
      { ok: true, rows: 1, sealed: false, firstPosition: 6, previousRoot: second?.ok && second.root },
    ]);
    expect(storedPositions()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('begins the next segment after the acts that its checkpoint has seen', () => {
    const journal = opened(folder, startAt(position(7)));
    expect(journal.lastPosition).toBe(7);
    expect(segmentFiles(folder)).toMatchObject([{ firstPosition: 8 }]);
  });

  it('leaves a sealed segment alone for good', () => {
    const journal = opened();
    append(journal, 1);
    journal.roll();
    const [sealed] = segmentFiles(folder);
    const before = verifySegment(sealed?.path ?? '');
    append(journal, 1);
    journal.close();
    opened();
    expect(verifySegment(sealed?.path ?? '')).toEqual(before);
  });

  it('is healed when the service ended between the seal and the next segment', () => {
    const journal = opened();
    append(journal, 3);
    journal.roll();
    const next = segmentFiles(folder).at(-1)?.path ?? '';
    journal.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(next + suffix, { force: true });
    const healed = opened(folder, startAt(position(3)));
    expect([healed.lastPosition, healed.lastAt]).toEqual([3, T0 + 2000]);
    append(healed, 1);
    healed.close();
    expect(verifyJournal(folder)).toMatchObject([{ verdict: { sealed: true } }, { verdict: { ok: true, rows: 1 } }]);
  });

  it('is healed when the next segment was only half made', () => {
    const journal = opened();
    append(journal, 3);
    const making = new Sqlite(join(folder, '0000000000000004.sqlite.making'));
    making.exec('CREATE TABLE header (half INTEGER)');
    making.close();
    journal.roll();
    append(journal, 1);
    journal.close();
    expect(verifyJournal(folder)).toMatchObject([{ verdict: { ok: true } }, { verdict: { ok: true, rows: 1 } }]);
  });
});
