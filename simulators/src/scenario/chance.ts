/** Numbers in 0 <= x < 1, one after the other. */
export type Chance = () => number;

/**
 * Chance that depends on nothing but a seed and the names of what is drawn for.
 *
 * Every draw of a simulation has names of its own (sensor, flight, number of the transmission), so that a simulator
 * that starts in the middle draws what one that ran from the beginning would have drawn.
 *
 * Source: the keys are hashed with FNV-1a (32 bit), finished with MurmurHash3's fmix32; the stream is mulberry32
 * (T. Ettinger, 2017), a 32-bit counter with an output mix. Good enough for noise, of no use for secrets.
 */
export function chance(seed: number, ...names: readonly (string | number)[]): Chance {
  let state = hash(seed, ...names);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A 32-bit number, 0 or more, that a seed and names give. */
export function hash(seed: number, ...names: readonly (string | number)[]): number {
  let sum = 0x811c9dc5 ^ seed;
  for (const name of names) {
    const text = `${name}\u0000`;
    for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

/**
 * A draw from the standard normal distribution.
 *
 * Source: Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958.
 */
export function normal(next: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/**
 * Noise of unit variance at a time, which changes smoothly over about `periodS`.
 *
 * Normal draws at multiples of the period, blended with weights whose squares add up to 1.
 */
export function drift(seed: number, names: readonly (string | number)[], tS: number, periodS: number): number {
  const step = Math.floor(tS / periodS);
  const angle = (tS / periodS - step) * (Math.PI / 2);
  const draw = (at: number) => normal(chance(seed, ...names, at));
  return draw(step) * Math.cos(angle) + draw(step + 1) * Math.sin(angle);
}
