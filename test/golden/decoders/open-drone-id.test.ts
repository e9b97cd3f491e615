import { type Decoding, decode, decodeRemoteId } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { captureRecords, hasCaptures } from './captures.ts';
import { ENCAPSULATIONS, WRITINGS } from './encapsulations.ts';
import { pcapFrames } from './pcap.ts';
import { outOfRangeCount, type Reference, remoteIdOf } from './reference.ts';
import { claimsOf } from './reference-claims.ts';

interface Comparison {
  readonly input: string;
  readonly expected: Reference;
}

interface Heard {
  /** Number of the frame, from 1. */
  readonly n: number;
  readonly rssi: number;
  /** MHz */
  readonly freq: number;
  readonly transport: string;
  readonly mac: string;
}

const FORMS = Object.entries(ENCAPSULATIONS).flatMap(([frame, encapsulation]) =>
  Object.entries(WRITINGS).map(([writing, write]) => ({ frame, writing, encapsulation, write })),
);

const observationsOf = (decoding: Decoding) => (decoding.outcome === 'accepted' ? decoding.observations : []);
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

describe.skipIf(!hasCaptures).each([
  ['Wi-Fi', 'odid/odid_wifi_sample.expected.ndjson', 42, 0],
  ['Bluetooth 5', 'odid/odid_bt5_lr_sample.expected.ndjson', 272, 30],
])('Open Drone ID packs recorded from %s', (_transport, file, count, refusedCount) => {
  const packs = captureRecords<Comparison>(file);

  it(`are all there: ${count}, of which ${refusedCount} are damaged`, () => {
    expect(packs).toHaveLength(count);
    expect(packs.filter(({ expected }) => expected.ret < 0)).toHaveLength(refusedCount);
  });

  it('are refused where the reference library refuses them', () => {
    const refused = packs.filter(({ input }) => !decodeRemoteId(hex(input)).ok);
    expect(refused).toEqual(packs.filter(({ expected }) => expected.ret < 0));
  });

  it('say, field by field, what the reference library makes of them', () => {
    for (const { input, expected } of packs.filter(({ expected }) => expected.ret >= 0)) {
      const decoded = decodeRemoteId(hex(input));
      if (!decoded.ok) throw new Error(`${input}: ${decoded.fault.detail}`);
      const { faults, byteLength, ...remoteId } = decoded.value;
      expect(remoteId, input).toEqual(remoteIdOf(expected));
      expect(byteLength, input).toBe(expected.ret);
      expect(
        faults.map(({ code }) => code),
        input,
      ).toEqual(Array(outOfRangeCount(expected)).fill('out-of-range'));
    }
  });

  it('become detections when a sensor sends them as frames', () => {
    for (const { input, expected } of packs) {
      const message = { rotorwatch: 1, sensor: 'recorder', kind: 'remote-id', odid: input };
      const decoding = decode(new TextEncoder().encode(JSON.stringify(message)));
      expect(decoding.outcome, input).toBe(expected.ret < 0 ? 'refused' : 'accepted');
    }
  });

  it.each(FORMS)('are read from a payload that is a $frame frame as $writing', ({ encapsulation, write }) => {
    const { wrap, heard } = encapsulation;
    for (const { input, expected } of packs) {
      const decoding = decode(write(wrap(Buffer.from(input, 'hex'))), { topic: '/site/roof' });
      const detection = { kind: 'detection', sensor: 'site/roof', ...claimsOf(expected), ...heard };
      expect(observationsOf(decoding), input).toEqual(expected.ret < 0 ? [] : [detection]);
      if (expected.ret >= 0) expect(decoding.decoder, input).toBe('remote-id');
    }
  });
});

describe.skipIf(!hasCaptures)('Wi-Fi frames recorded with their radiotap headers', () => {
  const frames = pcapFrames('odid/odid_wifi_sample.pcap');
  const heard = captureRecords<Heard>('odid/odid_wifi_sample.ndjson');
  const packs = captureRecords<Comparison>('odid/odid_wifi_sample.expected.ndjson');
  const byNumber = new Map(heard.map((one, index) => [one.n, { ...one, expected: packs[index]?.expected }]));

  it('say what the reference library makes of them, how strong and by whom', () => {
    expect(byNumber.size).toBe(42);
    for (const [index, frame] of frames.entries()) {
      const decoding = decode(frame, { topic: 'roof' });
      const known = byNumber.get(index + 1);
      if (known?.expected === undefined) {
        expect([decoding.outcome, decoding.decoder]).toEqual(['refused', 'none']);
        continue;
      }
      const { transport, mac, rssi, freq, expected } = known;
      const radio = { transport, emitter: mac.toUpperCase(), rssiDbm: rssi, frequencyHz: freq * 1e6 };
      const detection = { kind: 'detection', sensor: 'roof', ...claimsOf(expected), ...radio };
      expect(observationsOf(decoding), `frame ${index + 1}`).toEqual([detection]);
    }
  });
});
