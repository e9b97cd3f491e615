import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs, position, userId, zoneId } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someMessages } from '../journal/a-message.ts';
import { rowHasher } from '../journal/chain/row-hash.ts';
import { segmentFiles } from '../journal/segment/segment-files.ts';
import { verifyJournal } from '../journal/verify-segment.ts';
import { actStore } from '../store/act-store.ts';
import { anAlert, aTrack } from '../store/builders.ts';
import { packedRows } from './packed-rows.ts';
import { readWorld } from './read-world.ts';
import { repairWorld } from './repair/repair-world.ts';
import { writeWorld } from './write-world.ts';

const T0 = epochMs(1_760_000_000_000);
const OPTIONS = { world: 'site', coreVersion: '1', configuration: '{}', emptySnapshot: '{}', at: T0 };
const SIZES = { segmentMaxBytes: 1e9, segmentMaxAgeMs: 1e9 };
const SEGMENT_PAGE = 8_192;

let folder: string;
let open: (() => void)[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-damaged-'));
  open = [];
});
afterEach(() => {
  for (const close of open) close();
  rmSync(folder, { recursive: true });
});

function writing() {
  const { opened, verbs, close } = writeWorld({ folder, ...OPTIONS, ...SIZES });
  open.push(close);
  const keep = (count: number) => verbs.appendMessages(packedRows(someMessages(count, T0)));
  const checkpoint = (at: number) => ({ position: position(at), at: T0, coreVersion: '1', snapshot: '{"whole":true}' });
  return { verbs, reached: opened, close, keep, checkpoint };
}

function repairing() {
  const { verbs, close } = repairWorld({ folder, world: 'site' });
  open.unshift(close);
  return { ...verbs, close };
}

function removal(zone: string) {
  return {
    at: T0,
    receivedAt: T0,
    act: { by: userId('local'), command: { kind: 'remove-zone', zone: zoneId(zone) } },
  } as const;
}

function spoil(path: string, page: number, pageBytes: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, page * pageBytes);
  closeSync(file);
}

const storePath = () => join(folder, 'rotorwatch.sqlite');
const segment = (index: number) => segmentFiles(join(folder, 'journal'))[index]?.path ?? '';

describe('a sealed segment that turns out to be damaged while the service runs', () => {
  it('costs its own rows only, is set aside, and what is whole of it is read again', () => {
    const { verbs, keep, checkpoint } = writing();
    keep(300);
    verbs.roll(checkpoint(300));
    keep(50);
    spoil(segment(0), 12, SEGMENT_PAGE);
    const told: string[] = [];
    const reader = readWorld({ folder }, (path) => told.push(path));
    open.unshift(reader.close);
    const shown = () => {
      const positions = new Set<number>();
      for (let before = position(1_000); ; ) {
        const page = reader.verbs.messages({ before, limit: 100 });
        const last = page.at(-1);
        if (last === undefined) return positions.size;
        for (const one of page) positions.add(one.position);
        before = last.position;
      }
    };
    expect(shown()).toBeGreaterThanOrEqual(50);
    expect(told[0]).toBe(segment(0));

    const { examine } = repairing();
    const { damage } = examine(told[0] ?? '');
    expect(damage).toMatchObject([{ file: join('journal', '0000000000000001.sqlite'), salvage: { rowsUnproven: 1 } }]);
    const whole = damage[0]?.salvage?.rowsSalvaged ?? 0;
    expect(whole).toBeGreaterThan(250);
    expect(shown()).toBe(whole + 50);
    expect(verifyJournal(join(folder, 'journal')).map(({ verdict }) => verdict.ok)).toEqual([true, true]);
    expect(keep(1).firstPosition).toBe(351);
  });

  it('is found behind the next start when its first page is gone', () => {
    const { verbs, keep, checkpoint, close } = writing();
    keep(100);
    verbs.roll(checkpoint(100));
    keep(1);
    close();
    spoil(segment(0), 0, SEGMENT_PAGE);
    writing();
    const { damage, suspects } = repairing().repair();
    expect(damage).toMatchObject([{ salvage: { rowsSalvaged: 100, rowsUnproven: 0 } }]);
    expect(suspects).toEqual([]);
  });
});

describe('a file in use in which a check finds damage', () => {
  it('is named, and set aside at the next start', () => {
    const first = writing();
    first.keep(400);
    first.close();
    spoil(segment(0), 12, SEGMENT_PAGE);
    const second = writing();
    expect(second.reached.damage).toEqual([]);
    const repair = repairing();
    expect(repair.repair().suspects).toEqual([expect.stringContaining('0000000000000001.sqlite')]);
    repair.close();
    expect(second.keep(1).firstPosition).toBe(401);
    second.close();
    const third = writing();
    expect(third.reached.damage).toHaveLength(1);
    expect(third.keep(1).firstPosition).toBeGreaterThan(1_000_000);
    expect(repairing().repair().damage[0]?.salvage?.rowsSalvaged).toBeGreaterThan(350);
  });
});

describe('a damaged store', () => {
  it('gives back its acts with the chain between them, its checkpoint, its flights and alerts', () => {
    const first = writing();
    for (let one = 1; one <= 300; one += 1) first.verbs.appendAct(removal(`zone-${one}`));
    first.verbs.apply({
      changes: [
        { kind: 'track-changed', track: aTrack() },
        { kind: 'alert-changed', alert: anAlert() },
      ],
      position: position(300),
    });
    first.verbs.saveCheckpoint(first.checkpoint(300));
    first.close();
    spoil(storePath(), 0, 4_096);
    const { verbs, reached, close } = writing();
    expect(reached.checkpoint).toMatchObject({ position: 300, snapshot: '{"whole":true}' });
    expect(reached.lastPosition).toBeGreaterThan(1_000_000);
    const { firstPosition } = verbs.appendAct(removal('after'));
    expect(firstPosition).toBe(reached.lastPosition + 1);
    repairing().repair();
    const reader = readWorld({ folder });
    open.unshift(reader.close);
    expect(reader.verbs.flights({ limit: 10 }).map(({ track }) => track.id)).toEqual(['T1']);
    expect(reader.verbs.alerts({ limit: 10 }).map(({ id }) => id)).toEqual([anAlert().id]);
    close();
    const store = new Sqlite(storePath());
    expect(actStore(store, rowHasher()).verify()).toMatchObject({ ok: true, acts: 301, breaks: 0 });
    store.close();
  });

  it('names the break where acts between two others are lost', () => {
    const first = writing();
    for (let one = 1; one <= 300; one += 1) first.verbs.appendAct(removal(`zone-${one}`));
    first.close();
    const store = new Sqlite(storePath(), { readonly: true });
    const leaf = store
      .prepare<[], number>(
        "SELECT pageno FROM dbstat WHERE name = 'act' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 3",
      )
      .pluck()
      .get();
    store.close();
    spoil(storePath(), (leaf ?? 1) - 1, 4_096);
    spoil(storePath(), 0, 4_096);
    const second = writing();
    second.verbs.appendAct(removal('after'));
    second.close();
    const fresh = new Sqlite(storePath());
    const verdict = actStore(fresh, rowHasher()).verify();
    expect(verdict).toMatchObject({ ok: true, breaks: 1 });
    expect(verdict.ok && verdict.acts).toBeGreaterThan(270);
    fresh.close();
    expect(existsSync(join(folder, 'damaged'))).toBe(true);
  });
});
