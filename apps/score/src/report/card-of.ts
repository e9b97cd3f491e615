import { basename } from 'node:path';
import { CORE_VERSION } from '@rotorwatch/domain';
import { verdictsOf } from '../goals/verdicts.ts';
import { scored } from '../measure/scorecard.ts';
import type { ScoredRun } from '../run/watched.ts';
import type { Scorecard } from './scorecard.ts';

interface CardTitle {
  readonly name: string;
  readonly about?: string;
  readonly durationS: number;
}

/** The scorecard of runs of one scenario. */
export function cardOf(
  name: string,
  { name: title, about = '', durationS }: CardTitle,
  through: Scorecard['through'],
  runs: readonly ScoredRun[],
): Scorecard {
  const figures = scored(runs.map(({ run }) => run));
  const short = basename(name, '.json');
  return {
    name: short,
    title,
    about,
    seeds: runs.map(({ seed }) => seed),
    through,
    durationS,
    coreVersion: CORE_VERSION,
    figures,
    verdicts: verdictsOf(short, figures),
    trace: runs[0]?.trace ?? { truths: [], tracks: [], ellipses: [], drops: [], counts: [] },
  };
}
