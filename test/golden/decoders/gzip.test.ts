import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { decoderViolations } from '../../../packages/decoders/src/decoder-violations.ts';
import { decodingViolations } from '../../../packages/decoders/src/decoding-violations.ts';
import { heard } from '../hostile/raw-messages.ts';
import { chanceOf } from './mutants/chance.ts';
import { samples } from './samples/dronetag.ts';

const A_MEGABYTE = 1_048_576;
const SEED = 11;
const MUTANTS = 20_000;
const LONG = { timeout: 60_000 };
const about = (payload: Buffer) => decode(payload, { topic: 'roof' });

describe('a message packed by gzip', () => {
  it('is taken for what it holds', () => {
    for (const text of [heard(), heard() + heard(), `${heard()}\n`, 'online', '[]', '{"a":']) {
      expect(about(gzipSync(text)), text).toEqual(about(Buffer.from(text)));
    }
  });

  it('is no reason to unpack again', () => {
    const decoding = decode(gzipSync(gzipSync(heard())));
    expect(decoding).toMatchObject({ outcome: 'refused', decoder: 'none', faults: [{ code: 'unrecognised' }] });
  });

  it('that would fill the memory is refused', () => {
    const bomb = gzipSync(Buffer.alloc(200 * A_MEGABYTE));
    expect(bomb.length).toBeLessThan(262_144);
    expect(decode(bomb)).toMatchObject({ outcome: 'refused', decoder: 'none', faults: [{ code: 'too-large' }] });
  });
});

describe('the unpacker of gzip', () => {
  it('keeps the contract on what Dronetag Scouts send, cut off anywhere and with any bit wrong', LONG, () => {
    const packed = samples.filter(({ form }) => form === 'packed').map(({ payload }) => payload);
    expect(packed).toHaveLength(2);
    expect(decoderViolations(decode, packed)).toEqual([]);
  });

  it(`keeps it on ${MUTANTS} damaged files, with seed ${SEED}`, LONG, () => {
    const chance = chanceOf(SEED);
    const files = [0, 1, 9].map((level) => gzipSync(heard().repeat(3), { level }));
    const outcomes: Record<Decoding['outcome'], number> = { accepted: 0, refused: 0, ignored: 0 };
    for (let number = 0; number < MUTANTS; number++) {
      const damaged = Buffer.from(files[number % files.length] ?? []);
      for (let times = 1 + chance(4); times > 0; times--) damaged[chance(damaged.length)] = chance(256);
      const decoding = about(damaged);
      expect(decodingViolations(decoding)).toEqual([]);
      outcomes[decoding.outcome]++;
    }
    expect(outcomes.refused).toBeGreaterThan(MUTANTS / 2);
  });
});
