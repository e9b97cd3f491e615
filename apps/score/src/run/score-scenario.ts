import { epochMs } from '@rotorwatch/domain';
import { type Run as PlayedRun, type Scenario, sceneOf } from '@rotorwatch/simulators';
import type { Run } from '../measure/figure.ts';
import { scoreBook } from '../measure/score-book.ts';
import { type SceneTrace, sceneTrace } from '../report/scene-trace.ts';
import type { Truth } from '../truth/truth.ts';
import { truthOfScene } from '../truth/truth-of-scene.ts';
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

export function seededScenario(scenario: Scenario, seed: number): SeededScenario {
  const scene = sceneOf(scenario);
  return { scenario, seed, run: { scene, seed, anchor: ANCHOR }, truth: truthOfScene(scene, seed) };
}

/** Plays one loop of a scenario straight into the core and scores it. */
export function scoreThroughCore(seeded: SeededScenario): ScoredRun {
  const { scenario, run, truth } = seeded;
  return scoredRun(seeded, (watching) =>
    coreRun({
      stage: scenario,
      anchorMs: ANCHOR,
      durationS: scenario.durationS,
      messages: scenarioMessages(run, scenario.durationS),
      isBusy: (tS) => truth.at(tS).length > 0,
      watching,
    }),
  );
}

/** Scores a run however it is played. */
export function scoredRun(
  { seed, truth }: Pick<SeededScenario, 'seed' | 'truth'>,
  play: (watching: Watching) => Played,
): ScoredRun {
  const book = scoreBook(truth);
  const trace = sceneTrace(truth);
  const played = play({ book, onInstant: trace.note });
  return { seed, played, run: { records: book.read(), transport: played.transport }, trace: trace.read() };
}
