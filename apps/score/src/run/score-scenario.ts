import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { type Run as PlayedRun, type Scenario, sceneOf } from '@rotorwatch/simulators';
import type { Run } from '../measure/figure.ts';
import { scoreBook } from '../measure/score-book.ts';
import { type SceneTrace, sceneTrace } from '../report/scene-trace.ts';
import type { Truth } from '../truth/truth.ts';
import { truthOfScene } from '../truth/truth-of-scene.ts';
import { type BrokerRunOptions, brokerRun } from './broker-run.ts';
import { coreRun } from './core-run.ts';
import type { Played, Watching } from './played.ts';
import { scenarioMessages } from './scenario-messages.ts';

/** A scenario ready to be played under a seed. */
export interface SeededScenario {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly run: PlayedRun;
  readonly truth: Truth;
}

/** One run of a scenario: what it left, how good it was, and what there is to draw of it. */
export interface ScoredRun {
  readonly seed: number;
  readonly run: Run;
  readonly played: Played;
  readonly trace: SceneTrace;
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

/** Those who watch a run, and what they make of it once it has been played. */
export function watched(seed: number, truth: Truth): { watching: Watching; scored: (played: Played) => ScoredRun } {
  const book = scoreBook(truth);
  const trace = sceneTrace(truth);
  return {
    watching: { book, onInstant: trace.note },
    scored: (played) => ({
      seed,
      played,
      run: { records: book.read(), transport: played.transport },
      trace: trace.read(),
    }),
  };
}
