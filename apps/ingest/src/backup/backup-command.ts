import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { runCommand } from '../config/run-command.ts';
import { settingsFrom } from '../config/settings.ts';
import { backUp } from './back-up.ts';
import { BackupError } from './backup-error.ts';

const USAGE = 'usage: npm run backup -- <folder> [--world <id>]';

await runCommand(async (say) => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { world: { type: 'string' } } });
  const [to, ...more] = positionals;
  if (to === undefined || more.length > 0) throw new BackupError(USAGE);
  // The service beside it goes first, for the processor.
  setPriority(constants.priority.PRIORITY_LOW);
  const { dataFolder } = settingsFrom(process.env);
  await backUp({ dataFolder, to, say, ...(values.world === undefined ? {} : { world: values.world }) });
});
