import { decode, decodeRemoteId } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { captureRecords, hasCaptures } from './captures.ts';
import { outOfRangeCount, type Reference, remoteIdOf } from './reference.ts';

interface Comparison {
  readonly input: string;
  readonly expected: Reference;
}

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
});
