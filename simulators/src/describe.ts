import { basename, dirname } from 'node:path';
import { loadScenario } from './scenario/load-scenario.ts';
import type { Scenario } from './scenario/scenario.ts';
import { sensorsOf } from './scenario/sensors-of.ts';

/** `describe <file>…`: a line of JSON for each scenario: what it is, or everything that is wrong with it. */
for (const path of process.argv.slice(2)) {
  const checked = loadScenario(path, dirname(path));
  const said = checked.ok
    ? described(checked.scenario)
    : { problems: checked.problems.map(({ path: where, detail }) => `${where}: ${detail}`) };
  process.stdout.write(`${JSON.stringify({ name: basename(path), ...said })}\n`);
}

function described(scenario: Scenario) {
  const { name, about, durationS, seed } = scenario;
  return {
    title: name,
    about,
    lengthMs: durationS * 1000,
    seed,
    sensors: sensorsOf(scenario).map(({ id }) => id),
    problems: [],
  };
}
