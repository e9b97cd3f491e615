import { join } from 'node:path';
import { root } from '../architecture/imports.ts';

/** What exercises are run with, from the sources. */
export const exercisePrograms = {
  simulate: join(root, 'simulators/src/simulate.ts'),
  play: join(root, 'simulators/src/play.ts'),
  describe: join(root, 'simulators/src/describe.ts'),
  score: join(root, 'apps/score/src/score-run.ts'),
  inputs: join(root, 'apps/ingest/src/rerun/inputs-command.ts'),
  execArgv: ['--import', 'tsx'],
  scenarioFolder: join(root, 'simulators/scenarios'),
};
