import { startBridge } from './bridge.ts';
import { commandLine, USAGE } from './config/command-line.ts';
import { ConfigError } from './config/config-error.ts';
import { lockFolder } from './folder-lock.ts';
import { bridgeLog } from './log.ts';

const BAD_CONFIG = 2;
const FORCED_EXIT_MS = 10_000;

try {
  const asked = commandLine(process.argv.slice(2));
  if (asked === undefined) process.stdout.write(USAGE);
  else if (asked.isCheck) process.stdout.write('The settings are in order.\n');
  else if (await lockFolder(asked.config.folder)) run(asked.config);
  else {
    process.stderr.write(`data: got "${asked.config.folder}", expected a folder that no other bridge uses\n`);
    process.exitCode = BAD_CONFIG;
  }
} catch (error: unknown) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = BAD_CONFIG;
}

function run(config: Parameters<typeof startBridge>[0]): void {
  const log = bridgeLog();
  const bridge = startBridge(config, log);
  log.info({ inputs: config.inputs.length, folder: config.folder }, 'bridge started');
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      setTimeout(() => process.exit(1), FORCED_EXIT_MS).unref();
      void bridge[Symbol.asyncDispose]().then(() => log.info('bridge stopped'));
    });
  }
}
