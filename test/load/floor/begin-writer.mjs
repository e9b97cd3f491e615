// Begins the floor's writer from TypeScript: tsx does not reach into worker threads on Node 20.
// biome-ignore lint/correctness/noUndeclaredDependencies: the root's, for development
import { register } from 'tsx/esm/api';

register();
await import('./floor-writer.ts');
