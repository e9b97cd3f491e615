import { Buffer } from 'node:buffer';
import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { decodingViolations } from '../../../packages/decoders/src/decoding-violations.ts';
import { LONG } from '../../faults/harness/goal.ts';
import { chanceOf } from './mutants/chance.ts';
import { mutantOf } from './mutants/mutant-of.ts';
import type { Sample } from './samples/sample.ts';
import { SAMPLES_BY_DECODER } from './samples/samples-by-decoder.ts';

const SEED = Number(process.env.ROTORWATCH_SEED ?? 20_260_101);
const MUTANTS = LONG ? 1_000_000 : 20_000;
const EACH_TWICE = 32;
const ENOUGH_VIOLATIONS = 10;
const SHOWN_BYTES = 600;

const everySample = [...SAMPLES_BY_DECODER.values()].flat();
const decoders = [...SAMPLES_BY_DECODER].map(([decoder, samples]) => ({ decoder, samples }));

describe.each(decoders)('$decoder', ({ decoder, samples }) => {
  it.each(samples.map((sample, index) => ({ number: index + 1, sample })))(
    'takes its sample $number without a fault',
    ({ sample: { payload, topic } }) => {
      const decoding = decode(payload, { topic });
      expect(decoding.decoder).toBe(decoder);
      expect(decoding.outcome === 'ignored' ? [] : decoding.faults).toEqual([]);
      expect(decodingViolations(decoding)).toEqual([]);
    },
  );

  it(`keeps its contract on ${MUTANTS} mutants of its samples, with seed ${SEED}`, { timeout: 1_800_000 }, () => {
    const { violations, used } = trial(samples);
    expect(violations).toEqual([]);
    // Mutants that were all refused at the door would have tried nothing behind it.
    expect(used).toBeGreaterThan(MUTANTS / 20);
  });
});

function trial(samples: readonly Sample[]): { violations: string[]; used: number } {
  const chance = chanceOf(SEED);
  const violations: string[] = [];
  let used = 0;
  for (let number = 0; number < MUTANTS && violations.length < ENOUGH_VIOLATIONS; number++) {
    const sample = samples[number % samples.length];
    const other = everySample[chance(everySample.length)];
    if (sample === undefined || other === undefined) break;
    const mutant = mutantOf(sample, other, chance);
    const found = outcomeOf(mutant);
    if (typeof found !== 'string' && found.outcome !== 'refused') used++;
    const broken = typeof found === 'string' ? [found] : [...decodingViolations(found)];
    if (number % EACH_TWICE === 0) broken.push(...changesOn(mutant, found));
    if (broken.length > 0) violations.push(`${broken.join('; ')}: ${shown(mutant)}`);
  }
  return { violations, used };
}

function outcomeOf({ payload, topic }: Sample): Decoding | string {
  try {
    return decode(payload, { topic });
  } catch (error) {
    return `threw ${error}`;
  }
}

/** Whether a decoder writes into what it is given, or remembers. */
function changesOn(mutant: Sample, found: Decoding | string): string[] {
  const before = Buffer.from(mutant.payload);
  const again = outcomeOf(mutant);
  return [
    ...(JSON.stringify(again) === JSON.stringify(found) ? [] : ['gave something else the second time']),
    ...(before.equals(mutant.payload) ? [] : ['changed the payload']),
  ];
}

function shown({ topic, payload }: Sample): string {
  return `on ${JSON.stringify(topic)} ${Buffer.from(payload).subarray(0, SHOWN_BYTES).toString('base64')}`;
}
