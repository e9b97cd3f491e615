import type { Run } from '../measure/figure.ts';
import { scoreBook } from '../measure/score-book.ts';
import { type SceneTrace, sceneTrace } from '../report/scene-trace.ts';
import type { Truth } from '../truth/truth.ts';
import type { Played, Watching } from './played.ts';

/** One run of a scenario: what it left, how good it was, and what there is to draw of it. */
export interface ScoredRun {
  readonly seed: number;
  readonly run: Run;
  readonly played: Played;
  readonly trace: SceneTrace;
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
