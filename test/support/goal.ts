import { expect } from 'vitest';

// Other work on the same machine stretches times; counts and ratios are held as they are.
const STRETCH = 5;

/** Prints `name value limit pass|fail`; a time fails only at five times its limit. */
export function goal(name: string, value: number, limit: number, kind: 'count' | 'time' = 'count'): void {
  console.log(`${name} ${Math.round(value * 100) / 100} ${limit} ${value <= limit ? 'pass' : 'fail'}`);
  expect(value, name).toBeLessThanOrEqual(kind === 'time' ? limit * STRETCH : limit);
}
