import { createHash } from 'node:crypto';
import { type Decoding, decode, MAX_PAYLOAD_BYTES } from '@rotorwatch/decoders';
import { epochMs, type Observation } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import type { RawMessage } from '../feeds/raw-message.ts';
import { aDetection } from '../journal/a-message.ts';
import { messageRow } from './message-row.ts';

const ORIGIN = { bootId: 'boot-1', real: true };

function received(payload: string | Uint8Array, some: Partial<RawMessage> = {}): RawMessage {
  return {
    feed: 'embedded',
    topic: 'site/receiver',
    payload: Buffer.from(payload),
    qos: 1,
    retained: false,
    duplicate: false,
    receivedAt: epochMs(1_760_000_000_000),
    monotonicUs: 42,
    ...some,
  };
}

function accepted(sensors: readonly string[], some: Partial<Extract<Decoding, { outcome: 'accepted' }>> = {}) {
  const decoding: Decoding = {
    outcome: 'accepted',
    decoder: 'dronescout',
    observations: sensors.map(aDetection),
    faults: [],
    ...some,
  };
  return () => decoding;
}

describe('a message too large to be looked at', () => {
  it('is kept to its first 4 kB, with its length and the hash of the whole', () => {
    const payload = Buffer.alloc(MAX_PAYLOAD_BYTES + 1, 'abc');
    const row = messageRow(received(payload), decode, ORIGIN);
    expect(row).toMatchObject({ outcome: 'refused', faults: [{ code: 'too-large' }], observations: [] });
    expect(row.payloadLength).toBe(MAX_PAYLOAD_BYTES + 1);
    expect(Buffer.compare(row.payload, payload.subarray(0, 4096))).toBe(0);
    expect(row.payloadSha256).toEqual(createHash('sha256').update(payload).digest());
  });

  it('is one byte longer than one that is kept whole', () => {
    const row = messageRow(received(Buffer.alloc(MAX_PAYLOAD_BYTES, ' ')), decode, ORIGIN);
    expect(row.payload).toHaveLength(MAX_PAYLOAD_BYTES);
    expect(row).not.toHaveProperty('payloadSha256');
  });
});

describe('the truth of an exercise', () => {
  it('is kept and ignored, whatever it says, and counts as no refusal', () => {
    const topic = 'rotorwatch-truth/courier';
    const heard = accepted(['SIM-ONE']);
    const row = messageRow(received('{}', { topic }), heard, { bootId: 'boot-1', real: false });
    expect(row).toMatchObject({ outcome: 'ignored', observations: [], faults: [], topic });
    expect(messageRow(received('{}', { topic }), accepted(['gate']), ORIGIN)).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a message on which the decoder throws', () => {
  it('is refused as our bug, bytes and all', () => {
    for (const thrown of [new Error('index out of range'), 'index out of range']) {
      const row = messageRow(
        received('{}'),
        () => {
          throw thrown;
        },
        ORIGIN,
      );
      expect(row).toMatchObject({
        outcome: 'refused',
        decoder: 'none',
        faults: [{ code: 'decoder-failed', at: 0, detail: 'the decoder failed: index out of range' }],
        observations: [],
        payload: Buffer.from('{}'),
      });
    }
  });
});

describe('a simulated sensor', () => {
  it('is refused on a real feed, first for that', () => {
    const faults = [{ code: 'bad-text', at: '/1', detail: 'beside it' }] as const;
    const row = messageRow(received('{}'), accepted(['SIM-1', 'sim-2'], { faults }), ORIGIN);
    expect(row).toMatchObject({ outcome: 'refused', decoder: 'dronescout', observations: [] });
    expect(row.faults.map(({ code, detail }) => [code, detail.match(/found (\S+):/)?.[1]])).toEqual([
      ['simulated-sensor', 'SIM-1'],
      ['simulated-sensor', 'sim-2'],
      ['bad-text', undefined],
    ]);
  });

  it('beside a real one costs only itself', () => {
    const row = messageRow(received('{}'), accepted(['SIM-1', 'north']), ORIGIN);
    expect(row).toMatchObject({
      outcome: 'accepted',
      observations: [{ sensor: 'north' }],
      faults: [{ code: 'simulated-sensor' }],
    });
  });

  it('is at home in an exercise', () => {
    const row = messageRow(received('{}'), accepted(['SIM-1']), { ...ORIGIN, real: false });
    expect(row).toMatchObject({ outcome: 'accepted', observations: [{ sensor: 'SIM-1' }], faults: [] });
  });

  it('is known by the beginning of its name only', () => {
    const row = messageRow(received('{}'), accepted(['SIMON', 'north-SIM-1']), ORIGIN);
    expect(row).toMatchObject({ outcome: 'accepted', faults: [] });
  });
});

describe('the row of a message', () => {
  it('is refused for its topic, whatever it says, and kept', () => {
    const row = messageRow(received('{}', { topic: 'site/\u202etxt.exe' }), accepted(['north']), ORIGIN);
    expect(row).toMatchObject({ outcome: 'refused', observations: [], faults: [{ code: 'bad-topic' }] });
    expect(row).toMatchObject({ topic: 'site/\u202etxt.exe', payload: Buffer.from('{}') });
  });

  it('holds its bytes, its marks and both its times', () => {
    const message = received('{"a":1}', { qos: 0, retained: true, duplicate: true, feed: 'site' });
    expect(messageRow(message, accepted(['north']), ORIGIN)).toEqual({
      at: epochMs(1_760_000_000_000),
      bootId: 'boot-1',
      receivedAt: 1_760_000_000_000,
      monotonicUs: 42,
      feed: 'site',
      topic: 'site/receiver',
      qos: 0,
      retained: true,
      duplicate: true,
      identified: false,
      standsFor: 1,
      payload: Buffer.from('{"a":1}'),
      payloadLength: 7,
      outcome: 'accepted',
      decoder: 'dronescout',
      observations: [aDetection('north')],
      faults: [],
    });
  });

  it("is told from every other hearing where each observation names the sensor's own time, on a real feed only", () => {
    const timed = { ...aDetection('north'), observedAt: epochMs(1_760_000_000_000) };
    const heard =
      (...observations: Observation[]): (() => Decoding) =>
      () => ({ outcome: 'accepted', decoder: 'dronescout', observations, faults: [] });
    const row = (decodeOne: () => Decoding, real = true) => messageRow(received('x'), decodeOne, { ...ORIGIN, real });
    expect(row(heard(timed)).identified).toBe(true);
    expect(row(heard(timed, aDetection('north'))).identified).toBe(false);
    expect(row(heard(timed), false).identified).toBe(false);
  });

  it('says why a message is of no use', () => {
    const row = messageRow(received(''), decode, ORIGIN);
    expect(row).toMatchObject({ outcome: 'ignored', observations: [], faults: [], why: expect.stringMatching(/\S/) });
  });
});
