import { repairWorld } from './repair/repair-world.ts';
import { serveThread } from './serve-thread.ts';

serveThread(repairWorld);
