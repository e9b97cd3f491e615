import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

const LONGEST_CHUNK = 65_536;

/**
 * An .xz file that holds bytes as they are, with every checksum right.
 *
 * Source: The .xz File Format 1.2.1; the sums are Node's.
 */
export function storedXz(bytes: Buffer): Buffer {
  const start = Buffer.concat([Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), withSum(Buffer.of(0, 1))]);
  const header = withSum(Buffer.of(2, 0, 0x21, 1, 0x16, 0, 0, 0));
  const data = Buffer.concat([...chunks(bytes), Buffer.of(0)]);
  const unpadded = header.length + data.length + 4;
  const index = withSum(aligned(Buffer.concat([Buffer.of(0, 1), number(unpadded), number(bytes.length)])));
  const tail = Buffer.concat([fourBytes(index.length / 4 - 1), Buffer.of(0, 1)]);
  return Buffer.concat([
    start,
    header,
    aligned(data),
    fourBytes(crc32(bytes)),
    index,
    fourBytes(crc32(tail)),
    tail,
    Buffer.from('YZ'),
  ]);
}

function chunks(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += LONGEST_CHUNK) {
    const chunk = bytes.subarray(at, at + LONGEST_CHUNK);
    const size = chunk.length - 1;
    found.push(Buffer.of(at === 0 ? 1 : 2, size >> 8, size & 0xff), chunk);
  }
  return found;
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const withSum = (bytes: Buffer) => Buffer.concat([bytes, fourBytes(crc32(bytes))]);
const aligned = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

function number(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.of(...bytes, rest);
}
