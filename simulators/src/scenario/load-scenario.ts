import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckedScenario, checkScenario } from './check/check-scenario.ts';

const TOO_LARGE_BYTES = 4_000_000;

/**
 * The scenario of a file, given by its path or by its name in a folder of scenarios.
 *
 * A file that can't be read or is no JSON is a problem like any other, at the path `/`.
 */
export function loadScenario(nameOrPath: string, folder: string): CheckedScenario {
  const inFolder = join(folder, nameOrPath.endsWith('.json') ? nameOrPath : `${nameOrPath}.json`);
  const path = existsSync(nameOrPath) ? nameOrPath : inFolder;
  if (!existsSync(path)) {
    return problem(`must be the path of a scenario file or one of ${namesIn(folder)}, found "${nameOrPath}"`);
  }
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > TOO_LARGE_BYTES) return problem(`must be under ${TOO_LARGE_BYTES} bytes, found ${text.length}`);
    return checkScenario(JSON.parse(text));
  } catch (error: unknown) {
    return problem(`must be a JSON file: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function problem(detail: string): CheckedScenario {
  return { ok: false, problems: [{ path: '/', detail }] };
}

function namesIn(folder: string): string {
  if (!existsSync(folder)) return `those in ${folder} (no such folder)`;
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => name.slice(0, -'.json'.length)).join(', ') || `those in ${folder} (none)`;
}
