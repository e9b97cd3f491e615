import { parseArgs } from 'node:util';
import { runCommand } from '../config/run-command.ts';
import { BackupError } from './backup-error.ts';
import { restore } from './restore.ts';

await runCommand(async (say) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'take-over': { type: 'boolean', default: false } },
  });
  const [from, dataFolder, ...more] = positionals;
  if (from === undefined || dataFolder === undefined || more.length > 0) {
    throw new BackupError('usage: npm run restore -- <folder of the backup> <data folder> [--take-over]');
  }
  await restore({ from, dataFolder, takesOver: values['take-over'], say });
});
