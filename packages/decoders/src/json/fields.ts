import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Check } from './checks.ts';
import type { JsonObject } from './json-object.ts';

/** Where each field of `T` stands in a sender's object, and how it is checked. */
export type FieldTable<T> = readonly FieldRow<T>[];
type FieldRow<T> = { [K in keyof T]-?: readonly [field: K, key: string, check: Check<NonNullable<T[K]>>] }[keyof T];

type AnyRow<T> = readonly [field: keyof T, key: string, check: Check<T[keyof T]>];

/** A table for senders that call every field as we do. */
export function fieldsOf<T>(checks: { readonly [K in keyof T]-?: Check<NonNullable<T[K]>> }): FieldTable<T> {
  return Object.entries(checks).map(([name, check]) => [name, name, check]) as unknown as FieldTable<T>;
}

/**
 * Adds to a draft the fields that an object tells and that pass their checks.
 *
 * A field that is absent or null is unknown; one that fails its check costs itself and is listed. Other keys are no concern.
 */
export function addFields<T extends object>(
  draft: T,
  object: JsonObject,
  table: FieldTable<Partial<T>>,
  place: string,
  faults: DecodeFault[],
): void {
  // Each row pairs a field with a check of its own type, which the compiler can't follow through the union of all rows.
  for (const [field, key, check] of table as readonly AnyRow<T>[]) {
    const found = object[key];
    if (found === undefined || found === null) continue;
    const value = check(found, `${place}/${key}`, faults);
    if (value !== undefined) draft[field] = value;
  }
}

/** A field the object is worthless without: `undefined` is always listed as a fault, of the check or as missing. */
export function requiredField<T>(
  object: JsonObject,
  key: string,
  check: Check<T>,
  place: string,
  faults: DecodeFault[],
): T | undefined {
  const found = object[key];
  const before = faults.length;
  const value = found === undefined || found === null ? undefined : check(found, `${place}/${key}`, faults);
  if (value === undefined && faults.length === before) {
    faults.push(fault('missing', `${place}/${key}`, 'a required field is missing'));
  }
  return value;
}

/** A field that may be missing: `undefined` where it is absent, null or marked as unknown, or fails its check, which is listed. */
export function optionalField<T>(
  object: JsonObject,
  key: string,
  check: Check<T>,
  place: string,
  faults: DecodeFault[],
): T | undefined {
  const found = object[key];
  return found === undefined || found === null ? undefined : check(found, `${place}/${key}`, faults);
}
