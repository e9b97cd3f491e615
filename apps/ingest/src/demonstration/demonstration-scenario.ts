import { readFileSync } from 'node:fs';
import type { SensorId } from '@rotorwatch/domain';
import { SiteView, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

// A scenario holds more than this; the simulator reads the rest.
const Receivers = Type.Optional(
  Type.Array(Type.Object({ id: Type.String(), name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })) })),
);
const Described = Type.Object({
  site: SiteView,
  zones: Type.Array(ZoneInput),
  droneScouts: Receivers,
  directionFinders: Receivers,
  dragonSyncs: Receivers,
  dronetags: Receivers,
  myDefences: Receivers,
});
export type DescribedScenario = Static<typeof Described>;

/** The site, the zones and the receivers that a scenario plays with. */
export function describedScenario(path: string): DescribedScenario {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Check(Described, content)) throw new Error(`${path} describes no site and zones`);
  return content;
}

/** What people call a scenario's receivers, by sensor id. */
export function sensorNames(scenario: DescribedScenario): ReadonlyMap<SensorId, string> {
  const { droneScouts = [], directionFinders = [], dragonSyncs = [], dronetags = [], myDefences = [] } = scenario;
  const named = [...droneScouts, ...directionFinders, ...dragonSyncs, ...dronetags, ...myDefences];
  return new Map(named.flatMap(({ id, name }) => (name === undefined ? [] : [[id as SensorId, name]])));
}
