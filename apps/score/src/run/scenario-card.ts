import type { Scenario } from '@rotorwatch/simulators';
import { cardOf } from '../report/card-of.ts';
import type { Scorecard } from '../report/scorecard.ts';
import { scoreThroughBroker, scoreThroughCore, seededScenario } from './score-scenario.ts';
import { serviceProcess } from './service-process.ts';
import type { ScoredRun } from './watched.ts';

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
