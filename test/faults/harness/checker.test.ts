import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/service.ts';
import { check, type Findings, unlikeStored } from './checker.ts';
import { type MessageNumber, numberedPayload } from './numbered-message.ts';

interface Row {
  readonly number: MessageNumber;
  readonly position: number;
  readonly duplicateOf?: number;
}

interface World {
  readonly rows: readonly Row[];
  readonly detections: number;
  readonly alerts?: readonly string[];
  readonly marks?: boolean;
}

const LEDGER: readonly MessageNumber[] = ['0 1', '1 1', '0 2'];

/** What a service leaves that has kept each of them once. */
const whole = LEDGER.map((number, index) => ({ number, position: index + 1 }));

function findings({ rows, detections, alerts = ['A-T-1-drone-heard-1'], marks = true }: World): Findings {
  using folder = temporaryFolder();
  const world = join(folder.path, 'worlds', 'real');
  mkdirSync(join(world, 'journal'), { recursive: true });
  const journal = new Database(join(world, 'journal', '0000000000000001.sqlite'));
  journal.exec(
    `CREATE TABLE message (position INTEGER, outcome TEXT, payload BLOB${marks ? ', duplicate_of INTEGER' : ''})`,
  );
  const insert = journal.prepare(`INSERT INTO message VALUES (?, 'accepted', ?${marks ? ', ?' : ''})`);
  for (const { number, position, duplicateOf } of rows) {
    const [sensor, sequence] = number.split(' ').map(Number);
    const payload = Buffer.from(numberedPayload(sensor ?? 0, sequence ?? 0, 1_790_000_000_000));
    insert.run(position, payload, ...(marks ? [duplicateOf ?? null] : []));
  }
  journal.close();
  const store = new Database(join(world, 'rotorwatch.sqlite'));
  store.exec(`
    CREATE TABLE act (position INTEGER);
    CREATE TABLE flight (id TEXT, merged INTEGER, track TEXT);
    CREATE TABLE alert (flight TEXT, alert TEXT)`);
  const track = { detections, hearings: [{ sensor: 'LOAD-0' }], identities: { serial: 'S' } };
  store.prepare("INSERT INTO flight VALUES ('T-1', 0, ?)").run(JSON.stringify(track));
  for (const id of alerts) {
    const alert = JSON.stringify({ id, rule: 'drone-heard', level: 'advisory' });
    store.prepare("INSERT INTO alert VALUES ('T-1', ?)").run(alert);
  }
  store.close();
  return check(folder.path, LEDGER);
}

const CLEAN: Findings = {
  acknowledged: 3,
  lost: [],
  doubledRows: 0,
  outOfOrder: 0,
  holes: 0,
  detectionsCounted: 3,
  detectionsKept: 3,
  doubledAlerts: 0,
};

describe('the checker', () => {
  it('finds nothing where each message was kept once', () => {
    expect(findings({ rows: whole, detections: 3 })).toEqual(CLEAN);
  });

  it('finds a message that the ledger has and the journal has not, and the hole it left', () => {
    const found = findings({ rows: whole.filter(({ position }) => position !== 2), detections: 2 });
    expect(found).toMatchObject({ lost: ['1 1'], holes: 1 });
  });

  it('finds a row that came twice and was counted twice', () => {
    const rows = [...whole, { number: '0 2', position: 4 } as const];
    expect(findings({ rows, detections: 4 })).toMatchObject({
      doubledRows: 1,
      detectionsCounted: 4,
      detectionsKept: 3,
    });
    expect(findings({ rows, detections: 4, marks: false }).doubledRows).toBe(1);
  });

  it('accepts a row that came twice and is marked', () => {
    const rows = [...whole, { number: '0 2', position: 4, duplicateOf: 3 } as const];
    expect(findings({ rows, detections: 3 })).toEqual(CLEAN);
  });

  it('finds a sensor whose messages changed places, and does not mind two sensors', () => {
    const swapped = [whole[2], whole[1], whole[0]].map((row, index) => ({ ...row, position: index + 1 }) as Row);
    expect(findings({ rows: swapped, detections: 3 }).outOfOrder).toBe(1);
    const interleaved = [whole[1], whole[0], whole[2]].map((row, index) => ({ ...row, position: index + 1 }) as Row);
    expect(findings({ rows: interleaved, detections: 3 }).outOfOrder).toBe(0);
  });

  it('finds an occasion that was raised twice', () => {
    const alerts = ['A-T-1-drone-heard-1', 'A-T-2-drone-heard-1'];
    expect(findings({ rows: whole, detections: 3, alerts }).doubledAlerts).toBe(1);
  });

  it('finds alerts that a screen misses, has too many of, or knows in an older revision', () => {
    const stored = new Map([
      ['a', 2],
      ['b', 1],
    ]);
    expect(unlikeStored(stored, stored)).toBe(0);
    expect(unlikeStored(stored, [['a', 2]])).toBe(1);
    expect(unlikeStored(stored, [...stored, ['c', 1]])).toBe(1);
    expect(
      unlikeStored(stored, [
        ['a', 1],
        ['b', 1],
      ]),
    ).toBe(1);
  });
});
