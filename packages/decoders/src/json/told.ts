import type { DecodeFault } from '../decoder.ts';
import type { Check } from './checks.ts';
import type { JsonObject } from './json-object.ts';

/** What a field of an object tells, or `undefined`: absent, null, unknown to the sender, or listed as a fault. */
export function told<T>(
  object: JsonObject,
  key: string,
  check: Check<T>,
  place: string,
  faults: DecodeFault[],
): T | undefined {
  const found = object[key];
  return found === undefined || found === null ? undefined : check(found, `${place}/${key}`, faults);
}
