import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadScenario, type Scenario } from '@rotorwatch/simulators';
import { readCommandLine, type Wishes } from './command-line.ts';
import { goalsReport, jsonReport } from './report/json-report.ts';
import { pageOf } from './report/page.ts';
import type { Scorecard } from './report/scorecard.ts';
import { textReport } from './report/text-report.ts';
import { scenarioCard, scenarioCardThroughBroker } from './run/scenario-card.ts';

const BAD_ARGUMENTS = 2;
const SHIPPED = fileURLToPath(new URL('../../../simulators/scenarios', import.meta.url));

function refuse(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(BAD_ARGUMENTS);
}

function scenarioOf(name: string, { scenarios }: Wishes): Scenario {
  const checked = loadScenario(name, scenarios ?? SHIPPED);
  if (checked.ok) return checked.scenario;
  return refuse(checked.problems.map(({ path, detail }) => `scenario ${name} ${path}: ${detail}`));
}

const commandLine = readCommandLine(process.argv.slice(2));
const wishes = commandLine.ok ? commandLine.wishes : refuse(commandLine.problems);
const names = wishes.isAll
  ? readdirSync(wishes.scenarios ?? SHIPPED)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
  : wishes.played;
const cards: Scorecard[] = [];
for (const name of names) {
  console.error(`playing ${name} ...`);
  const scenario = scenarioOf(name, wishes);
  cards.push(
    wishes.through === 'core'
      ? scenarioCard(name, scenario, wishes.seeds)
      : await scenarioCardThroughBroker(name, scenario, wishes.seeds, wishes.speed),
  );
}
for (const line of textReport(cards)) console.log(line);
if (wishes.json !== undefined) writeFileSync(wishes.json, jsonReport(cards));
if (wishes.html !== undefined) writeFileSync(wishes.html, pageOf(cards));
if (wishes.goals !== undefined) writeFileSync(wishes.goals, goalsReport(cards));
if (cards.some(({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'fail'))) process.exitCode = 1;
