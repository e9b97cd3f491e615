import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lookUp, type ModelBasis, type SerialForm } from '@rotorwatch/domain';
import { runCommand } from '../config/run-command.ts';
import { settingsFrom } from '../config/settings.ts';
import { importRegistry } from './import-registry.ts';
import { RegistryError } from './registry-error.ts';
import { openRegistry, REGISTRY_FILE, type RegistryFacts } from './registry-file.ts';

const USAGE = `usage: npm run registry -- import <file>      a list of aircraft: SQLite, CSV or JSON
       npm run registry -- show               what was brought in
       npm run registry -- look-up <serial>   what a serial stands for`;

const SURE: Readonly<Record<ModelBasis, string>> = {
  registry: 'this very serial is listed',
  range: 'it lies in a declared range',
  prefix: 'likely: DJI gives these three characters to this model',
  'said-by-receiver': 'a receiver says so',
  manufacturer: 'the make only: by its code',
};

const FORM: Readonly<Record<SerialForm, string>> = {
  valid: 'as CTA-2063-A asks',
  'dji-short': 'short, as DJI aircraft send it',
  'wrong-length': 'of another length than it says',
  'not-cta': 'not as CTA-2063-A asks',
};

await runCommand(async (say) => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [verb, subject, ...more] = positionals;
  const { dataFolder } = settingsFrom(process.env);
  if (more.length > 0) throw new RegistryError(USAGE);
  if (verb === 'import' && subject !== undefined) {
    const facts = await importRegistry({ list: subject, dataFolder, nowMs: Date.now() });
    for (const line of factLines(facts)) say(line);
    say('A running service reads it within seconds.');
  } else if (verb === 'show' && subject === undefined) {
    using registry = await openRegistry(join(dataFolder, REGISTRY_FILE));
    for (const line of factLines(registry.facts)) say(line);
  } else if (verb === 'look-up' && subject !== undefined) {
    for (const line of await foundLines(subject, dataFolder)) say(line);
  } else throw new RegistryError(USAGE);
});

function factLines({ name, sha256, importedAt, serials, ranges, makers, refused }: RegistryFacts): readonly string[] {
  const reasons = Object.entries(refused).map(([why, count]) => `  not taken  ${String(count).padStart(7)}  ${why}`);
  return [
    `${name}, brought in ${new Date(importedAt).toISOString()}, SHA-256 ${sha256}`,
    `  serials    ${String(serials).padStart(7)}`,
    `  ranges     ${String(ranges).padStart(7)}`,
    `  makers     ${String(makers).padStart(7)}`,
    ...reasons,
  ];
}

async function foundLines(serial: string, dataFolder: string): Promise<readonly string[]> {
  const path = join(dataFolder, REGISTRY_FILE);
  using registry = existsSync(path) ? await openRegistry(path) : undefined;
  const { form, model } = lookUp(serial, registry);
  return [
    `serial    ${FORM[form]}`,
    `aircraft  ${model === undefined ? 'unknown' : [model.make, model.model].filter(Boolean).join(' ')}`,
    ...(model === undefined ? [] : [`how sure  ${SURE[model.basis]}`]),
    ...(model?.note === undefined ? [] : [`note      ${model.note}`]),
    ...(registry === undefined ? ['No list was brought in: by the built-in tables.'] : []),
  ];
}
