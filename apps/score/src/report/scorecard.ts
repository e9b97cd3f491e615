import type { Verdict } from '../goals/verdicts.ts';
import type { Scored } from '../measure/scorecard.ts';
import type { SceneTrace } from './scene-trace.ts';

/** One scenario or recording, scored. */
export interface Scorecard {
  /** By which it was asked for. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly seeds: readonly number[];
  readonly through: 'core' | 'broker';
  readonly durationS: number;
  readonly coreVersion: string;
  readonly figures: readonly Scored[];
  readonly verdicts: readonly Verdict[];
  /** Of the first seed. */
  readonly trace: SceneTrace;
}
