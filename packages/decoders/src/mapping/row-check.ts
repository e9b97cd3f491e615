import { allowedWords, conversionOf, type MappingField, type MappingRow } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { type Check, isMacAddress, text, wordsMeaning, wrongType } from '../json/checks.ts';
import { instantInText } from './instant-in-text.ts';
import { variants } from './variants.ts';

const DECIMAL = /^\s*[+-]?\d{1,20}(\.\d{1,20})?([eE][+-]?\d{1,3})?\s*$/;
const ISO_8601 = 'ISO 8601';

type NumberField = Extract<MappingField, { kind: 'number' }>;

/** How a row's value is read: their number in our unit, their word as ours, text as text. */
export function rowCheck(row: MappingRow, field: MappingField): Check<unknown> {
  const check = plainCheck(row, field);
  const unknown = new Set((row.unknown ?? []).flatMap(variants));
  if (unknown.size === 0) return check;
  return (found, place, faults) => (unknown.has(found) ? undefined : check(found, place, faults));
}

function plainCheck(row: MappingRow, field: MappingField): Check<unknown> {
  switch (field.kind) {
    case 'number':
      return numberCheck(row, field);
    case 'text':
      return row.field === 'emitter' ? emitterCheck(field.longest) : textCheck(field.longest);
    case 'words':
    case 'truth':
      return wordCheck(row, field);
  }
}

function numberCheck(row: MappingRow, field: NumberField): Check<number> {
  const { lowest, highest, isCompass = false, isWhole = false, quantity } = field;
  const { factor, shift } = conversionOf(quantity, row.unit) ?? { factor: 1, shift: 0 };
  const slope = (row.scale ?? 1) * factor;
  const start = (row.offset ?? 0) * factor + shift;
  const toNumber = row.unit === ISO_8601 ? instantIn : numberIn;
  return (found, place, faults) => {
    const theirs = toNumber(found, place, faults);
    if (theirs === undefined) return undefined;
    const exact = theirs * slope + start;
    const value = isWhole ? Math.round(exact) : exact;
    if (value >= lowest && value <= highest) return isCompass ? withinCircle(value) : value;
    faults.push(fault(outsideCode(exact), place, `want ${lowest} to ${highest}, found ${shown(found)}`));
    return undefined;
  };
}

function outsideCode(value: number): 'out-of-range' | 'not-finite' {
  return Number.isFinite(value) ? 'out-of-range' : 'not-finite';
}

function shown(found: unknown): string {
  return typeof found === 'number' ? String(found) : excerpt(found);
}

function numberIn(found: unknown, place: string, faults: DecodeFault[]): number | undefined {
  if (typeof found === 'number') return found;
  if (typeof found === 'string' && DECIMAL.test(found)) return Number(found);
  return wrongType('a number', found, place, faults);
}

function instantIn(found: unknown, place: string, faults: DecodeFault[]): number | undefined {
  const at = typeof found === 'string' ? instantInText(found) : undefined;
  return at ?? wrongType('a time such as 2026-11-27T06:49:16Z', found, place, faults);
}

/** Degrees, 0 <= x < 360. */
export function withinCircle(degrees: number): number {
  const rest = degrees % 360;
  const positive = rest < 0 ? rest + 360 : rest;
  // A tiny negative angle rounds up to the whole circle; and minus zero is zero.
  return positive === 360 ? 0 : positive + 0;
}

function textCheck(longest: number): Check<string> {
  const check = text(longest);
  return (found, place, faults) => check(typeof found === 'number' ? String(found) : found, place, faults);
}

function emitterCheck(longest: number): Check<string> {
  const check = textCheck(longest);
  return (found, place, faults) => {
    const name = check(found, place, faults);
    return name !== undefined && isMacAddress(name) ? name.toUpperCase() : name;
  };
}

function wordCheck({ words = [] }: MappingRow, field: MappingField): Check<string | boolean> {
  const own = (allowedWords(field) ?? []).map((word) => ({ theirs: word, ours: word }));
  const table = words.length === 0 ? own : words;
  const meaning = (ours: string) => (field.kind === 'truth' ? ours === 'true' : ours);
  const known = new Map(table.flatMap(({ theirs, ours }) => variants(theirs).map((value) => [value, meaning(ours)])));
  const listed = wordsMeaning(Object.fromEntries(table.map(({ theirs, ours }) => [theirs, meaning(ours)])));
  return (found, place, faults) => {
    const ours = known.get(found);
    if (ours !== undefined) return ours;
    // Only to list it: what stands in the table was found above.
    return listed(typeof found === 'number' || typeof found === 'boolean' ? String(found) : found, place, faults);
  };
}
