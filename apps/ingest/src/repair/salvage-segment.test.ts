import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs, position } from '@rotorwatch/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someMessages } from '../journal/a-message.ts';
import { openJournal } from '../journal/journal.ts';
import { journalReader } from '../journal/journal-reader.ts';
import { encodedRow } from '../journal/message-row.ts';
import { segmentFiles } from '../journal/segment/segment-files.ts';
import { verifyJournal } from '../journal/verify-segment.ts';
import { salvageSegment } from './salvage-segment.ts';
import { setAside } from './set-aside.ts';

const ROWS = 600;
const PAGE = 8192;
let folder: string;
let journalFolder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-salvage-'));
  journalFolder = join(folder, 'journal');
  mkdirSync(journalFolder);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A sealed segment with a part of its bytes overwritten, and what can be salvaged of it. */
function damaged(damage: (bytes: Buffer) => Buffer): { readonly rows: number; readonly unproven: number } {
  const checkpoint = { position: position(0), at: epochMs(0), coreVersion: '1', snapshot: '{}' };
  const start = () => ({ checkpoint, configuration: '{}' });
  const options = { folder: journalFolder, world: 'site', segmentMaxBytes: 1e9, segmentMaxAgeMs: 1e9, start };
  const journal = openJournal(options);
  for (let first = 1; first <= ROWS; first += 100)
    journal.append(someMessages(100, epochMs(1_760_000_000_000)).map(encodedRow), position(first));
  journal.roll();
  journal.close();
  const path = segmentFiles(journalFolder)[0]?.path ?? '';
  writeFileSync(path, damage(readFileSync(path)));
  const { setAsideAs } = setAside(folder, path, 'a test', epochMs(1_760_000_000_000));
  return salvageSegment({ path: join(folder, setAsideAs), firstPosition: position(1), journalFolder, world: 'site' });
}

const noise = (bytes: Buffer, from: number, length: number) => {
  for (let at = from; at < from + length; at += 1) bytes[at] = (at * 131 + 7) % 251;
  return bytes;
};
const verdicts = () => verifyJournal(journalFolder).map(({ verdict }) => verdict);
const readable = () => {
  const reader = journalReader(journalFolder);
  const { inputs } = reader.tail(position(0), position(ROWS), ROWS);
  reader.close();
  return inputs.map((input) => input.position);
};

describe('what is whole of a damaged segment', () => {
  it('is all of it where only the first page is gone', () => {
    expect(damaged((bytes) => noise(bytes, 0, PAGE))).toEqual({ rows: ROWS, unproven: 0 });
    expect(verdicts()).toMatchObject([
      { ok: true, rows: ROWS, breaks: 0, sealed: true },
      { ok: true, rows: 0 },
    ]);
    expect(readable()).toHaveLength(ROWS);
  });

  it('is all but the rows of an overwritten page and the one after them, which nothing proves', () => {
    const { rows, unproven } = damaged((bytes) => noise(bytes, 20 * PAGE, PAGE));
    expect([rows > ROWS * 0.9, unproven]).toEqual([true, 1]);
    expect(verdicts()).toMatchObject([{ ok: true, rows, breaks: 1, sealed: true }, { ok: true }]);
    expect(readable()).toHaveLength(rows);
  });

  it('is what stands before the place where the file was cut', () => {
    const { rows, unproven } = damaged((bytes) => bytes.subarray(0, bytes.length / 2));
    expect([rows > ROWS * 0.3, rows < ROWS, unproven]).toEqual([true, true, 0]);
    expect(verdicts()).toMatchObject([{ ok: true, rows }, { ok: true }]);
  });

  it('leaves out a row of which one byte was changed', () => {
    const { rows, unproven } = damaged((bytes) => {
      const at = bytes.indexOf('remote-id', bytes.length / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    });
    expect([rows, unproven]).toEqual([ROWS - 1, 1]);
    expect(verdicts()).toMatchObject([{ ok: true, rows, breaks: 1 }, { ok: true }]);
  });

  it('is nothing of a file that is empty, and then makes no segment', () => {
    expect(damaged(() => Buffer.alloc(0))).toEqual({ rows: 0, unproven: 0 });
    expect(segmentFiles(journalFolder)).toHaveLength(1);
  });
});
