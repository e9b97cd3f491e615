import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView } from '@rotorwatch/wire';
import { journalPayloads } from '../../support/journal-positions.ts';
import { freePort } from '../../support/mosquitto.ts';
import { type ServiceProcess, serviceProcess } from '../../support/service-process.ts';
import { guarded } from '../child-process.ts';
import { probeZone } from '../publisher/load-payloads.ts';
import type { Peer, Place } from './peer.ts';
import { identitiesIn } from './stored-rows.ts';

const SCREENS = 10;

/** The built service on a remote feed: decodes, tracks, zones and stores with FULL, and serves ten screens. */
export const rotorwatch: Peer = {
  name: 'rotorwatch',
  title: 'Rotorwatch',
  firstGuess: 20_000,
  prepare() {},
  async start(place) {
    const service = await listeningService(place);
    return {
      stored: async () => acceptedBy(await service.json<HealthView>('/health')),
      kill: () => service.kill(),
      [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
    };
  },
  screens: ({ screenPort }) => ({ kind: 'socket.io', url: `http://127.0.0.1:${screenPort}`, count: SCREENS }),
  identities: (folder) => identitiesIn(journalPayloads(folder, 'real')),
};

/** The service on a remote feed, with the zone that the probes enter. */
export async function listeningService({ folder, brokerUrl, screenPort }: Place): Promise<ServiceProcess> {
  const feeds = join(folder, 'feeds.json');
  writeFileSync(feeds, JSON.stringify({ feeds: [{ id: 'site', url: brokerUrl, topics: ['/sensor/+/upload'] }] }));
  const ports = { http: screenPort, mqtt: await freePort(), exercise: await freePort() };
  const service = await serviceProcess(folder, ports, { ROTORWATCH_DEMO: 'off', ROTORWATCH_FEEDS: feeds });
  guarded(service.child);
  // After a restart it is there already, and the answer is a refusal.
  await service.send('POST', '/api/zones', probeZone);
  return service;
}

/** Messages of the real world that were stored and understood since the service started. */
export function acceptedBy({ worlds }: HealthView): number {
  return worlds.find(({ id }) => id === 'real')?.sinceStart.accepted ?? 0;
}
