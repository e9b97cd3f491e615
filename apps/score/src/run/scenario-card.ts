import { basename } from 'node:path';
import { CORE_VERSION } from '@rotorwatch/domain';
import type { Scenario } from '@rotorwatch/simulators';
import { verdictsOf } from '../goals/verdicts.ts';
import { scored } from '../measure/scorecard.ts';
import type { Scorecard } from '../report/scorecard.ts';
import { type ScoredRun, scoreThroughBroker, scoreThroughCore, seededScenario } from './score-scenario.ts';
import { serviceProcess } from './service-process.ts';

/** A scenario's scorecard over some seeds, played straight into the core. */
export function scenarioCard(name: string, scenario: Scenario, seeds: readonly number[]): Scorecard {
  return cardOf(
    name,
    scenario,
    'core',
    seeds.map((seed) => scoreThroughCore(seededScenario(scenario, seed))),
  );
}

/** The same over a service's broker, one run after the other, each with a service of its own. */
export async function scenarioCardThroughBroker(
  name: string,
  scenario: Scenario,
  seeds: readonly number[],
  speed: number,
): Promise<Scorecard> {
  const runs: ScoredRun[] = [];
  for (const seed of seeds) {
    await using service = await serviceProcess();
    runs.push(await scoreThroughBroker(seededScenario(scenario, seed), speed, service));
  }
  return cardOf(name, scenario, 'broker', runs);
}

/** The scorecard of runs of one scenario. */
export function cardOf(
  name: string,
  { name: title, about = '', durationS }: Pick<Scenario, 'name' | 'about' | 'durationS'>,
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
