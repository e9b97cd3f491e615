import { serveThread } from './serve-thread.ts';
import { writeWorld } from './write-world.ts';

serveThread(writeWorld);
