import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { chance } from '../../../simulators/src/scenario/chance.ts';
import { until } from '../../support/until.ts';
import { journalNumbers } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad, ledgerNumbers } from '../harness/ledger-load.ts';
import { copyAfterPowerCut, isStopped } from '../harness/power-cut.ts';
import { pause, rig } from '../harness/rig.ts';
import { traced } from '../harness/strace.ts';
import { type FileRange, unsyncedRanges } from '../harness/unsynced.ts';

const SEED = 2;
const CUTS = LONG ? 200 : 20;

describe('G2: power cut', () => {
  it(`at ${CUTS} moments between a write and its sync (seed ${SEED}): every acknowledged row is there, integrity ok`, {
    timeout: LONG ? 900_000 : 120_000,
  }, async () => {
    const next = chance(SEED);
    await using stage = await rig('embedded');
    const trace = join(stage.folder, 'trace');
    const service = await stage.start(traced(trace, 'sync'));
    const processId = service.child.pid as number;
    await using load = await ledgerLoad({ url: stage.publishUrl, ledger: stage.ledger, sensors: 20, ratePerS: 500 });
    await until(load.counts, ({ acknowledged }) => acknowledged > 200);
    const world = join(stage.dataFolder, 'worlds', 'real');
    const copy = join(stage.folder, 'copy');
    let cuts = 0;
    let missing = 0;
    let damaged = 0;
    let everythingUnsynced = 0;
    while (cuts < CUTS) {
      await pause(5 + 45 * next());
      service.child.kill('SIGSTOP');
      try {
        await until(() => isStopped(processId), Boolean);
        const unsynced = unsyncedRanges(readFileSync(trace, 'latin1'));
        if (![...unsynced].some(([path, ranges]) => path.endsWith('-wal') && ranges.length > 0)) continue;
        cuts += 1;
        // What had left before the stop is recorded while the service stands still.
        await until(load.counts, standsStill());
        const ledger = ledgerNumbers(stage.ledger);
        const left = (ranges: ReadonlyMap<string, readonly FileRange[]>) => {
          rmSync(copy, { recursive: true, force: true });
          copyAfterPowerCut(world, copy, ranges, next);
          return missingAfter(copy, ledger);
        };
        const found = left(unsynced);
        missing += found.missing;
        damaged += Number(!found.intact);
        if (cuts === 1) everythingUnsynced = left(unsyncedRanges(withoutSyncs(trace))).missing;
      } finally {
        service.child.kill('SIGCONT');
      }
    }
    // Had the service not synced, the same cuts would have shown it.
    expect(everythingUnsynced).toBeGreaterThan(0);
    expect([goal(`G2-lost-in-${CUTS}-cuts`, missing, 0), goal('G2-damaged-databases', damaged, 0)]).toEqual([
      'pass',
      'pass',
    ]);
  });
});

/** Fits once the counts stand still. */
function standsStill() {
  let before = -1;
  return ({ acknowledged }: { readonly acknowledged: number }) => {
    const still = acknowledged === before;
    before = acknowledged;
    return still;
  };
}

const withoutSyncs = (trace: string) => readFileSync(trace, 'latin1').replaceAll(/^.*\bf(data)?sync\b.*$/gm, '');

function missingAfter(folder: string, ledger: readonly string[]): { missing: number; intact: boolean } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'));
  const intact = files.every((name) => isIntact(join(folder, name)));
  try {
    const kept = new Set<string>(journalNumbers(folder));
    return { missing: ledger.filter((number) => !kept.has(number)).length, intact };
  } catch {
    return { missing: ledger.length, intact: false };
  }
}

/** Opened as the service would, which recovers what the WAL holds. */
function isIntact(path: string): boolean {
  try {
    const database = new Database(path);
    const verdict = database.pragma('integrity_check', { simple: true });
    database.close();
    return verdict === 'ok';
  } catch {
    return false;
  }
}
