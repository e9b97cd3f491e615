import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { type EpochMs, step } from '@rotorwatch/domain';
import { runCommand } from '../config/run-command.ts';
import { settingsFrom } from '../config/settings.ts';
import { rerun } from './rerun.ts';
import { RerunError } from './rerun-error.ts';
import { rerunLines } from './rerun-lines.ts';

const USAGE = `usage: npm run rerun -- [--world <id>] [--from <time>] [--to <time>] [--out <folder>] [--json]
times as 2026-01-31T12:00Z; whole segments are run that hold a message received within them`;

const OPTIONS = {
  world: { type: 'string', default: 'real' },
  from: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const PROGRESS_EVERY_MS = 1_000;

await runCommand(async (say) => {
  const { world, from, to, out, json } = argumentsGiven();
  // The service beside it goes first, for the processor.
  setPriority(constants.priority.PRIORITY_LOW);
  const { dataFolder } = settingsFrom(process.env);
  let shownAt = performance.now();
  const { rerun: result, path } = rerun({
    dataFolder,
    world,
    step,
    nowMs: Date.now() as EpochMs,
    ...(from === undefined ? {} : { from: instant('--from', from) }),
    ...(to === undefined ? {} : { to: instant('--to', to) }),
    ...(out === undefined ? {} : { out }),
    progress(rows, share) {
      if (performance.now() - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = performance.now();
      process.stderr.write(`${rows.toLocaleString('en-GB')} rows, ${Math.floor(100 * share)} %\n`);
    },
  });
  if (json) {
    say(JSON.stringify(result, undefined, 2));
    return;
  }
  for (const line of rerunLines(result)) say(line);
  say(`All of it stands in ${path}`);
  say('The journal, the store and what people were told are as they were.');
});

function argumentsGiven() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new RerunError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function instant(option: string, text: string): EpochMs {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RerunError(`${option}: ${text} is no time\n${USAGE}`);
  return at as EpochMs;
}
