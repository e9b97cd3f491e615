import { expect } from 'vitest';
import { goal as printed } from '../faults/harness/goal.ts';

/** Prints a goal's line, and fails the test where it is not reached; a time at five times its limit. */
export function goal(name: string, value: number, limit: number | { readonly atLeast: number }, unit = ''): void {
  expect(printed(name, value, limit, unit), name).toBe('pass');
}
