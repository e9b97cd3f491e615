import type { Scenario } from './scenario.ts';

/** Every receiver of a scenario, of whatever kind. */
export function sensorsOf(scenario: Scenario): readonly { readonly id: string; readonly name?: string | undefined }[] {
  const { droneScouts, directionFinders, dragonSyncs = [], dronetags = [], myDefences = [] } = scenario;
  return [...droneScouts, ...directionFinders, ...dragonSyncs, ...dronetags, ...myDefences];
}
