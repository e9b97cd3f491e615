import type { EmitterCategory } from '@rotorwatch/domain';

/**
 * by the words of the Argos interface. `wifi` is a Wi-Fi signal from either end; `test` is MyDefence's own test transmitter,
 * heard like any other emitter.
 *
 * Source: mydefence/argos_api, schema/messages/uthreat/UthreatDirection.json; mydefence/mdif, rfs.proto, ThreatCategory.
 */
export const ARGOS_CATEGORIES: Readonly<Record<string, EmitterCategory>> = {
  drone: 'drone',
  controller: 'controller',
  'drone/controller': 'drone-or-controller',
  wifi: 'drone-or-controller',
  test: 'unknown',
};
