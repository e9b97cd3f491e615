import { describe, expect, it } from 'vitest';
import { packetLengths } from './packet-lengths.ts';

const LIMITS = { publishBytes: 1000, otherBytes: 200 };

/** A packet of a type with a body of so many bytes. */
function packet(type: number, length: number): Buffer {
  const header = [type << 4];
  let rest = length;
  do {
    const more = rest > 127;
    header.push((rest % 128) | (more ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.concat([Buffer.from(header), Buffer.alloc(length, 0x30)]);
}

const connect = packet(1, 20);
const all = (bytes: Uint8Array) => packetLengths(LIMITS).scan(bytes, 1e6);

describe('packet lengths', () => {
  it('refuse a PUBLISH over its limit as soon as its length is there, behind the good packets before it', () => {
    const before = Buffer.concat([connect, packet(3, 1000), packet(12, 0)]);
    expect(all(Buffer.concat([before, packet(3, 1001).subarray(0, 3)]))).toEqual({
      end: before.length,
      packets: 3,
      publishes: 1,
      fault: 'packet-too-large',
      claimed: 1001,
    });
  });

  it('refuse any other packet, and the first whatever it is, at a lower limit', () => {
    expect(all(packet(1, 201))).toMatchObject({ end: 0, fault: 'first-packet-too-large', claimed: 201 });
    expect(all(packet(3, 201))).toMatchObject({ fault: 'first-packet-too-large' });
    expect(all(Buffer.concat([connect, packet(8, 201)]))).toMatchObject({ fault: 'packet-too-large' });
    expect(all(Buffer.concat([packet(1, 200), packet(8, 200)]))).not.toHaveProperty('fault');
  });

  it('refuse a length of more than four bytes at the fourth', () => {
    expect(all(Buffer.from([0x30, 0x80, 0x80, 0x80]))).not.toHaveProperty('fault');
    expect(all(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80]))).toMatchObject({ end: 0, fault: 'malformed-length' });
  });

  it('are the same however the bytes are cut', () => {
    const bytes = Buffer.concat([connect, packet(3, 127), packet(12, 0), packet(3, 128), packet(3, 1001)]);
    const whole = all(bytes);
    for (let size = 1; size < 40; size += 1) {
      const lengths = packetLengths(LIMITS);
      let packets = 0;
      let publishes = 0;
      let fault: string | undefined;
      for (let at = 0; at < bytes.length && fault === undefined; at += size) {
        const scan = lengths.scan(bytes.subarray(at, at + size), 1e6);
        packets += scan.packets;
        publishes += scan.publishes;
        fault = scan.fault;
      }
      expect({ packets, publishes, fault }, `${size}`).toEqual({
        packets: whole.packets,
        publishes: whole.publishes,
        fault: whole.fault,
      });
    }
  });

  it('stop behind as many packets as were asked for, and know whether they are inside one', () => {
    const lengths = packetLengths(LIMITS);
    const bytes = Buffer.concat([connect, packet(3, 10), packet(3, 10)]);
    expect(lengths.scan(bytes, 2)).toEqual({ end: connect.length + 12, packets: 2, publishes: 1 });
    expect(lengths.midPacket).toBe(false);
    expect(lengths.scan(bytes.subarray(connect.length + 12, -1), 2)).toEqual({ end: 11, packets: 0, publishes: 0 });
    expect(lengths.midPacket).toBe(true);
    expect(lengths.scan(bytes.subarray(-1), 2)).toEqual({ end: 1, packets: 1, publishes: 1 });
    expect(lengths.midPacket).toBe(false);
  });
});
