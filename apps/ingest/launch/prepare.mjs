// `npm start` and `npm run build`: install and build, unless both are done already.
import { build, install, requireNode } from './prepared.mjs';

requireNode();
install();
await build();
