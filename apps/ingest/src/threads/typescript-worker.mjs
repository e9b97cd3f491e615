// Begins a worker thread from TypeScript source; a bundle doesn't use it. One script is made of the entry and all that it imports: to
// load a hundred files through a loader takes seconds of a busy machine, and tests start hundreds of threads.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { workerData } from 'node:worker_threads';
// biome-ignore lint/correctness/noUndeclaredDependencies: the root's, for development
import { build, stop } from 'esbuild';

const entry = fileURLToPath(workerData.entry);
const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['better-sqlite3'],
  logLevel: 'silent',
});
// The process that it works in is not needed for as long as the thread lives.
await stop();
compileFunction(outputFiles[0].text, ['require', 'module'], { filename: entry })(createRequire(entry), { exports: {} });
