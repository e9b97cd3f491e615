import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { type Run as PlayedRun, type Scenario, sceneOf } from '@rotorwatch/simulators';
import type { Truth } from '../truth/truth.ts';
import { truthOfScene } from '../truth/truth-of-scene.ts';
import { type BrokerRunOptions, brokerRun } from './broker-run.ts';
import { coreRun } from './core-run.ts';
import { scenarioMessages } from './scenario-messages.ts';
import { type ScoredRun, watched } from './watched.ts';

/** A scenario ready to be played under a seed. */
export interface SeededScenario {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly run: PlayedRun;
  readonly truth: Truth;
}

/** When simulated nights begin: 1 January 2026, so that two runs say the same. */
export const ANCHOR = epochMs(1_767_225_600_000);

export function seededScenario(scenario: Scenario, seed: number, anchor: EpochMs = ANCHOR): SeededScenario {
  const scene = sceneOf(scenario);
  return { scenario, seed, run: { scene, seed, anchor }, truth: truthOfScene(scene, seed) };
}

/** Plays one loop of a scenario straight into the core and scores it. */
export function scoreThroughCore({ scenario, seed, run, truth }: SeededScenario): ScoredRun {
  const { watching, scored } = watched(seed, truth);
  return scored(
    coreRun({
      stage: scenario,
      anchorMs: run.anchor,
      durationS: scenario.durationS,
      messages: scenarioMessages(run, scenario.durationS),
      isBusy: truth.isBusy,
      watching,
    }),
  );
}

/** Plays one loop of a scenario over the broker of a real service and scores what a screen was sent. */
export async function scoreThroughBroker(
  { scenario, seed, truth }: SeededScenario,
  speed: number,
  service: BrokerRunOptions['service'],
): Promise<ScoredRun> {
  const { watching, scored } = watched(seed, truth);
  return scored(await brokerRun({ scenario, seed, speed, service, watching }));
}
