// 20 damages of 5 kinds on a segment of 200 MB: how long until the world is open again, and what is salvaged behind that.
// Usage: npx tsx test/load/damage.ts [MB]
import { closeSync, copyFileSync, mkdirSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { epochMs, position } from '@rotorwatch/domain';
import { openJournal } from '../../apps/ingest/src/journal/journal.ts';
import { encodedRow } from '../../apps/ingest/src/journal/message-row.ts';
import { segmentPath } from '../../apps/ingest/src/journal/segment/segment-files.ts';
import { repairWorld } from '../../apps/ingest/src/threads/repair/repair-world.ts';
import { writeWorld } from '../../apps/ingest/src/threads/write-world.ts';
import { temporaryFolder } from '../support/service.ts';

const PAGE = 8_192;
const AT_ONCE = 1_000;
const MB = Number(process.argv[2] ?? 200);
const SPOILED_PAGES = 20;
const LIVE_MS = 10_000;
const PART = 0.99;

const at = epochMs(1_760_000_000_000);
const payload = Buffer.alloc(1_400, 0x41);

/** A segment as the service leaves it; gives its rows. */
function build(folder: string): number {
  const checkpoint = { position: position(0), at, coreVersion: '1', snapshot: '{}' };
  const start = () => ({ checkpoint, configuration: '{}' });
  const journal = openJournal({ folder, world: 'site', segmentMaxBytes: 1e12, segmentMaxAgeMs: 1e12, start });
  let rows = 0;
  for (; statSync(segmentPath(folder, position(1))).size < MB * 1e6; rows += AT_ONCE) {
    const group = Array.from({ length: AT_ONCE }, (_, index) => ({
      at: epochMs(at + rows + index),
      receivedAt: epochMs(at + rows + index),
      monotonicUs: rows + index,
      bootId: '00000000-0000-4000-8000-000000000000',
      feed: 'a-feed',
      topic: '/sensor/a/upload',
      qos: 1 as const,
      retained: false,
      duplicate: false,
      identified: false,
      standsFor: 1,
      payload,
      payloadLength: payload.length,
      outcome: 'ignored' as const,
      decoder: 'none',
      observations: [],
      faults: [],
    }));
    journal.append(group.map(encodedRow), position(rows + 1));
  }
  journal.close();
  return rows;
}

let state = 20_260_101;
function chance(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state % below;
}

function spoil(path: string, page: number): void {
  const noise = Buffer.from(Array.from({ length: PAGE }, () => chance(256)));
  const file = openSync(path, 'r+');
  writeSync(file, noise, 0, PAGE, page * PAGE);
  closeSync(file);
}

/** By name; each gives the number of pages that it cost. */
const KINDS: Readonly<Record<string, (path: string, pages: number) => number>> = {
  'first page': (path) => {
    spoil(path, 0);
    return 1;
  },
  'random pages': (path, pages) => {
    for (let count = 0; count < SPOILED_PAGES; count += 1) spoil(path, 1 + chance(pages - 1));
    return SPOILED_PAGES;
  },
  'pages in a row': (path, pages) => {
    const first = 1 + chance(pages - SPOILED_PAGES);
    for (let page = first; page < first + SPOILED_PAGES; page += 1) spoil(path, page);
    return SPOILED_PAGES;
  },
  'first and last page': (path, pages) => {
    spoil(path, 0);
    spoil(path, pages - 1);
    return 2;
  },
  'cut by a tenth': (path, pages) => {
    truncateSync(path, Math.floor(pages * 0.9) * PAGE);
    return Math.ceil(pages * 0.1);
  },
};

using scratch = temporaryFolder();
const built = join(scratch.path, 'built');
mkdirSync(built);
const rows = build(built);
const from = segmentPath(built, position(1));
const pages = statSync(from).size / PAGE;
let slowest = 0;
let least = 1;
for (let round = 0; round < 20; round += 1) {
  const [kind = '', damage = () => 0] = Object.entries(KINDS)[round % 5] ?? [];
  const folder = join(scratch.path, `round-${round}`);
  mkdirSync(join(folder, 'journal'), { recursive: true });
  const path = segmentPath(join(folder, 'journal'), position(1));
  copyFileSync(from, path);
  const lost = damage(path, pages);
  const startedAt = performance.now();
  const world = writeWorld({
    folder,
    world: 'site',
    coreVersion: '1',
    configuration: '{}',
    emptySnapshot: '{}',
    at,
    segmentMaxBytes: 1e12,
    segmentMaxAgeMs: 1e12,
  });
  const liveMs = performance.now() - startedAt;
  const repair = repairWorld({ folder, world: 'site' });
  // Damage that a start does not meet is found behind it, and set aside by the next one.
  if (repair.verbs.repair().suspects.length > 0) {
    repair.close();
    world.close();
    writeWorld({
      folder,
      world: 'site',
      coreVersion: '1',
      configuration: '{}',
      emptySnapshot: '{}',
      at,
      segmentMaxBytes: 1e12,
      segmentMaxAgeMs: 1e12,
    }).close();
  } else {
    world.close();
    repair.close();
  }
  const again = repairWorld({ folder, world: 'site' });
  const [found] = again.verbs.repair().damage;
  again.close();
  const expected = rows * (1 - lost / pages);
  const part = Math.min(1, (found?.salvage?.rowsSalvaged ?? 0) / expected);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${kind}: open after ${liveMs.toFixed(0)} ms, ${(100 * part).toFixed(2)} % salvaged after ${seconds} s`);
  slowest = Math.max(slowest, liveMs);
  least = Math.min(least, part);
  rmSync(folder, { recursive: true });
}
console.log(
  `damaged segment of ${MB} MB: open again ${slowest.toFixed(0)}ms ${LIVE_MS}ms ${slowest <= LIVE_MS ? 'pass' : 'fail'}`,
);
console.log(`rows salvaged of those on undamaged pages ${least.toFixed(4)} ${PART} ${least >= PART ? 'pass' : 'fail'}`);
