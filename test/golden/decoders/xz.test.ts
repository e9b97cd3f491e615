import { Buffer } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { decodingViolations } from '../../../packages/decoders/src/decoding-violations.ts';
import { unpack } from '../../../packages/decoders/src/packed/unpack.ts';
import { heard } from '../hostile/raw-messages.ts';
import { captureLines, hasCaptures } from './captures.ts';
import { chanceOf } from './mutants/chance.ts';
import { storedXz } from './stored-xz.ts';

const hasXz = spawnSync('xz', ['--version']).status === 0;
const A_MEGABYTE = 1_048_576;
const SEED = 7;
const MUTANTS = 20_000;
// What xz itself takes, on a busy machine.
const LONG = { timeout: 60_000 };

const chance = chanceOf(SEED);
const DATA: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from('a'),
  'a message': Buffer.from(heard()),
  'messages joined': Buffer.from(heard().repeat(20)),
  'one letter again and again': Buffer.alloc(A_MEGABYTE - 1, 'x'),
  noise: Buffer.from(Array.from({ length: 30_000 }, () => chance(256))),
  'scarce noise': Buffer.from(Array.from({ length: 100_000 }, () => (chance(30) === 0 ? chance(3) : 0))),
};

const WAYS: readonly (readonly string[])[] = [
  [],
  ['-0'],
  ['-6e'],
  ['--check=none'],
  ['--check=crc32'],
  ['--block-size=3000'],
  ['--lzma2=lc=0,lp=4,pb=4'],
  ['--lzma2=lc=4,lp=0,pb=0,dict=4KiB'],
  ['--format=lzma'],
  ['--format=lzma', '--lzma1=lc=1,lp=3,pb=1,dict=4KiB'],
];

const packed = (bytes: Buffer, ...options: readonly string[]) =>
  execFileSync('xz', ['--stdout', ...options], { input: bytes, maxBuffer: 10 * A_MEGABYTE });

const unpacked = (bytes: Uint8Array) => {
  const result = unpack(bytes);
  return result.ok ? Buffer.from(result.value) : result.fault;
};

describe.skipIf(!hasXz).each(Object.entries(DATA))('%s', (_what, bytes) => {
  it.each(WAYS.map((options) => options.join(' ')))('packed by xz %s is unpacked to what it was', LONG, (options) => {
    const file = packed(bytes, ...options.split(' ').filter(Boolean));
    const found = unpacked(file);
    expect(Buffer.isBuffer(found) ? found.equals(bytes) : found).toBe(true);
  });
});

describe('a packed message', () => {
  const ways: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['stored', storedXz],
    ...(hasXz ? WAYS.map((options) => [options.join(' '), (bytes: Buffer) => packed(bytes, ...options)] as const) : []),
  ];
  const about = (text: string) => decode(Buffer.from(text), { topic: 'roof' });

  it.each(ways)('is taken for what it holds (%s)', (_way, pack) => {
    for (const text of [heard(), heard() + heard(), `${heard()}\n`, `${heard()}\0`, 'online', '[]', '{"a":']) {
      expect(decode(pack(Buffer.from(text)), { topic: 'roof' }), text).toEqual(about(text));
    }
  });

  it('is no reason to unpack again', () => {
    const decoding = decode(storedXz(storedXz(Buffer.from(heard()))));
    expect(decoding).toMatchObject({ outcome: 'refused', decoder: 'none', faults: [{ code: 'unrecognised' }] });
  });

  it('of nothing is as an empty payload', () => {
    expect(decode(storedXz(Buffer.alloc(0)))).toMatchObject({ outcome: 'ignored' });
  });

  it.skipIf(!hasXz)('that would fill the memory is refused', LONG, () => {
    const bomb = packed(Buffer.alloc(8 * A_MEGABYTE));
    expect(bomb.length).toBeLessThan(10_000);
    expect(decode(bomb)).toMatchObject({ outcome: 'refused', decoder: 'none', faults: [{ code: 'too-large' }] });
    const old = packed(Buffer.alloc(8 * A_MEGABYTE), '--format=lzma');
    expect(decode(old)).toMatchObject({ outcome: 'refused', decoder: 'none', faults: [{ code: 'too-large' }] });
  });

  it.skipIf(!hasXz || !hasCaptures)('recorded from a DroneScout says the same as unpacked', () => {
    for (const line of captureLines('dronescout/ble-legacy.ndjson').slice(0, 5)) {
      expect(decode(packed(Buffer.from(line)))).toEqual(about(line));
    }
  });
});

describe.skipIf(!hasXz)('the unpacker', () => {
  it(`keeps the contract on ${MUTANTS} damaged files without checks, with seed ${SEED}`, LONG, () => {
    const files = [...WAYS, ['--check=none', '--lzma2=dict=4KiB']]
      .filter((options) => options.includes('--check=none') || options.includes('--format=lzma'))
      .map((options) => packed(Buffer.from(heard().repeat(3)), ...options));
    const outcomes: Record<Decoding['outcome'], number> = { accepted: 0, refused: 0, ignored: 0 };
    for (let number = 0; number < MUTANTS; number++) {
      const damaged = Buffer.from(files[number % files.length] ?? []);
      for (let times = 1 + chance(4); times > 0; times--) {
        // Behind the headers, which have checksums of their own.
        damaged[24 + chance(damaged.length - 60)] = chance(256);
      }
      const decoding = decode(damaged, { topic: 'roof' });
      expect(decodingViolations(decoding)).toEqual([]);
      outcomes[decoding.outcome]++;
    }
    expect(outcomes.refused).toBeGreaterThan(MUTANTS / 20);
  });
});
