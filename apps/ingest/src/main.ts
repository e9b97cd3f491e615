import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from './config/config-error.ts';
import { settingsFrom } from './config/settings.ts';
import { type Service, startService } from './ingest.ts';
import { serviceLog } from './log.ts';
import { welcome } from './welcome.ts';

const BAD_CONFIG = 2;
const FORCED_EXIT_MS = 10_000;

const here = dirname(fileURLToPath(import.meta.url));
// The bundle stands in apps/ingest/dist, the source in apps/ingest/src: both two folders below apps.
const root = join(here, '..', '..', '..');
const bundled = import.meta.url.endsWith('.js');
const program = (name: string) => (bundled ? join(here, `${name}.js`) : join(root, 'simulators', 'src', `${name}.ts`));
const execArgv = bundled ? [] : ['--import', 'tsx'];
const scenarioFolder = join(root, 'simulators', 'scenarios');

try {
  const settings = settingsFrom(process.env);
  const log = serviceLog(settings.log);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const dashboardFolder = join(root, 'apps', 'dashboard', 'dist');
  const service = await startService(settings, {
    log,
    version,
    fatal(error) {
      process.stderr.write(`Rotorwatch can not record any more and stops: ${String(error)}\n`);
      process.exit(1);
    },
    ...(existsSync(dashboardFolder) ? { dashboardFolder } : {}),
    demonstration: {
      scenario: join(scenarioFolder, 'prison-night.json'),
      entry: program('simulate'),
      execArgv,
    },
    exercises: {
      simulate: program('simulate'),
      play: program('play'),
      describe: program('describe'),
      execArgv,
      scenarioFolder,
    },
  });
  process.stdout.write(welcome(settings, service));
  // A terminal and npm may both send one: the second must not cut the first short.
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (!isStopping) void stop(service);
      isStopping = true;
    });
  }
} catch (error: unknown) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = BAD_CONFIG;
}

async function stop(service: Service): Promise<void> {
  setTimeout(() => process.exit(1), FORCED_EXIT_MS).unref();
  try {
    await service[Symbol.asyncDispose]();
    process.stdout.write('Rotorwatch stopped; everything acknowledged is on disk.\n');
  } catch (error: unknown) {
    process.stderr.write(`Rotorwatch stopped with trouble; everything acknowledged is on disk: ${String(error)}\n`);
    process.exitCode = 1;
  }
}
