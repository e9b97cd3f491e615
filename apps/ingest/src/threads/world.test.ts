import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, epochMs, NO_POSITION, type Position, position, userId, zoneId } from '@rotorwatch/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMessage, someMessages } from '../journal/a-message.ts';
import type { MessageRow } from '../journal/message-row.ts';
import { readSegmentEnds } from '../journal/segment/segment.ts';
import { segmentFiles } from '../journal/segment/segment-files.ts';
import { verifyJournal } from '../journal/verify-segment.ts';
import { anAlert, aTrack } from '../store/builders.ts';
import type { Checkpoint } from '../store/checkpoint-store.ts';
import { packedRows } from './packed-rows.ts';
import { type ReaderVerbs, readWorld } from './read-world.ts';
import { writeWorld } from './write-world.ts';

const T0 = epochMs(1_760_000_000_000);
let folder: string;
let open: (() => void)[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-world-'));
  open = [];
});
afterEach(() => {
  for (const close of open) close();
  rmSync(folder, { recursive: true });
});

const OPTIONS = { world: 'site', coreVersion: '1', configuration: '{}', emptySnapshot: '{}', at: T0 };

function writing(some: { folder?: string; segmentMaxBytes?: number } = {}) {
  const { opened, verbs, close } = writeWorld({
    folder,
    ...OPTIONS,
    segmentMaxBytes: 1e9,
    segmentMaxAgeMs: 1e9,
    ...some,
  });
  open.push(close);
  const appendMessages = (rows: readonly MessageRow[]) => verbs.appendMessages(packedRows(rows));
  return { writer: { ...verbs, appendMessages }, reached: opened, close };
}

function reading(from = folder): ReaderVerbs {
  const { verbs, close } = readWorld({ folder: from });
  open.unshift(close);
  return verbs;
}

const failing = (code: string) => expect.objectContaining({ name: 'StorageError', code });

function removal(zone: string, seconds: number) {
  const command: Command = { kind: 'remove-zone', zone: zoneId(zone) };
  const at = epochMs(T0 + seconds * 1000);
  return { at, receivedAt: at, act: { by: userId('local'), command } };
}

function checkpointAt(at: Position): Checkpoint {
  return { position: at, at: T0, coreVersion: '1', snapshot: `{"position":${at}}` };
}

const positionsOf = (rows: readonly { readonly position: Position }[]) => rows.map((row) => row.position);

describe('opening a world', () => {
  it('fails while another writer has it', () => {
    writing();
    expect(() => writing()).toThrow(failing('locked'));
  });

  it('gives a fresh world no position, no time and no checkpoint', () => {
    expect(writing().reached).toEqual({
      lastPosition: 0,
      lastAt: undefined,
      checkpoint: undefined,
      appliedPosition: 0,
      messages: 0,
      damage: [],
    });
  });
});

describe('a world', () => {
  it('gives messages and acts back in one order, in pages', () => {
    const { writer } = writing();
    writer.appendMessages([aMessage({ retained: true }), aMessage({ outcome: 'refused', observations: [] })]);
    writer.appendAct(removal('a', 2));
    writer.appendMessages(someMessages(1, T0));
    const reader = reading();
    const tail = reader.tail({ after: NO_POSITION, limit: 500 });
    expect(tail).toMatchObject([
      { kind: 'message', position: 1, at: T0, decoder: 'dronescout', retained: true },
      { kind: 'message', position: 2, retained: false, observations: [] },
      { kind: 'act', position: 3, at: T0 + 2000, act: removal('a', 2).act },
      { kind: 'message', position: 4 },
    ]);
    expect(tail[0]).toMatchObject({ observations: aMessage().observations });
    const pages: Position[][] = [];
    for (let after = NO_POSITION; ; ) {
      const page = positionsOf(reader.tail({ after: after, limit: 2 }));
      const last = page.at(-1);
      if (last === undefined) break;
      pages.push(page);
      after = last;
    }
    expect(pages).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('applies a batch as a whole or not at all', () => {
    const { writer } = writing();
    const track = { kind: 'track-changed', track: aTrack() } as const;
    const bad = { kind: 'alert-changed', alert: anAlert({ raisedAt: epochMs(0.5) }) } as const;
    const reader = reading();
    expect(() => writer.apply({ changes: [track, bad], position: position(1) })).toThrow('cannot store REAL value');
    expect(reader.flights({ limit: 9 })).toEqual([]);
    writer.apply({ changes: [track], position: position(1) });
    expect(reader.flights({ limit: 9 })).toHaveLength(1);
  });

  it('keeps pages within bounds, whatever is asked', () => {
    const { writer } = writing();
    writer.appendMessages(Array.from({ length: 600 }, () => aMessage()));
    const reader = reading();
    const lengths = [];
    for (const limit of [-1, 0, Number.NaN, 2.9, 1e9]) lengths.push(reader.messages({ limit }).length);
    expect(lengths).toEqual([1, 1, 1, 2, 500]);
  });
});

describe('a world that is opened again', () => {
  it('goes on with the next position, the last time and the newest checkpoint', () => {
    const first = writing();
    first.writer.appendMessages(someMessages(2, T0));
    first.writer.saveCheckpoint(checkpointAt(position(2)));
    first.writer.apply({ changes: [], position: position(2) });
    first.writer.appendAct(removal('a', 9));
    first.close();
    const { writer, reached } = writing();
    expect(reached).toEqual({
      lastPosition: 3,
      lastAt: T0 + 9000,
      checkpoint: checkpointAt(position(2)),
      appliedPosition: 2,
      messages: 2,
      damage: [],
    });
    expect(writer.appendMessages(someMessages(1, T0))).toMatchObject({ firstPosition: 4 });
  });

  it('holds everything that was committed before a crash', () => {
    const { writer } = writing();
    writer.appendMessages(someMessages(3, T0));
    writer.appendAct(removal('a', 4));
    const copy = join(folder, 'copy');
    for (const name of ['journal', 'rotorwatch.sqlite', 'rotorwatch.sqlite-wal']) {
      cpSync(join(folder, name), join(copy, name), { recursive: true });
    }
    const healed = writing({ folder: copy });
    expect(healed.reached.lastPosition).toBe(4);
    expect(positionsOf(reading(copy).tail({ after: NO_POSITION, limit: 9 }))).toEqual([1, 2, 3, 4]);
  });
});

describe('a world that rolls', () => {
  it('says when, goes on in the next segment and reads over all of them', () => {
    const { writer, close } = writing({ segmentMaxBytes: 100_000 });
    const reader = reading();
    for (let roll = 0; roll < 2; roll += 1) {
      const { rollDue, lastPosition } = writer.appendMessages(someMessages(2, T0, { payload: Buffer.alloc(99_000) }));
      expect(rollDue).toBe(true);
      writer.roll(checkpointAt(lastPosition));
      expect(writer.appendAct(removal('a', 1))).toMatchObject({ rollDue: false });
    }
    writer.appendMessages(someMessages(1, T0));
    expect(positionsOf(reader.tail({ after: NO_POSITION, limit: 99 }))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(positionsOf(reader.messages({ limit: 99 }))).toEqual([7, 5, 4, 2, 1]);
    expect(reader.messageCount()).toBe(5);
    close();
    expect(verifyJournal(join(folder, 'journal')).map(({ verdict }) => verdict.ok)).toEqual([true, true, true]);
    expect(writing().reached.checkpoint).toEqual(checkpointAt(position(5)));
  });

  it('begins the next segment with the checkpoint of the roll, even if the service ended before making it', () => {
    const { writer, close } = writing();
    writer.appendMessages(someMessages(2, T0));
    writer.roll(checkpointAt(position(2)));
    close();
    const next = segmentFiles(join(folder, 'journal')).at(-1)?.path ?? '';
    rmSync(next);
    const healed = writing();
    expect(healed.writer.appendMessages(someMessages(1, T0))).toMatchObject({ firstPosition: 3 });
    expect(readSegmentEnds(next).header).toMatchObject({ checkpoint: checkpointAt(position(2)), messagesBefore: 2 });
  });
});
