import { parseArgs } from 'node:util';
import { runCommand } from '../config/run-command.ts';
import { BackupError } from './backup-error.ts';
import { restore } from './restore.ts';

await runCommand(async (say) => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [from, dataFolder, ...more] = positionals;
  if (from === undefined || dataFolder === undefined || more.length > 0) {
    throw new BackupError('usage: npm run restore -- <folder of the backup> <data folder>');
  }
  await restore({ from, dataFolder, say });
});
