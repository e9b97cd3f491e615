import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { decodingViolations } from '../../../packages/decoders/src/decoding-violations.ts';
import { captureRecords, hasCaptures } from './captures.ts';

interface Publish {
  readonly topic: string;
  readonly payload: string;
}

const WHY_NOT = {
  discovery: 'an announcement for Home Assistant',
  place: 'a place for Home Assistant that names no drone',
  state: 'a state that only Home Assistant has a use for',
  online: 'a drone that is heard, which its own message tells',
  other: 'availability of what is neither a kit nor a drone',
};

const last = (topic: string) => topic.slice(topic.lastIndexOf('/') + 1);
const isDrone = ({ topic, payload }: Publish) => payload.includes('"track_type": "drone"') && !topic.startsWith('home');

describe.skipIf(!hasCaptures)('what DragonSync publishes for one drone', () => {
  const publishes = captureRecords<Publish>('dragonsync/published.ndjson');
  const decoded = ({ topic, payload }: Publish): Decoding => decode(new TextEncoder().encode(payload), { topic });
  const ignoredOn = (part: string | RegExp) =>
    publishes.filter(({ topic }) => (typeof part === 'string' ? last(topic) === part : part.test(topic))).map(decoded);

  it('is all there, all of it is known, and no field of it is at fault', () => {
    expect(publishes).toHaveLength(117);
    for (const publish of publishes) {
      const decoding = decoded(publish);
      expect(decoding.decoder, publish.topic).toBe('dragonsync');
      expect(decoding.outcome === 'accepted' ? decoding.faults : [], publish.topic).toEqual([]);
      expect(decoding.outcome, publish.topic).not.toBe('refused');
      expect(decodingViolations(decoding), publish.topic).toEqual([]);
    }
  });

  it('is one drone, 40 times, with the ids, the place and the times that stand in each message', () => {
    const messages = publishes.filter(isDrone);
    expect(messages).toHaveLength(40);
    const identities = new Set<string>();
    for (const message of messages) {
      const sent = JSON.parse(message.payload) as Record<string, never>;
      const decoding = decoded(message);
      if (decoding.outcome !== 'accepted') throw new Error(message.topic);
      const [detection, ...others] = decoding.observations;
      if (detection?.kind !== 'detection') throw new Error(message.topic);
      expect(others).toEqual([]);
      identities.add(JSON.stringify([detection.uasIds, detection.emitter]));
      const hasPlace = Number(sent.lat) !== 0 || Number(sent.lon) !== 0;
      const direction = Number(sent.direction);
      expect(detection).toMatchObject({
        sensor: sent.seen_by,
        method: 'remote-id',
        category: 'drone',
        transport: 'wifi-beacon',
        airframe: 'multirotor',
        status: 'airborne',
        isState: true,
        observedAt: Math.round(1000 * Number(sent.observed_at)),
        rssiDbm: Number(sent.rssi),
        uasIds: [{ kind: 'serial', value: String(sent.id).slice('drone-'.length) }],
        emitter: String(sent.mac).toUpperCase(),
      });
      expect(detection.geometry).toEqual(
        hasPlace ? { kind: 'position', at: { lat: sent.lat, lon: sent.lon } } : undefined,
      );
      expect(detection.pilot?.at).toEqual(
        Number(sent.pilot_lat) === 0 ? undefined : { lat: sent.pilot_lat, lon: sent.pilot_lon },
      );
      expect(detection.headingDeg).toBe(
        direction === 361 || (direction === 0 && Number(sent.speed) === 0) ? undefined : direction,
      );
      for (const field of ['altitudeHaeM', 'altitudeBaroM', 'takeoffAt', 'verticalMps', 'verticalAccuracyM'] as const) {
        expect(detection[field]).toBeUndefined();
      }
      expect(Number(detection.aircraftAt) % 3_600_000).toBeGreaterThan(0);
    }
    expect(identities.size).toBe(1);
  });

  it('is that drone which departs when its availability ends', () => {
    const words = publishes.filter(({ topic }) => /\/drone\/[^/]+\/availability$/.test(topic));
    expect(words).toHaveLength(11);
    for (const word of words) {
      expect(decoded(word)).toMatchObject({ outcome: 'ignored', why: WHY_NOT.online });
      const value = word.topic.split('/')[2]?.replace('drone-', '');
      const departure = { kind: 'departure', sensor: 'wardragon', uasIds: [{ kind: 'serial', value }] };
      expect(decoded({ ...word, payload: 'offline' })).toMatchObject({
        outcome: 'accepted',
        observations: [departure],
      });
    }
  });

  it('tells how the kit is, and that it has signed off at last', () => {
    const kit = 'wardragon-TESTKIT001';
    const reports = publishes
      .filter(({ topic }) => topic.includes(kit) && !topic.startsWith('home') && last(topic) !== 'state')
      .flatMap((publish) => {
        const decoding = decoded(publish);
        return decoding.outcome === 'accepted' ? decoding.observations : [];
      });
    expect(reports.map((report) => report.sensor)).toEqual(Array(reports.length).fill(kit));
    const conditions = reports.map((report) => (report.kind === 'sensor-report' ? report.condition : report.kind));
    expect([...conditions].sort()).toEqual(['offline', 'offline', 'ok', 'ok', 'ok']);
    expect(conditions.at(-1)).toBe('offline');
    expect(reports.find((report) => 'temperatureC' in report)).toMatchObject({
      temperatureC: 51,
      diskFreePercent: expect.closeTo(80, 3),
    });
  });

  it('is ignored where it is for Home Assistant only, each with the reason', () => {
    const expected: readonly (readonly [RegExp | string, number, string])[] = [
      [/^homeassistant\//, 33, WHY_NOT.discovery],
      ['pilot_attrs', 10, WHY_NOT.place],
      ['state', 3, WHY_NOT.state],
      [/(pilot|home)_state$/, 2, WHY_NOT.state],
      [/(pilot|home)_availability$/, 12, WHY_NOT.other],
      [/signals\/availability$/, 1, WHY_NOT.other],
    ];
    for (const [part, count, why] of expected) {
      const found = ignoredOn(part);
      expect(found.length, String(part)).toBe(count);
      // `online` on the kit's state topic tells nothing that its availability does not.
      for (const decoding of found) {
        if (part === 'state') expect(decoding.outcome).toBe('ignored');
        else expect(decoding).toMatchObject({ outcome: 'ignored', why });
      }
    }
  });
});
