import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Chance, chance } from '../../../simulators/src/scenario/chance.ts';
import { until } from '../../support/until.ts';
import { journalNumbers } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad, ledgerNumbers } from '../harness/ledger-load.ts';
import { pause, rig } from '../harness/rig.ts';
import { copyAfterPowerCut, isStopped } from '../harness/trace/power-cut.ts';
import { traced } from '../harness/trace/strace.ts';
import { type FileRange, unsyncedRanges } from '../harness/trace/unsynced.ts';

const SEED = 2;
const ROUNDS = LONG ? 10 : 1;
const CUTS_A_ROUND = 20;

describe('G2: power cut', () => {
  it(`at ${ROUNDS * CUTS_A_ROUND} moments between a write and its sync (seed ${SEED}): every acknowledged row is there, integrity ok`, {
    timeout: LONG ? 900_000 : 120_000,
  }, async () => {
    let lost = 0;
    let damaged = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await roundOfCuts(chance(SEED, round));
      lost += found.lost;
      damaged += found.damaged;
    }
    expect([
      goal(`G2-lost-in-${ROUNDS * CUTS_A_ROUND}-cuts`, lost, 0),
      goal('G2-damaged-databases', damaged, 0),
    ]).toEqual(['pass', 'pass']);
  });
});

async function roundOfCuts(next: Chance): Promise<{ readonly lost: number; readonly damaged: number }> {
  await using stage = await rig('embedded');
  const traceFile = join(stage.folder, 'trace');
  const service = await stage.start(traced(traceFile, 'sync'));
  const processId = service.child.pid as number;
  await using load = await ledgerLoad({ url: stage.publishUrl, ledger: stage.ledger, sensors: 20, ratePerS: 500 });
  await until(load.counts, ({ acknowledged }) => acknowledged > 200);
  const copy = join(stage.folder, 'copy');
  let cuts = 0;
  let lost = 0;
  let damaged = 0;
  while (cuts < CUTS_A_ROUND) {
    await pause(5 + 45 * next());
    service.child.kill('SIGSTOP');
    try {
      await until(() => isStopped(processId), Boolean);
      const trace = readFileSync(traceFile, 'latin1');
      const unsynced = unsyncedRanges(trace);
      if (![...unsynced].some(([path, ranges]) => path.endsWith('-wal') && ranges.length > 0)) continue;
      cuts += 1;
      // What had left before the stop is recorded while the service stands still.
      await until(load.counts, standsStill());
      const ledger = ledgerNumbers(stage.ledger);
      const found = (ranges: ReadonlyMap<string, readonly FileRange[]>) => {
        rmSync(copy, { recursive: true, force: true });
        copyAfterPowerCut(join(stage.dataFolder, 'worlds', 'real'), copy, ranges, next);
        return missingAfter(copy, ledger);
      };
      const { missing, intact } = found(unsynced);
      lost += missing;
      damaged += Number(!intact);
      // Had the service not synced, the same cut would have shown it.
      if (cuts === 1) expect(found(unsyncedRanges(withoutSyncs(trace))).missing).toBeGreaterThan(0);
    } finally {
      service.child.kill('SIGCONT');
    }
  }
  return { lost, damaged };
}

const withoutSyncs = (trace: string) => trace.replaceAll(/^.*\bf(data)?sync\b.*$/gm, '');

/** Fits once the counts stand still. */
function standsStill() {
  let before = -1;
  return ({ acknowledged }: { readonly acknowledged: number }) => {
    const still = acknowledged === before;
    before = acknowledged;
    return still;
  };
}

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
