import { once } from 'node:events';
import { mkdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Holds a data folder for this process; false where another one has it.
 *
 * A name in Linux's abstract sockets, because the system frees it however the process ends; elsewhere nothing is held.
 */
export async function lockFolder(folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  if (process.platform !== 'linux') return true;
  const server = createServer().listen(`\0rotorwatch-bridge:${realpathSync(folder)}`);
  server.unref();
  return once(server, 'listening').then(
    () => true,
    () => false,
  );
}
