import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs, NO_POSITION, position } from '@rotorwatch/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from '../a-message.ts';
import { type Journal, openJournal } from '../journal.ts';
import { type JournalReader, journalReader } from '../journal-reader.ts';
import { encodedRow, type MessageRow } from '../message-row.ts';
import { segmentFiles } from '../segment/segment-files.ts';
import { COUNTED_STEP_MS } from './refusal-cause.ts';

const T0 = epochMs(1_760_000_400_000);
const BOOK = 'refusals.sqlite';

let world: string;
let journal: Journal;
let reader: JournalReader;

beforeEach(() => {
  world = mkdtempSync(join(tmpdir(), 'rotorwatch-refusals-'));
  mkdirSync(join(world, 'journal'));
  const start = () => ({
    checkpoint: { position: NO_POSITION, at: T0, coreVersion: '1', snapshot: '{}' },
    configuration: '{}',
  });
  journal = openJournal({
    folder: join(world, 'journal'),
    world: 'site',
    segmentMaxBytes: 1e9,
    segmentMaxAgeMs: 1e9,
    start,
  });
  reader = journalReader(join(world, 'journal'));
});
afterEach(() => {
  reader.close();
  journal.close();
  rmSync(world, { recursive: true });
});

function anew(): void {
  reader.close();
  reader = journalReader(join(world, 'journal'));
}

let last = 0;
beforeEach(() => {
  last = 0;
});

function keep(...rows: readonly Partial<MessageRow>[]): void {
  for (const row of rows) {
    last += 1;
    journal.append([encodedRow(aMessage({ at: epochMs(T0 + last * 1000), ...row }))], position(last));
  }
}

const refused = (code: 'bad-json' | 'unrecognised', some: Partial<MessageRow> = {}): Partial<MessageRow> => ({
  outcome: 'refused',
  decoder: 'none',
  observations: [],
  faults: [{ code, at: 0, detail: 'want an object' }],
  ...some,
});

const all = { limit: 100 };
const counts = () => reader.refusals(all).causes.map(({ code, topic, messages }) => [code, topic, messages]);

describe('refused messages', () => {
  it('are none in an empty journal', () => {
    expect(reader.refusals(all)).toEqual({ causes: [], messages: 0, countedShare: 1, stepMs: COUNTED_STEP_MS });
  });

  it('are counted by feed, topic, decoder and code, with the first and the last of them', () => {
    keep(
      refused('bad-json'),
      {},
      refused('bad-json'),
      refused('bad-json', { topic: 'other' }),
      refused('unrecognised'),
    );
    keep(refused('bad-json', { decoder: 'dronescout', feed: 'site' }));
    const { causes, messages } = reader.refusals(all);
    expect([messages, causes.length]).toEqual([5, 4]);
    expect(causes[0]).toEqual({
      feed: 'embedded',
      topic: 'site/receiver',
      decoder: 'none',
      code: 'bad-json',
      messages: 2,
      firstAt: T0 + 1000,
      lastAt: T0 + 3000,
      lastPosition: 3,
    });
  });

  it('are counted once, however often and by whomever it is asked, and new ones with the next question', () => {
    keep(refused('bad-json'));
    expect(counts()).toEqual([['bad-json', 'site/receiver', 1]]);
    expect(counts()).toEqual([['bad-json', 'site/receiver', 1]]);
    keep({}, refused('bad-json'));
    expect(counts()).toEqual([['bad-json', 'site/receiver', 2]]);
    journal.roll();
    keep(refused('bad-json'));
    expect(counts()).toEqual([['bad-json', 'site/receiver', 3]]);
    anew();
    expect(counts()).toEqual([['bad-json', 'site/receiver', 3]]);
  });

  it('are found by what they have in common and by time, in whole steps', () => {
    keep(refused('bad-json'), refused('unrecognised'), refused('unrecognised', { topic: 'other' }));
    keep(refused('bad-json', { at: epochMs(T0 + 3 * COUNTED_STEP_MS) }));
    const found = (query: object) => reader.refusals({ ...all, ...query }).messages;
    expect(found({ code: 'unrecognised' })).toBe(2);
    expect(found({ code: 'unrecognised', topic: 'other' })).toBe(1);
    expect(found({ feed: 'nowhere' })).toBe(0);
    expect(found({ decoder: 'none', limit: 1 })).toBe(4);
    expect(found({ from: epochMs(T0 + 2 * COUNTED_STEP_MS) })).toBe(1);
    expect(found({ from: epochMs(T0 + 500), to: epochMs(T0 + 500) })).toBe(3);
  });

  it('of more than a hundred topics are counted together after those', () => {
    keep(...Array.from({ length: 150 }, (_, n) => refused('bad-json', { topic: `t${n}` })));
    const { causes, messages } = reader.refusals({ limit: 500 });
    expect([causes.length, messages]).toEqual([101, 150]);
    expect(causes[0]).toMatchObject({ topic: '', messages: 50 });
  });

  it('of a purged segment are forgotten', () => {
    keep(refused('bad-json'));
    journal.roll();
    keep(refused('unrecognised'));
    expect(counts()).toHaveLength(2);
    const [oldest] = segmentFiles(join(world, 'journal'));
    rmSync(oldest?.path ?? '');
    expect(counts()).toEqual([['unrecognised', 'site/receiver', 1]]);
  });

  it('whose faults can not be read are counted without a code', () => {
    keep({ outcome: 'refused', observations: [], faults: [] });
    expect(counts()).toEqual([['', 'site/receiver', 1]]);
  });
});

describe('the book of counts', () => {
  it('is begun anew when it is damaged, of another kind, or gone', () => {
    keep(refused('bad-json'));
    counts();
    for (const content of ['x'.repeat(9000), '']) {
      reader.close();
      writeFileSync(join(world, BOOK), content);
      anew();
      expect(counts()).toEqual([['bad-json', 'site/receiver', 1]]);
    }
    rmSync(join(world, BOOK));
    anew();
    expect(counts()).toEqual([['bad-json', 'site/receiver', 1]]);
  });

  it('is kept in memory where it can not be written', () => {
    keep(refused('bad-json'));
    mkdirSync(join(world, BOOK));
    expect(counts()).toEqual([['bad-json', 'site/receiver', 1]]);
    keep(refused('bad-json'));
    expect(counts()).toEqual([['bad-json', 'site/receiver', 2]]);
  });
});
