#!/usr/bin/env node
// `npx rotorwatch-bridge`: the built program, which `npm start` and `npm run build` make.
import { existsSync } from 'node:fs';

const program = new URL('../dist/bridge.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('The bridge is not built yet: run `npm run build` first.\n');
  process.exitCode = 1;
}
