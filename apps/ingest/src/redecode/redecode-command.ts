import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import type { EpochMs } from '@rotorwatch/domain';
import { runCommand } from '../config/run-command.ts';
import { settingsFrom } from '../config/settings.ts';
import { presentMappings } from './present-mappings.ts';
import { redecode } from './redecode.ts';
import { RedecodeError } from './redecode-error.ts';
import { summaryLines } from './summary.ts';

const USAGE = `usage: npm run redecode -- [--world <id>] [--from <time>] [--to <time>] [--decoder <name>] [--refused] [--out <folder>]
times as 2026-01-31T12:00Z; --decoder is the one that took the messages when they came`;

const OPTIONS = {
  world: { type: 'string', default: 'real' },
  from: { type: 'string' },
  to: { type: 'string' },
  decoder: { type: 'string' },
  refused: { type: 'boolean', default: false },
  out: { type: 'string' },
} as const;

const PROGRESS_EVERY_MS = 1_000;

await runCommand(async (say) => {
  const { world, from, to, decoder, refused, out } = argumentsGiven();
  // The service beside it goes first, for the processor.
  setPriority(constants.priority.PRIORITY_LOW);
  const { dataFolder } = settingsFrom(process.env);
  let shownAt = performance.now();
  const { summary, path, listed } = redecode({
    dataFolder,
    world,
    refusedOnly: refused,
    mappings: presentMappings(dataFolder, world),
    nowMs: Date.now() as EpochMs,
    ...(from === undefined ? {} : { from: instant('--from', from) }),
    ...(to === undefined ? {} : { to: instant('--to', to) }),
    ...(decoder === undefined ? {} : { decoder }),
    ...(out === undefined ? {} : { out }),
    progress(messages, share) {
      if (performance.now() - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = performance.now();
      process.stderr.write(
        `${messages.toLocaleString('en-GB')} messages, ${Math.floor(100 * share)} % of the journal\n`,
      );
    },
  });
  for (const line of summaryLines(summary)) say(line);
  say(`${listed.toLocaleString('en-GB')} of those that would change stand in ${path}`);
  say('The journal, the store and what people were told are as they were.');
});

function argumentsGiven() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new RedecodeError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function instant(option: string, text: string): EpochMs {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RedecodeError(`${option}: ${text} is no time\n${USAGE}`);
  return at as EpochMs;
}
