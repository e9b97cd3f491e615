import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, guarded } from '../child-process.ts';
import type { Peer } from './peer.ts';
import { rowCounter, texts } from './stored-rows.ts';

// Debian's own, which the packages below belong to; a Python further ahead in PATH knows nothing of them.
const PYTHON = '/usr/bin/python3';
const DEBIAN_PACKAGES = ['python3-paho-mqtt', 'python3-websockets'];

const script = fileURLToPath(new URL('./python-script.py', import.meta.url));
const stored = (folder: string) => join(folder, 'python.sqlite');

export const python = scriptPeer({
  name: 'python',
  title: 'Python script, a commit per message',
  firstGuess: 800,
  mode: 'each',
});

export const pythonBatched = scriptPeer({
  name: 'python-batched',
  title: 'Python script, batches of 100 or 100 ms',
  firstGuess: 7000,
  mode: 'batched',
});

/** paho-mqtt, sqlite3 and a WebSocket in one script, as most open drone tools are built. */
function scriptPeer(of: Pick<Peer, 'name' | 'title' | 'firstGuess'> & { readonly mode: 'each' | 'batched' }): Peer {
  const { mode, ...named } = of;
  return {
    ...named,
    prepare: debianPackages,
    async start({ folder, brokerUrl, screenPort }) {
      const { hostname, port } = new URL(brokerUrl);
      const args = [script, hostname, port, stored(folder), String(screenPort), mode];
      const child = guarded(spawn(PYTHON, args, { stdio: ['ignore', 'ignore', 'inherit'] }));
      const rows = rowCounter(stored(folder), 'detection');
      return {
        stored: async () => rows.count(),
        kill: () => ended(child),
        async [Symbol.asyncDispose]() {
          await ended(child);
          rows[Symbol.dispose]();
        },
      };
    },
    screens: ({ screenPort }) => ({ kind: 'websocket', url: `ws://127.0.0.1:${screenPort}`, count: 1 }),
    identities: (folder) =>
      texts(stored(folder), `SELECT mac || ' ' || time FROM detection WHERE sensor LIKE 'LOAD-%'`),
  };
}

function debianPackages(): void {
  const present = () => spawnSync(PYTHON, ['-c', 'import paho.mqtt.client, websockets']).status === 0;
  if (existsSync(PYTHON) && present()) return;
  console.log(`Installing ${DEBIAN_PACKAGES.join(' and ')} ...`);
  const options = { stdio: 'ignore', timeout: 240_000 } as const;
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...DEBIAN_PACKAGES], options);
  if (!present()) throw new Error(`The Python peers need: sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}`);
}
