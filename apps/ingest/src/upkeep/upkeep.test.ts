import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertId, type EpochMs, epochMs, position, trackId } from '@rotorwatch/domain';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someMessages } from '../journal/a-message.ts';
import { verifyJournal } from '../journal/verify-segment.ts';
import { anAlert, aTrack } from '../store/builders.ts';
import { worldReader } from '../threads/world-reader.ts';
import { openWorldWriter } from '../threads/world-writer.ts';
import { type Upkeep, type UpkeepOptions, upkeep } from './upkeep.ts';

const T0 = 1_760_000_000_000;
const DAY_MS = 24 * 3_600_000;
const day = (count: number): EpochMs => epochMs(T0 + count * DAY_MS);

let folder: string;
let open: AsyncDisposable[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-upkeep-'));
  open = [];
});
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const ROWS = 20;

/** A world with one segment for each of these days, the last one still open. */
async function aWorld(id: string, days: readonly number[], kind: 'real' | 'exercise' = 'real') {
  const own = join(folder, 'worlds', id);
  const { writer } = await openWorldWriter({
    folder: own,
    world: id,
    coreVersion: '1',
    configuration: '{}',
    emptySnapshot: '{}',
    at: day(days[0] ?? 0),
  });
  const reader = worldReader({ folder: own });
  open.unshift(reader, writer);
  for (const [index, count] of days.entries()) {
    const { lastPosition } = await writer.appendMessages(someMessages(ROWS, day(count)));
    const next = days[index + 1];
    if (next === undefined) continue;
    await writer.roll({ position: lastPosition, at: day(next), coreVersion: '1', snapshot: '{}' });
  }
  const journalFolder = join(own, 'journal');
  return {
    writer,
    reader,
    journalFolder,
    segments: () => readdirSync(journalFolder).filter((name) => name.endsWith('.sqlite')),
    tended: { id, kind, journalFolder, isFull: () => false, now: () => day(99), ...reader, ...writer },
  };
}

const segmentFrom = (first: number) => `${String(first).padStart(16, '0')}.sqlite`;

function tending(options: Partial<UpkeepOptions> & Pick<UpkeepOptions, 'worlds'>) {
  let nowMs = 0;
  let freeBytes = 1e6 * 900;
  const tended: Upkeep = upkeep({
    dataFolder: folder,
    keep: { rawMs: 30 * DAY_MS, flightsMs: 400 * DAY_MS },
    log: pino({ level: 'silent' }),
    space: async () => ({ totalBytes: 1e9, freeBytes }),
    monotonicMs: () => nowMs,
    beatMs: 10,
    ...options,
  });
  open.unshift(tended);
  return {
    tended,
    roundIsDue() {
      nowMs += 3_600_000;
    },
    leave(bytes: number) {
      freeBytes = bytes;
    },
  };
}

const until = (fits: () => boolean) => expect.poll(fits, { timeout: 15_000, interval: 20 }).toBe(true);
/** Long enough for some beats that should change nothing. */
const someBeats = () => new Promise((resolve) => setTimeout(resolve, 150));

describe('old segments', () => {
  it('go one by one from the oldest, with a record each; held ones, young ones and the present one stay', async () => {
    const world = await aWorld('site', [0, 1, 2, 3, 4, 5]);
    writeFileSync(join(world.journalFolder, `${segmentFrom(21)}.hold`), '');
    const { tended, roundIsDue } = tending({
      worlds: [world.tended],
      keep: { rawMs: 2 * DAY_MS, flightsMs: 400 * DAY_MS },
    });
    roundIsDue();
    await until(() => tended.state().purgedSegments === 2);
    await someBeats();
    expect(world.segments()).toEqual([21, 61, 81, 101].map(segmentFrom));
    const purges = await world.reader.purges();
    expect(purges).toMatchObject([
      { segment: segmentFrom(1), firstPosition: 1, lastPosition: 20, rows: 20, startsAt: day(0), why: 'age' },
      { segment: segmentFrom(41), firstPosition: 41, lastPosition: 60, rows: 20, startsAt: day(2), why: 'age' },
    ]);
    expect(purges.every(({ root, bytes }) => root?.length === 32 && bytes > 0)).toBe(true);
    const roots = new Set(purges.map(({ root = '' }) => Buffer.from(root).toString('hex')));
    const verdicts = (known?: Set<string>) =>
      verifyJournal(world.journalFolder, known).map(({ verdict }) => verdict.ok);
    expect(verdicts(roots)).toEqual([true, true, true, true]);
    expect(verdicts()).toEqual([true, false, true, true]);
    expect(tended.state().bytesPerDay).toBeGreaterThan(0);
  });

  it('are not yesterday’s, though a clock years ahead at one start made them look so', async () => {
    const world = await aWorld('site', [0, 1, 4000, 4001]);
    const { tended, roundIsDue } = tending({ worlds: [world.tended] });
    roundIsDue();
    await until(() => tended.state().bytesPerDay !== undefined);
    await someBeats();
    expect(world.segments()).toHaveLength(4);
  });
});

describe('old flights and alerts', () => {
  it('go with their paths, some hundred rows a commit; unacknowledged alerts stay, and so do their flights', async () => {
    const world = await aWorld('site', [0, 1, 2, 3]);
    const closed = (id: string, changedBy: number) =>
      aTrack({ id: trackId(id), state: 'closed', changedBy: position(changedBy) });
    const alertOf = (track: string, seen: boolean) =>
      anAlert({
        id: alertId(`A-${track}`),
        track: trackId(track),
        condition: { kind: 'cleared', at: day(0), why: 'lost' },
        handling: seen ? { kind: 'closed', at: day(0) } : { kind: 'unacknowledged' },
        changedBy: position(5),
      });
    const points = Array.from({ length: 1200 }, (_, index) => ({
      kind: 'path-point-kept' as const,
      point: { track: trackId('T-old'), at: epochMs(T0 + index), fix: { lat: 51, lon: 0 } as never },
    }));
    await world.writer.apply({
      position: position(80),
      changes: [
        ...['T-old', 'T-seen', 'T-unseen'].map((id) => ({ kind: 'track-changed' as const, track: closed(id, 6) })),
        { kind: 'track-changed', track: closed('T-young', 70) },
        { kind: 'track-changed', track: aTrack({ id: trackId('T-flying'), changedBy: position(6) }) },
        { kind: 'alert-changed', alert: alertOf('T-seen', true) },
        { kind: 'alert-changed', alert: alertOf('T-unseen', false) },
        ...points,
      ],
    });
    const { roundIsDue } = tending({
      worlds: [world.tended],
      keep: { rawMs: 400 * DAY_MS, flightsMs: 2 * DAY_MS },
    });
    roundIsDue();
    const ids = async () => (await world.reader.flights({ limit: 10 })).map(({ track }) => track.id).sort();
    await expect.poll(ids, { timeout: 15_000 }).toEqual(['T-flying', 'T-unseen', 'T-young']);
    expect(await world.reader.path('T-old')).toEqual([]);
    expect((await world.reader.alerts({ limit: 10 })).map(({ id }) => id)).toEqual(['A-T-unseen']);
    expect(world.segments()).toHaveLength(4);
  });
});

describe('a disk that fills up', () => {
  it('costs the oldest segments before a commit fails, the exercises’ first, until there is plenty', async () => {
    const real = await aWorld('real', [0, 1, 2]);
    const exercise = await aWorld('exercise', [0, 1, 2], 'exercise');
    // Plenty at first.
    let others = 100e6;
    const worlds = [real.tended, exercise.tended];
    const all = () => real.segments().length + exercise.segments().length;
    const { tended } = tending({
      worlds,
      // Each segment that goes gives 30 MB; low is under 20 MB, plenty 60 MB.
      space: async () => ({ totalBytes: 1e9, freeBytes: others + (6 - all()) * 30e6 }),
    });
    others = 15e6;
    await until(() => tended.state().purgedSegments === 2);
    await someBeats();
    expect(exercise.segments()).toEqual([segmentFrom(41)]);
    expect(real.segments()).toHaveLength(3);
    expect(await exercise.reader.purges()).toMatchObject([{ why: 'space' }, { why: 'space' }]);
  });

  it('costs runs of exercises that are over first, the oldest first, and nothing of the worlds while that is enough', async () => {
    const real = await aWorld('real', [0, 1, 2]);
    let others = 100e6;
    const runs = ['oldest', 'older', 'newest'];
    const { tended } = tending({
      worlds: [real.tended],
      exercises: { isFull: () => false, removeForRoom: async () => runs.shift() !== undefined },
      space: async () => ({ totalBytes: 1e9, freeBytes: others + (3 - runs.length) * 30e6 }),
    });
    others = 15e6;
    await until(() => runs.length === 1);
    await someBeats();
    expect(runs).toEqual(['newest']);
    expect(tended.state().purgedSegments).toBe(0);
    others = -70e6;
    await until(() => tended.state().purgedSegments === 2);
    expect(runs).toEqual([]);
  });

  it('gives up its reserve for the world of a run too', async () => {
    const world = await aWorld('site', [0]);
    let isFull = false;
    const exercises = { isFull: () => isFull, removeForRoom: async () => false };
    const { tended, leave } = tending({ worlds: [world.tended], exercises });
    await until(() => tended.state().reserve);
    isFull = true;
    leave(0);
    await until(() => !tended.state().reserve);
  });

  it('has a reserve that is given up when a commit finds no room, and made again when there is plenty', async () => {
    const world = await aWorld('site', [0]);
    let isFull = false;
    const { tended, leave } = tending({ worlds: [{ ...world.tended, isFull: () => isFull }] });
    const reserve = join(folder, 'reserve');
    await until(() => tended.state().reserve && existsSync(reserve) && statSync(reserve).size === 20e6);
    isFull = true;
    leave(0);
    await until(() => !existsSync(reserve) && !tended.state().reserve);
    isFull = false;
    leave(25e6);
    await someBeats();
    expect(tended.state().reserve).toBe(false);
    leave(100e6);
    await until(() => tended.state().reserve);
  });
});
