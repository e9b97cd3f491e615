import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NO_POSITION, position } from '@rotorwatch/domain';
import { runCommand } from '../config/run-command.ts';
import { openSegments } from '../journal/open-segments.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { JOURNAL_FOLDER } from '../journal/segment/segment-files.ts';
import { logInputs } from './log-inputs.ts';
import { RerunError } from './rerun-error.ts';

const STORE = 'rotorwatch.sqlite';
const LINES_A_WRITE = 200;

// What a world received, as the core saw it: one input a line on standard output, for a program that runs it again.
await runCommand(async () => {
  const [folder = '', world = ''] = process.argv.slice(2);
  const own = join(folder, 'worlds', world);
  if (world === '' || !existsSync(join(own, STORE))) throw new RerunError(`there is no world ${world}`);
  const segments = openSegments(join(own, JOURNAL_FOLDER));
  const store = openDatabase(join(own, STORE), 'read');
  const unreadable = ({ path }: { readonly path: string }) => {
    throw new RerunError(`${basename(path)} can't be read`);
  };
  // Nobody reads any more: there is nothing left to do.
  process.stdout.on('error', () => process.exit(0));
  let lines = '';
  let count = 0;
  for (const input of logInputs({ segments, store, unreadable }, NO_POSITION, position(Number.MAX_SAFE_INTEGER))) {
    lines += `${JSON.stringify(input)}\n`;
    count += 1;
    if (count % LINES_A_WRITE !== 0) continue;
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
    lines = '';
  }
  process.stdout.write(lines);
  segments.close();
  store.close();
});
