import { decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { captureLines, captureRecords, hasCaptures } from './captures.ts';
import { type Reference, remoteIdOf } from './reference.ts';
import { claimsOf, known } from './reference-claims.ts';

interface Comparison {
  readonly line: number;
  readonly meta: Readonly<
    Record<'sensor ID' | 'MAC address' | 'type', string> & Record<'RSSI' | 'channel' | 'timestamp', number>
  >;
  readonly expected: Reference;
}

const HOUR_MS = 3_600_000;

describe.skipIf(!hasCaptures)('MQTT payloads recorded from a DroneScout', () => {
  const payloads = captureLines('dronescout/ble-legacy.ndjson').map((line) => new TextEncoder().encode(line));
  const comparisons = captureRecords<Comparison>('dronescout/ble-legacy.expected.ndjson');

  it('are all there', () => {
    expect([payloads.length, comparisons.length]).toEqual([19, 19]);
  });

  it.each(comparisons)('number $line says what the reference library makes of it', ({ line, meta, expected }) => {
    const { location } = remoteIdOf(expected);
    const detection = {
      kind: 'detection',
      sensor: meta['sensor ID'],
      ...claimsOf(expected),
      observedAt: meta.timestamp,
      aircraftAt:
        meta.timestamp - (meta.timestamp % HOUR_MS) + Math.round((location?.secondsIntoHour ?? Number.NaN) * 1000),
      transport: 'ble-legacy',
      emitter: meta['MAC address'],
      rssiDbm: meta.RSSI,
    };
    const payload = payloads[line] ?? new Uint8Array();
    expect(decode(payload)).toStrictEqual({
      outcome: 'accepted',
      decoder: 'dronescout',
      observations: [known(detection)],
      faults: [],
    });
  });

  it("hold a pilot's clock more than an hour behind, which the aircraft's time does not follow", () => {
    for (const { meta, expected } of comparisons) {
      const sentAt = remoteIdOf(expected).system?.sentAt ?? Number.NaN;
      expect(meta.timestamp - sentAt).toBeGreaterThan(HOUR_MS);
    }
    const aircraftTimes = payloads.map((payload) => {
      const decoding = decode(payload);
      const observation = decoding.outcome === 'accepted' ? decoding.observations[0] : undefined;
      return observation?.kind === 'detection'
        ? Number(observation.observedAt) - Number(observation.aircraftAt)
        : Number.NaN;
    });
    expect(Math.max(...aircraftTimes)).toBeLessThan(5000);
  });

  it('are read as well when they come joined in one payload', () => {
    const joined = new TextEncoder().encode(`${captureLines('dronescout/ble-legacy.ndjson').join('')}\0`);
    const decoding = decode(joined);
    expect(decoding.outcome === 'accepted' && decoding.observations).toHaveLength(19);
    expect(decoding.outcome === 'accepted' && decoding.faults).toEqual([]);
  });
});
