// `npm start`: install, build, run. On the second start only the last of these takes time.
import { build, install, requireNode } from './prepared.mjs';

requireNode();
install();
await build();
await import('../dist/main.js');
