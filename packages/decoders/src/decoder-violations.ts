import type { Decoding } from './decoder.ts';
import { decodingViolations } from './decoding-violations.ts';

const STEP_BEYOND = 256;
const BITS = 8;

/**
 * Everywhere a decoder breaks its contract on some samples and on what damage makes of them; empty when it keeps it.
 *
 * Each sample is given whole, cut off at every length, and with every single bit flipped (of long samples: a spread of
 * them). The decoder must not throw, must give the same twice, must leave the bytes as they are, and must give only what
 * the contract allows. For tests.
 */
export function decoderViolations(decode: (payload: Uint8Array) => Decoding, samples: readonly Uint8Array[]): string[] {
  const violations = new Set<string>();
  for (const sample of samples) {
    for (const payload of damaged(sample)) {
      for (const violation of violationsOn(decode, payload)) violations.add(violation);
    }
  }
  return [...violations];
}

function* damaged(sample: Uint8Array): Generator<Uint8Array> {
  yield sample;
  const stride = Math.max(1, Math.floor(sample.length / STEP_BEYOND));
  for (let at = 0; at < sample.length; at += stride) {
    yield sample.slice(0, at);
    for (let bit = 0; bit < BITS; bit++) yield withBitFlipped(sample, at, bit);
  }
}

function withBitFlipped(sample: Uint8Array, at: number, bit: number): Uint8Array {
  const flipped = Uint8Array.from(sample);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  return flipped;
}

function violationsOn(decode: (payload: Uint8Array) => Decoding, payload: Uint8Array): string[] {
  const before = payload.join();
  const decoding = outcomeOf(decode, payload);
  if (decoding instanceof Error) return [`threw ${decoding.name}: ${decoding.message}`];
  const violations = decodingViolations(decoding);
  if (payload.join() !== before) violations.push('changed the payload');
  if (JSON.stringify(decode(payload)) !== JSON.stringify(decoding))
    violations.push('gave something else the second time');
  return violations;
}

function outcomeOf(decode: (payload: Uint8Array) => Decoding, payload: Uint8Array): Decoding | Error {
  try {
    return decode(payload);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
