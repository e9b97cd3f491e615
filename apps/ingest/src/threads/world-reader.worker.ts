import { readWorld } from './read-world.ts';
import { serveThread } from './serve-thread.ts';

serveThread(readWorld);
