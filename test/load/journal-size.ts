import { join } from 'node:path';
import { decode } from '@rotorwatch/decoders';
import { CORE_VERSION, createPicture, type EpochMs, epochMs, type Position, snapshotPicture } from '@rotorwatch/domain';
import { monotonicUs } from '../../apps/ingest/src/feeds/raw-message.ts';
import { aMessage } from '../../apps/ingest/src/journal/a-message.ts';
import type { MessageRow } from '../../apps/ingest/src/journal/message-row.ts';
import { messageRow } from '../../apps/ingest/src/pipeline/message-row.ts';
import { openWorldWriter, type WorldWriter } from '../../apps/ingest/src/threads/world-writer.ts';
import { temporaryFolder } from '../support/service.ts';
import { endWithin } from './child-process.ts';
import { numberArgument } from './number-argument.ts';
import { loadPayload } from './publisher/load-payloads.ts';
import { printGoals } from './report/goals.ts';
import { machine } from './report/machine.ts';
import { quantile, spread } from './report/summary.ts';

// `npm run bench:size [-- rows segments pairs]`: what a message costs in a journal of many rows and segments, beside an empty one.
const [rowsText, segmentsText, pairsText] = process.argv.slice(2);
const rows = numberArgument('rows', rowsText, 5_000_000, 50_000_000);
const segments = numberArgument('segments', segmentsText, 50, 1000);
const pairs = numberArgument('pairs', pairsText, 7, 100);
endWithin(25);

const GROUP = 1000;
const ROWS_OF_AN_OLD_SEGMENT = 10_000;
const TIMED_GROUPS = 50;
const LIMIT = 1.15;
const SNAPSHOT = JSON.stringify(snapshotPicture(createPicture()));
const from = Date.now();

function opened(folder: string) {
  return openWorldWriter({
    folder,
    world: 'real',
    coreVersion: CORE_VERSION,
    configuration: '{}',
    emptySnapshot: SNAPSHOT,
    at: epochMs(from),
    // The present segment takes all rows there are.
    segmentMaxBytes: 1e12,
    segmentMaxAgeMs: 1e12,
  });
}

async function fill(writer: WorldWriter): Promise<void> {
  let count = 0;
  const append = async (upTo: number) => {
    let last = 0 as Position;
    for (; count < upTo; count += GROUP) {
      const at = epochMs(from + Math.floor(count / 100));
      const group = Array.from({ length: GROUP }, (_, index) =>
        aMessage({ at, payload: Buffer.from(`{"n":${count + index}}`), observations: [] }),
      );
      last = (await writer.appendMessages(group)).lastPosition;
    }
    return last;
  };
  for (let segment = 1; segment < segments; segment += 1) {
    const position = await append(segment * ROWS_OF_AN_OLD_SEGMENT);
    await writer.roll({ position, at: epochMs(from), coreVersion: CORE_VERSION, snapshot: SNAPSHOT });
  }
  await append(count + rows);
}

let sequence = 0;
/** Messages of a DroneScout, each with its own time. */
function heardGroup(): MessageRow[] {
  return Array.from({ length: GROUP }, () => {
    sequence += 1;
    const message = {
      feed: 'site',
      topic: '/sensor/LOAD/upload',
      payload: Buffer.from(loadPayload(sequence % 200, sequence % 20, from + sequence)),
      qos: 1,
      retained: false,
      duplicate: false,
      receivedAt: Date.now() as EpochMs,
      monotonicUs: monotonicUs(),
    } as const;
    return messageRow(message, decode, { bootId: 'boot', real: true });
  });
}

interface Cost {
  readonly wallUs: number;
  /** Of all threads. */
  readonly cpuUs: number;
}

/** Microseconds a message, from the row to its commit. */
async function cost(writer: WorldWriter): Promise<Cost> {
  const groups = Array.from({ length: TIMED_GROUPS }, heardGroup);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (const group of groups) await writer.appendMessages(group);
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  const messages = GROUP * TIMED_GROUPS;
  return { wallUs: (1000 * wallMs) / messages, cpuUs: (user + system) / messages };
}

using folder = temporaryFolder();
const { writer: large } = await opened(join(folder.path, 'large'));
const fillingFrom = performance.now();
await fill(large);
const filledS = (performance.now() - fillingFrom) / 1000;
console.log(`${rows} rows in the segment, ${segments} segments, filled in ${filledS.toFixed(0)} s`);

const ratios: Cost[] = [];
const [inEmpty, inLarge]: [Cost[], Cost[]] = [[], []];
for (let pair = 0; pair <= pairs; pair += 1) {
  const { writer: empty } = await opened(join(folder.path, `empty-${pair}`));
  const one = await cost(empty);
  await empty[Symbol.asyncDispose]();
  const other = await cost(large);
  // The first pair runs cold.
  if (pair === 0) continue;
  inEmpty.push(one);
  inLarge.push(other);
  ratios.push({ wallUs: other.wallUs / one.wallUs, cpuUs: other.cpuUs / one.cpuUs });
}
await large[Symbol.asyncDispose]();

const row = (what: string, costs: readonly Cost[], digits: number) => {
  const [wall, cpu] = [costs.map(({ wallUs }) => wallUs), costs.map(({ cpuUs }) => cpuUs)];
  console.log(`| ${what} | ${spread(wall, digits)} | ${spread(cpu, digits)} |`);
};
console.log(
  `\n\`npm run bench:size\`, ${pairs} alternating pairs, 1.4 kB messages in groups of ${GROUP}; ${machine()}.\n`,
);
console.log('| a message, from row to commit | µs | µs of CPU, all threads |');
console.log('|---|---|---|');
row('empty journal', inEmpty, 1);
row(`${rows} rows in the segment, ${segments} segments`, inLarge, 1);
row('ratio, per pair', ratios, 2);
printGoals([
  {
    name: 'cost-in-large-journal',
    value: quantile(
      ratios.map(({ wallUs }) => wallUs),
      0.5,
    ),
    limit: LIMIT,
    sense: 'at most',
  },
]);
