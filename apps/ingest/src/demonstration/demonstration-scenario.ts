import { readFileSync } from 'node:fs';
import { SiteView, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

// A scenario holds more than this; the simulator reads the rest.
const Described = Type.Object({ site: SiteView, zones: Type.Array(ZoneInput) });
export type DescribedScenario = Static<typeof Described>;

/** The site and the zones that a scenario plays at. */
export function describedScenario(path: string): DescribedScenario {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Check(Described, content)) throw new Error(`${path} describes no site and zones`);
  return content;
}
