import type { Chance } from '../scenario/chance.ts';

const FLIPPED_OF = 20;
const NOISE_MAX = 400;

/** A payload as a bad link or a failing sender would leave it: cut short, with bits flipped, or noise altogether. */
export function garbled(payload: string | Uint8Array, next: Chance): Uint8Array {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : Uint8Array.from(payload);
  const kind = Math.floor(next() * 3);
  if (kind === 0) return bytes.slice(0, Math.floor(next() * bytes.length));
  if (kind === 1 && bytes.length > 0) {
    for (let flips = Math.ceil(bytes.length / FLIPPED_OF); flips > 0; flips--) {
      const at = Math.floor(next() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8));
    }
    return bytes;
  }
  return Uint8Array.from({ length: 1 + Math.floor(next() * NOISE_MAX) }, () => Math.floor(next() * 256));
}
