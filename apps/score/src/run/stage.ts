import type { Command } from '@rotorwatch/domain';
import type { Scenario } from '@rotorwatch/simulators';
import { zoneDescription } from '@rotorwatch/wire';

/** What a person tells the service before a scenario begins: the site and its zones. */
export function stageCommands({ site, zones }: Pick<Scenario, 'site' | 'zones'>): readonly Command[] {
  return [
    { kind: 'describe-site', site },
    ...zones.map((zone) => ({ kind: 'create-zone' as const, zone: zoneDescription(zone) })),
  ];
}
