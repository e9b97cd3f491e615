// `npx tsx test/load/refusal-cost.ts [rows] [refused in a hundred]`: what counting refused messages by cause costs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { epochMs, NO_POSITION, position } from '@rotorwatch/domain';
import { aMessage } from '../../apps/ingest/src/journal/a-message.ts';
import { openJournal } from '../../apps/ingest/src/journal/journal.ts';
import { journalReader } from '../../apps/ingest/src/journal/journal-reader.ts';
import { encodedRow, type MessageRow } from '../../apps/ingest/src/journal/message-row.ts';
import { temporaryFolder } from '../support/service.ts';
import { numberArgument } from './number-argument.ts';

const T0 = epochMs(1_760_000_000_000);
const DAY_MS = 86_400_000;
const GROUP = 5_000;
const PAYLOAD = Buffer.alloc(500, 65);
const CODES = ['unrecognised', 'bad-json', 'missing'] as const;
const ROUNDS = 5;

const [rowsText, shareText] = process.argv.slice(2);
const rows = numberArgument('rows', rowsText, 1_000_000, 10_000_000);
const refusedShare = numberArgument('refused in a hundred', shareText, 100, 100);

using world = temporaryFolder();
const folder = join(world.path, 'journal');
mkdirSync(folder);
const start = () => ({
  checkpoint: { position: NO_POSITION, at: T0, coreVersion: '1', snapshot: '{}' },
  configuration: '{}',
});
const journal = openJournal({ folder, world: 'real', segmentMaxBytes: 1e12, segmentMaxAgeMs: 1e12, start });

function message(n: number): MessageRow {
  const place = {
    at: epochMs(T0 + Math.floor((n * DAY_MS) / rows)),
    payload: PAYLOAD,
    topic: `/sensor/S${n % 20}/upload`,
  };
  if ((n * 7919) % 100 >= refusedShare) return aMessage(place);
  const faults = [{ code: CODES[n % 3] ?? 'missing', at: 0, detail: `${n} bytes that are of no known format` }];
  return aMessage({ ...place, outcome: 'refused', decoder: 'none', observations: [], faults });
}

for (let first = 1; first <= rows; first += GROUP) {
  const group = Array.from({ length: Math.min(GROUP, rows - first + 1) }, (_, index) => message(first + index));
  journal.append(group.map(encodedRow), position(first));
}

const reader = journalReader(folder);
const ask = () => {
  const from = performance.now();
  const answer = reader.refusals({ limit: 200 });
  return { ms: performance.now() - from, ...answer };
};
const counting = [ask()];
while ((counting.at(-1)?.countedShare ?? 1) < 1) counting.push(ask());
const counted = Array.from({ length: ROUNDS }, ask).map(({ ms }) => ms);
const [longest, all] = [Math.max(...counting.map(({ ms }) => ms)), counting.reduce((sum, { ms }) => sum + ms, 0)];
console.log(
  `${rows} rows, ${counting.at(-1)?.messages} refused: counted once in ${counting.length} questions and ${all.toFixed(0)} ms, ` +
    `the longest ${longest.toFixed(0)} ms; then ${counted.map((ms) => ms.toFixed(1)).join(', ')} ms`,
);
reader.close();
journal.close();
