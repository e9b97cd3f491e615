import { type Check, number, wrongType } from './checks.ts';

const DECIMAL = /^[+-]?\d{1,20}(?:\.\d{0,20})?(?:e[+-]?\d{1,3})?$/i;
const UNKNOWN = /^(?:unknown|undefined|none|null|nan|n\/a|-)?$/i;

/** Whether a sender's text is one of the words that stand for a value it does not know; the empty text is one. */
export function saysUnknown(found: unknown): boolean {
  return typeof found === 'string' && UNKNOWN.test(found.trim());
}

/**
 * A number from `lowest` to `highest`, both included, as JSON or as decimal text; words such as `Undefined` are unknown.
 *
 * Scripts that forward a receiver's values as they stand in its log write numbers as text.
 */
export function numberOrText(lowest: number, highest: number): Check<number> {
  const inRange = number(lowest, highest);
  return (found, place, faults) => {
    if (typeof found !== 'string') return inRange(found, place, faults);
    if (saysUnknown(found)) return undefined;
    return DECIMAL.test(found.trim())
      ? inRange(Number(found), place, faults)
      : wrongType('a number', found, place, faults);
  };
}

/** The same, zero being the sender's "unknown". */
export function nonZero(lowest: number, highest: number): Check<number> {
  const inRange = numberOrText(lowest, highest);
  return (found, place, faults) => inRange(found, place, faults) || undefined;
}
