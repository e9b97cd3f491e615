// Begins a worker thread from TypeScript source; a bundle doesn't use it.
import { workerData } from 'node:worker_threads';
// biome-ignore lint/correctness/noUndeclaredDependencies: the root's, for development
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
