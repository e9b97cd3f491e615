/** A source of whole numbers from 0 to below a bound, always the same for a seed. */
export type Chance = (bound: number) => number;

/** Source: T. Ettinger, mulberry32; 32 bits of state are plenty for test inputs. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
