import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs, NO_POSITION, type Position, position } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDetection, aMessage } from './a-message.ts';
import { type Journal, openJournal } from './journal.ts';
import { type JournalReader, journalReader } from './journal-reader.ts';
import type { MessageQuery } from './message-query.ts';
import { encodedRow, type MessageRow } from './message-row.ts';
import { segmentFiles } from './segment/segment-files.ts';

const T0 = epochMs(1_760_000_000_000);
const SENSORS = ['a', 'a b', 'a,b', '["a"]', '%'];

function newJournal(folder: string): Journal {
  const start = () => ({
    checkpoint: { position: NO_POSITION, at: T0, coreVersion: '1', snapshot: '{}' },
    configuration: '{}',
  });
  return openJournal({ folder, world: 'site', segmentMaxBytes: 1e9, segmentMaxAgeMs: 1e9, start });
}

/** Position n is received n seconds after T0; every fifth is refused; positions 10 and 20 are taken by acts. */
function message(n: number): MessageRow {
  return aMessage({
    at: epochMs(T0 + n * 1000),
    feed: n % 2 === 0 ? 'even' : 'odd',
    outcome: n % 5 === 0 ? 'refused' : 'accepted',
    observations: n % 5 === 0 ? [] : [aDetection(SENSORS[n % 5])],
    faults: n % 5 === 0 ? [{ code: 'bad-json', at: 0, detail: 'want an object' }] : [],
  });
}

function fill(journal: Journal, from: number, to: number): void {
  for (let n = from; n <= to; n += 1) if (n % 10 !== 0) journal.append([encodedRow(message(n))], position(n));
}

describe('reading a journal of three segments', () => {
  let folder: string;
  let journal: Journal;
  let reader: JournalReader;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rotorwatch-reader-'));
    journal = newJournal(folder);
    fill(journal, 1, 9);
    journal.roll();
    fill(journal, 11, 19);
    journal.roll();
    fill(journal, 21, 29);
    reader = journalReader(folder);
  });
  afterAll(() => {
    reader.close();
    journal.close();
    rmSync(folder, { recursive: true });
  });

  const ALL = [9, 8, 7, 6, 5, 4, 3, 2, 1].flatMap((n) => [n, n + 10, n + 20]).sort((one, other) => other - one);
  const positions = (query: Partial<MessageQuery>) => reader.page({ limit: 500, ...query }).map((row) => row.position);
  const second = (n: number) => epochMs(T0 + n * 1000);

  it('lists the newest first, over all segments', () => {
    expect(positions({})).toEqual(ALL);
    expect(positions({ limit: 4 })).toEqual([29, 28, 27, 26]);
  });

  it('pages through everything without a gap or a repeat', () => {
    const paged: Position[] = [];
    for (let before = position(1000); ; ) {
      const page = positions({ before, limit: 4 });
      paged.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      before = last;
    }
    expect(paged).toEqual(ALL);
  });

  it('bounds the time of reception, both ends included', () => {
    expect(positions({ from: second(8), to: second(12) })).toEqual([12, 11, 9, 8]);
    expect(positions({ from: second(27) })).toEqual([29, 28, 27]);
    expect(positions({ to: second(2) })).toEqual([2, 1]);
    expect(positions({ from: second(8.5), to: second(8.6) })).toEqual([]);
    expect(positions({ from: second(40) })).toEqual([]);
  });

  it('filters by feed and by outcome', () => {
    expect(positions({ feed: 'even', limit: 3 })).toEqual([28, 26, 24]);
    expect(positions({ outcome: 'refused' })).toEqual([25, 15, 5]);
    expect(positions({ outcome: 'accepted', limit: 5 })).toEqual([29, 28, 27, 26, 24]);
    expect(positions({ outcome: 'ignored' })).toEqual([]);
    expect(positions({ outcome: 'refused', to: second(20) })).toEqual([15, 5]);
  });

  it.each([1, 2, 3, 4])('filters by a sensor whatever is in its name (%d)', (remainder) => {
    const expected = ALL.filter((n) => n % 5 === remainder);
    expect(positions({ sensor: SENSORS[remainder] as string })).toEqual(expected);
  });

  it('finds nothing for a part of a sensor name, a pattern or a piece of the stored text', () => {
    expect(['a', 'b', 'a%', '_', ',', '"', '[]', ''].map((sensor) => positions({ sensor }))).toEqual(Array(8).fill([]));
  });

  it('shows a message with its faults and its hash, and its bytes on demand', () => {
    const [row] = reader.page({ limit: 1, outcome: 'refused' });
    expect(row).toMatchObject({
      position: 25,
      qos: 1,
      retained: false,
      observations: 0,
      sensors: [],
      faults: [{ code: 'bad-json', at: 0, detail: 'want an object' }],
      rowHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(row).not.toHaveProperty('payload');
    const whole = reader.message(position(12));
    expect(Buffer.from(whole?.payload ?? []).toString()).toBe('{"a":1}');
    expect(JSON.parse(whole?.observationsJson ?? '')).toEqual([aDetection('a,b')]);
  });

  it('knows no message at the position of an act, before the first or after the last', () => {
    expect([10, 0, 30, 1000].map((n) => reader.message(position(n)))).toEqual(Array(4).fill(undefined));
  });

  it('reads the tail after a position, oldest first, up to another', () => {
    const tail = (from: number, to: number, limit = 500) =>
      reader.tail(position(from), position(to), limit).inputs.map((input) => input.position);
    expect(tail(0, 1000)).toEqual([...ALL].reverse());
    expect(tail(7, 12)).toEqual([8, 9, 11, 12]);
    expect(tail(7, 1000, 3)).toEqual([8, 9, 11]);
    expect(tail(29, 1000)).toEqual([]);
  });

  it('counts messages and knows the last, without reading them', () => {
    expect([reader.messageCount(), reader.lastPosition(), reader.latestMessageAt()]).toEqual([27, 29, second(29)]);
  });
});

describe('reading a journal while it changes', () => {
  let folder: string;
  let journal: Journal;
  let reader: JournalReader;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rotorwatch-reader-'));
    journal = newJournal(folder);
    reader = journalReader(folder);
  });
  afterEach(() => {
    reader.close();
    journal.close();
    rmSync(folder, { recursive: true });
  });

  it('is empty at first', () => {
    expect(reader.page({ limit: 5 })).toEqual([]);
    expect([reader.messageCount(), reader.lastPosition(), reader.latestMessageAt()]).toEqual([0, 0, undefined]);
  });

  it('sees what was committed since, and segments begun since', () => {
    fill(journal, 1, 2);
    expect(reader.page({ limit: 5 })).toHaveLength(2);
    journal.roll();
    expect([reader.messageCount(), reader.latestMessageAt()]).toEqual([2, T0 + 2000]);
    fill(journal, 3, 4);
    expect(reader.page({ limit: 5 }).map((row) => row.position)).toEqual([4, 3, 2, 1]);
    expect(reader.messageCount()).toBe(4);
  });

  it('goes on without a segment that was purged, and still counts its messages', () => {
    fill(journal, 1, 2);
    journal.roll();
    fill(journal, 3, 4);
    expect(reader.page({ limit: 5 })).toHaveLength(4);
    rmSync(segmentFiles(folder)[0]?.path ?? '');
    expect(reader.page({ limit: 5 }).map((row) => row.position)).toEqual([4, 3]);
    expect(reader.messageCount()).toBe(4);
  });

  it('reads more segments than it keeps open', () => {
    for (let n = 1; n <= 12; n += 1) {
      journal.append([encodedRow(message(n))], position(n));
      journal.roll();
    }
    expect(reader.page({ limit: 50 })).toHaveLength(12);
    expect(reader.page({ limit: 50, to: epochMs(T0 + 2000) }).map((row) => row.position)).toEqual([2, 1]);
    expect(reader.message(position(1))?.position).toBe(1);
  });

  it('finds messages by reception although the wall clock was set back', () => {
    const received = [100, 200, 50, 60, 300].map((seconds) => epochMs(T0 + seconds * 1000));
    received.forEach((receivedAt, index) => {
      journal.append([encodedRow(aMessage({ receivedAt }))], position(index + 1));
    });
    const found = (from: number, to: number) =>
      reader
        .page({ limit: 9, from: epochMs(T0 + from * 1000), to: epochMs(T0 + to * 1000) })
        .map((row) => row.position);
    expect([found(55, 150), found(0, 55), found(150, 400)]).toEqual([[4, 1], [3], [5, 2]]);
  });

  it('shows a row whose JSON is damaged without what it held, and the others as ever', () => {
    fill(journal, 1, 3);
    const other = new Sqlite(segmentFiles(folder)[0]?.path);
    other.exec(`UPDATE message SET sensors = '["a', faults = '{', observations = 'null]' WHERE position = 2`);
    other.close();
    expect(reader.page({ limit: 5 }).map((row) => [row.position, row.sensors, row.observations])).toEqual([
      [3, ['["a"]'], 1],
      [2, [], 0],
      [1, ['a b'], 1],
    ]);
    expect(reader.page({ limit: 5, sensor: 'a b' })).toHaveLength(1);
    expect(reader.message(position(2))?.observationsJson).toBe('[]');
    expect(reader.tail(NO_POSITION, position(9), 9).inputs).toHaveLength(3);
  });

  it('ends a tail early where the messages are large, and says how far it came', () => {
    const observations = Array.from({ length: 30_000 }, () => aDetection());
    for (const n of [1, 2, 3, 4, 5, 6]) journal.append([encodedRow(aMessage({ observations }))], position(n));
    const { inputs, upTo } = reader.tail(NO_POSITION, position(6), 500);
    expect(inputs.length).toBeLessThan(6);
    expect(upTo).toBe(inputs.length);
  });
});
