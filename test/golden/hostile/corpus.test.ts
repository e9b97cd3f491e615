import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { decodingViolations } from '../../../packages/decoders/src/decoding-violations.ts';
import { corpus, wholeCorpus } from './corpus.ts';
import type { HostileCase } from './hostile-case.ts';

const codesOf = (decoding: Decoding) => (decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code }) => code));

function surprise({ name, payload, outcome, code }: HostileCase): string | undefined {
  const decoding = decode(payload);
  const violations = decodingViolations(decoding);
  if (violations.length > 0) return `${name}: ${violations.join('; ')}`;
  if (outcome === undefined) return undefined;
  const codes = codesOf(decoding);
  const asExpected = decoding.outcome === outcome && (code === undefined ? codes.length === 0 : codes.includes(code));
  return asExpected ? undefined : `${name}: ${decoding.outcome} (${codes.join()}), want ${outcome} (${code ?? ''})`;
}

describe('the hostile corpus', () => {
  it('holds well over 500 payloads beside those that are cut off, no two under one name', () => {
    const names = wholeCorpus().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/ first \d+ bytes$/.test(name)).length).toBeGreaterThan(1000);
  });

  it.each(Object.entries(corpus))('of %s becomes what it must, within the contract', (_what, cases) => {
    expect(cases().map(surprise).filter(Boolean)).toEqual([]);
  });

  it('would tell of an outcome, a code or a fault that is not expected', () => {
    const [good] = corpus.texts?.().filter(({ outcome, code }) => outcome === 'accepted' && code === undefined) ?? [];
    if (good === undefined) throw new Error('no good case');
    expect(surprise(good)).toBeUndefined();
    expect(surprise({ ...good, outcome: 'refused' })).toMatch(/accepted/);
    expect(surprise({ ...good, code: 'bad-text' })).toMatch(/bad-text/);
    expect(surprise({ ...good, payload: Uint8Array.of(0) })).toMatch(/unrecognised/);
  });

  it('leaves every prototype as it is', () => {
    const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
    const before = prototypes.map((prototype) => Reflect.ownKeys(prototype).length);
    for (const { payload } of wholeCorpus()) decode(payload);
    expect(prototypes.map((prototype) => Reflect.ownKeys(prototype).length)).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
