import { type EpochMs, epochMs, type Observation, sensorId } from '@rotorwatch/domain';
import type { MessageRow } from './message-row.ts';

/** A message for tests; say only what matters. */
export function aMessage(some: Partial<MessageRow> = {}): MessageRow {
  const at = some.at ?? epochMs(1_760_000_000_000);
  const payload = some.payload ?? Buffer.from('{"a":1}');
  return {
    at,
    receivedAt: at,
    monotonicUs: 5,
    bootId: 'boot-1',
    feed: 'embedded',
    topic: 'site/receiver',
    qos: 1,
    retained: false,
    duplicate: false,
    identified: false,
    standsFor: 1,
    payload,
    payloadLength: payload.length,
    outcome: 'accepted',
    decoder: 'dronescout',
    observations: [aDetection()],
    faults: [],
    ...some,
  };
}

export function aDetection(sensor = 'sensor-1'): Observation {
  return { kind: 'detection', sensor: sensorId(sensor), method: 'remote-id', uasIds: [] };
}

/** `count` messages, one second apart from `at` on. */
export function someMessages(count: number, at: EpochMs, some: Partial<MessageRow> = {}): MessageRow[] {
  return Array.from({ length: count }, (_, index) => aMessage({ at: epochMs(at + index * 1000), ...some }));
}
