import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs, NO_POSITION, position } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from './a-message.ts';
import { openJournal } from './journal.ts';
import { encodedRow } from './message-row.ts';
import { HASHED_COLUMNS } from './segment/message-table.ts';
import { segmentFiles } from './segment/segment-files.ts';
import { verifyJournal, verifySegment } from './verify-segment.ts';

const T0 = epochMs(1_760_000_000_000);
const ROWS = 20;
let written: string;
let folder: string;
let path: string;

beforeAll(() => {
  written = mkdtempSync(join(tmpdir(), 'rotorwatch-verify-'));
  const start = () => ({
    checkpoint: { position: NO_POSITION, at: T0, coreVersion: '1', snapshot: '{}' },
    configuration: '{}',
  });
  const journal = openJournal({ folder: written, world: 'site', segmentMaxBytes: 1e9, segmentMaxAgeMs: 1e9, start });
  const row = (index: number) =>
    aMessage({ at: epochMs(T0 + index), payload: Buffer.of(index), topic: 'a\u0000b \ud800 ü', why: `row ${index}` });
  journal.append(
    Array.from({ length: ROWS }, (_, index) => encodedRow(row(index))),
    position(1),
  );
  journal.roll();
  journal.append([encodedRow(row(99))], position(ROWS + 1));
  journal.close();
});
afterAll(() => rmSync(written, { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-verify-'));
  cpSync(written, folder, { recursive: true });
  path = segmentFiles(folder)[0]?.path ?? '';
});
afterEach(() => rmSync(folder, { recursive: true }));

function tamper(sql: string): void {
  const database = new Sqlite(path);
  database.pragma('synchronous = OFF');
  database.exec(sql);
  database.close();
}

describe('verifying a segment', () => {
  it('accepts one that is as it was written, whatever text is in it', () => {
    expect(verifySegment(path)).toMatchObject({ ok: true, rows: ROWS, sealed: true, lastPosition: ROWS });
  });

  const other = (column: string): string => {
    if (['payload', 'payload_sha256'].includes(column)) return "x'ff'";
    if (column === 'outcome') return "'ignored'";
    if (column === 'qos') return '2';
    if (column === 'duplicate_of') return '3';
    if (column === 'position') return '1000';
    return ['at', 'received_at', 'monotonic_us', 'retained', 'duplicate', 'stands_for', 'payload_length'].includes(
      column,
    )
      ? `${column} + 1`
      : "'other'";
  };

  it.each(HASHED_COLUMNS)('finds an edit of %s', (column) => {
    tamper(`UPDATE message SET ${column} = ${other(column)} WHERE position = 7`);
    expect(verifySegment(path)).toMatchObject({ ok: false });
  });

  const EDITS: readonly [string, string, number][] = [
    ['an edited row, and says where', "UPDATE message SET topic = 'other' WHERE position = 7", 7],
    ['an edited hash', "UPDATE message SET row_hash = x'00' WHERE position = 7", 7],
    ['a removed row', 'DELETE FROM message WHERE position = 7', 8],
    ['a removed first row', 'DELETE FROM message WHERE position = 1', 2],
    ['a removed last row', `DELETE FROM message WHERE position = ${ROWS}`, 0],
    [
      'two rows that changed places',
      'UPDATE message SET position = -7 WHERE position = 7; UPDATE message SET position = 7 WHERE position = 8;' +
        'UPDATE message SET position = 8 WHERE position = -7',
      7,
    ],
    [
      'an inserted row',
      'INSERT INTO message SELECT 1000, at, received_at, monotonic_us, boot_id, feed, topic, qos, retained, duplicate, ' +
        'duplicate_of, stands_for, outcome, decoder, sensors, why, payload_length, payload_sha256, row_hash, faults, observations, payload ' +
        'FROM message WHERE position = 7',
      1000,
    ],
    ['a tail cut off with the tip made to match', tailCut(), 0],
    ['an edited snapshot', 'UPDATE header SET snapshot = \'{"x":1}\'', 1],
    ['an edited previous root', "UPDATE header SET previous_root = x'11'", 1],
    ['an edited seal', 'UPDATE seal SET root = zeroblob(32)', 0],
    ['edited peaks', 'UPDATE tip SET peaks = zeroblob(length(peaks))', 0],
    ['a number that no row can hold', 'UPDATE message SET at = 9223372036854775807 WHERE position = 7', 6],
  ];

  it.each(EDITS)('finds %s', (_, sql, at) => {
    tamper(sql);
    expect(verifySegment(path)).toMatchObject({ ok: false, position: at });
  });

  it('finds a file that was cut or is no database', () => {
    truncateSync(path, readFileSync(path).length / 2);
    expect(verifySegment(path).ok).toBe(false);
    writeFileSync(path, 'not a database, but long enough to be looked at as one');
    expect(verifySegment(path).ok).toBe(false);
  });
});

describe('verifying a journal', () => {
  it('finds a segment that was replaced as a whole', () => {
    const [, second] = segmentFiles(folder);
    const database = new Sqlite(second?.path);
    database.exec(`UPDATE header SET previous_root = x'${'11'.repeat(32)}'`);
    database.close();
    const verdicts = verifyJournal(folder).map(({ verdict }) => verdict.ok);
    expect(verdicts).toEqual([true, false]);
  });

  it('finds that the segment before was not the one chained to', () => {
    const unsealed = new Sqlite(path);
    unsealed.exec('DELETE FROM seal');
    unsealed.close();
    expect(verifyJournal(folder).map(({ verdict }) => verdict.ok)).toEqual([true, false]);
  });
});

/** Removes the last row and makes the tip's counts and last hash those of the row before. */
function tailCut(): string {
  const kept = ROWS - 1;
  return (
    `DELETE FROM message WHERE position = ${ROWS};` +
    `UPDATE tip SET row_count = ${kept}, last_position = ${kept},` +
    ` row_hash = (SELECT row_hash FROM message WHERE position = ${kept})`
  );
}
