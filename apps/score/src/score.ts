import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadScenario, type Scenario } from '@rotorwatch/simulators';
import { readCommandLine, type Wishes } from './command-line.ts';
import { type Recording, readRecording } from './recording/recording.ts';
import { recordingCard } from './recording/recording-card.ts';
import { goalsReport, jsonReport } from './report/json-report.ts';
import { pageOf } from './report/page.ts';
import type { Scorecard } from './report/scorecard.ts';
import { writeDocument } from './report/scorecard-document.ts';
import { textReport } from './report/text-report.ts';
import { scenarioCard, scenarioCardThroughBroker } from './run/scenario-card.ts';

const BAD_ARGUMENTS = 2;
const SHIPPED = fileURLToPath(new URL('../../../simulators/scenarios', import.meta.url));
const DOCUMENTS = fileURLToPath(new URL('../../../docs', import.meta.url));

function refuse(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(BAD_ARGUMENTS);
}

function scenarioOf(name: string, { scenarios }: Wishes): Scenario {
  const checked = loadScenario(name, scenarios ?? SHIPPED);
  if (checked.ok) return checked.scenario;
  return refuse(checked.problems.map(({ path, detail }) => `scenario ${name} ${path}: ${detail}`));
}

function recordingOf(path: string): Recording | undefined {
  try {
    return existsSync(path) ? readRecording(path) : undefined;
  } catch (error) {
    return refuse([`${path} can't be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

async function cardFor(name: string, wishes: Wishes): Promise<Scorecard> {
  const recording = recordingOf(name);
  if (recording !== undefined) {
    for (const line of recording.damagedLines) console.error(`${name} line ${line} can't be read and is passed over`);
    if (wishes.truth === undefined)
      return refuse([`${name} is a recording: --truth must name the file with what truly happened`]);
    return recordingCard(name, recording, wishes.truth);
  }
  if (wishes.truth !== undefined)
    return refuse([`--truth belongs to a recording: a scenario knows its own, and ${name} is none`]);
  const scenario = scenarioOf(name, wishes);
  const { seeds, speed } = wishes;
  return wishes.through === 'core'
    ? scenarioCard(name, scenario, seeds)
    : scenarioCardThroughBroker(name, scenario, seeds, speed);
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
  cards.push(await cardFor(name, wishes));
}
for (const line of textReport(cards)) console.log(line);
if (wishes.json !== undefined) writeFileSync(wishes.json, jsonReport(cards));
if (wishes.html !== undefined) writeFileSync(wishes.html, pageOf(cards));
if (wishes.goals !== undefined) writeFileSync(wishes.goals, goalsReport(cards));
if (wishes.isAll && wishes.scenarios === undefined) writeDocument(DOCUMENTS, cards);
if (cards.some(({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'fail'))) process.exitCode = 1;
