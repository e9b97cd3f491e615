// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const INSTALLED = join(root, 'node_modules', '.rotorwatch-installed');
const BUILT = join(root, 'apps', 'ingest', 'dist', '.built');
const SOURCES = [
  'package-lock.json',
  'apps/ingest',
  'apps/dashboard',
  'apps/bridge',
  'apps/score',
  'packages',
  'simulators',
];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** Ends with a plain line where this Node.js is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node.js: got ${process.versions.node}, expected 20.19 or newer`);
  process.exit(2);
}

/** Installs what the lock file names, unless that is what is there. */
export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (contentOf(INSTALLED) === wanted) return;
  console.log('Installing (the first time SQLite is compiled, which takes a minute or two) ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed; what it printed above says why.');
    process.exit(1);
  }
  writeFileSync(INSTALLED, wanted);
}

/** Builds the service, the dashboard and the bridge, unless nothing changed since the last time. */
export async function build() {
  const wanted = fingerprint();
  if (contentOf(BUILT) === wanted) return;
  console.log('Building the service, the dashboard and the bridge ...');
  const vite = await import('vite');
  for (const app of ['ingest', 'dashboard', 'bridge']) {
    const folder = join(root, 'apps', app);
    await vite.build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  }
  mkdirSync(dirname(BUILT), { recursive: true });
  writeFileSync(BUILT, wanted);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) add(hash, join(root, source));
  return hash.digest('hex');
}

function add(hash, path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    hash.update(`${path}|${stat.size}|${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!NOT_SOURCES.has(name)) add(hash, join(path, name));
  }
}

function contentOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
