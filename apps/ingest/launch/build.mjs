import { build, install, requireNode } from './prepared.mjs';

requireNode();
install();
await build();
