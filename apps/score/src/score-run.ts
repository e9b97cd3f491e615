import { renameSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { loadScenario, type Scenario, sceneOf } from '@rotorwatch/simulators';
import type { RunReport } from '@rotorwatch/wire';
import { logCard } from './log/log-card.ts';
import { loggedInputs } from './log/logged-inputs.ts';
import { runFigures } from './log/run-figures.ts';
import { type RunOrder, readRunOrder } from './log/run-order.ts';
import { pageOf } from './report/page.ts';
import { noTruth } from './truth/no-truth.ts';
import type { Truth } from './truth/truth.ts';
import { readTruthFile } from './truth/truth-file.ts';
import { truthOfScene } from './truth/truth-of-scene.ts';

const FAILED = 2;
const PROGRESS_MS = 250;

function tell(report: RunReport): void {
  if (process.connected) process.send?.(report);
}

function scenarioOf(path: string): Scenario {
  const checked = loadScenario(path, '.');
  if (checked.ok) return checked.scenario;
  throw new Error(`the scenario can't be read any more: ${checked.problems.map(({ detail }) => detail).join('; ')}`);
}

interface Known {
  readonly truth: Truth;
  readonly seed?: number;
  readonly about?: string;
}

function known({ scenario: path, seed, truth, beginsAtMs, durationS }: RunOrder): Known {
  if (path !== undefined) {
    const scenario = scenarioOf(path);
    const sown = seed ?? scenario.seed;
    const whole = truthOfScene(sceneOf(scenario), sown);
    return {
      truth: { ...whole, durationS: Math.min(durationS, whole.durationS) },
      seed: sown,
      ...(scenario.about === undefined ? {} : { about: scenario.about }),
    };
  }
  return { truth: truth === undefined ? noTruth(durationS) : readTruthFile(truth, beginsAtMs, durationS) };
}

/** Whole or not at all. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

// Started by the service: its end is ours, however it came.
process.once('disconnect', () => process.exit(FAILED));
// The service goes first, for the processor.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
try {
  const order = readRunOrder(process.argv.slice(2));
  const hasTruth = order.scenario !== undefined || order.truth !== undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  const card = await logCard({
    ...order,
    ...known(order),
    inputs: loggedInputs(order.inputs),
    transport: order,
    progress(share) {
      if (performance.now() - toldAt < PROGRESS_MS) return;
      toldAt = performance.now();
      tell({ kind: 'scored', share });
    },
  });
  write(join(order.out, 'scorecard.html'), pageOf([card]));
  write(join(order.out, 'scorecard.json'), JSON.stringify(runFigures(card, hasTruth)));
} catch (error: unknown) {
  const words = error instanceof Error ? error.message : String(error);
  tell({ kind: 'refused', problems: [words.slice(0, 500)] });
  process.exitCode = FAILED;
} finally {
  process.removeAllListeners('disconnect');
  if (process.connected) process.disconnect();
}
