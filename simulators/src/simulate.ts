import { openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCommandLine, type Wishes } from './command-line.ts';
import { reports, tellRefusal } from './reports.ts';
import { loadScenario } from './scenario/load-scenario.ts';
import type { Scenario } from './scenario/scenario.ts';
import { simulate } from './simulation.ts';

const BAD_ARGUMENTS = 2;

/** The folder of the scenarios that have names: by option, by environment, or beside the code. */
function scenarioFolder(wishes: Wishes): string {
  return (
    wishes.scenarios ?? process.env.ROTORWATCH_SCENARIOS ?? fileURLToPath(new URL('../scenarios', import.meta.url))
  );
}

function refuse(lines: readonly string[]): never {
  tellRefusal(lines);
  process.exit(BAD_ARGUMENTS);
}

function scenarioOf(wishes: Wishes): Scenario {
  const checked = loadScenario(wishes.scenario, scenarioFolder(wishes));
  if (checked.ok) return checked.scenario;
  return refuse(checked.problems.map(({ path, detail }) => `scenario ${wishes.scenario} ${path}: ${detail}`));
}

/** Writes lines to a file that begins empty. */
function truthWriter(path: string): (lines: readonly string[]) => void {
  try {
    const file = openSync(path, 'w');
    return (lines) => writeSync(file, lines.map((line) => `${line}\n`).join(''));
  } catch (error: unknown) {
    return refuse([
      `--truth-file must be a file that can be written: ${error instanceof Error ? error.message : error}`,
    ]);
  }
}

const commandLine = readCommandLine(process.argv.slice(2));
const wishes = commandLine.ok ? commandLine.wishes : refuse(commandLine.problems);
const say = wishes.quiet ? () => {} : (line: string) => console.log(line);
const { truthFile } = wishes;
const writeTruth = truthFile === undefined ? undefined : truthWriter(truthFile);
const simulation = simulate({
  ...wishes,
  scenario: scenarioOf(wishes),
  say,
  ...(writeTruth === undefined ? {} : { writeTruth }),
});
const told = wishes.reports ? reports(simulation) : undefined;

const stop = () => void simulation[Symbol.asyncDispose]();
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Started by the service: its end is ours, however it came.
if (process.send) process.once('disconnect', stop);

await simulation.ended;
told?.[Symbol.dispose]();
if (process.connected) process.disconnect();
