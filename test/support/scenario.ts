import { fileURLToPath } from 'node:url';
import { loadScenario, type Scenario } from '@rotorwatch/simulators';

const SCENARIOS = fileURLToPath(new URL('../../simulators/scenarios', import.meta.url));

/** One of the scenarios that come with the simulators. */
export function scenarioNamed(name: string): Scenario {
  const checked = loadScenario(name, SCENARIOS);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.scenario;
}
