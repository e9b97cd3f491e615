import { describe, expect, it } from 'vitest';
import type { DecodeFault } from '../decoder.ts';
import {
  bearing,
  type Check,
  instant,
  integer,
  macAddress,
  number,
  place,
  sensorName,
  text,
  unlessUnknown,
  words,
} from './checks.ts';
import { addFields, fieldsOf, requiredField } from './fields.ts';

function checked<T>(check: Check<T>, found: unknown): { value: T | undefined; codes: string[] } {
  const faults: DecodeFault[] = [];
  const value = check(found, '/x', faults);
  return { value, codes: faults.map(({ code }) => code) };
}

describe('a value at fault', () => {
  it.each<[check: string, applied: Check<unknown>, found: unknown, code: string]>([
    ['number', number(0, 1), '0.5', 'wrong-type'],
    ['number', number(0, 1), true, 'wrong-type'],
    ['number', number(0, 1), 1.01, 'out-of-range'],
    ['number', number(0, 1), Number.POSITIVE_INFINITY, 'not-finite'],
    ['number', number(0, 1), Number.NaN, 'not-finite'],
    ['integer', integer(0, 9), 1.5, 'wrong-type'],
    ['integer', integer(0, 9), 10, 'out-of-range'],
    ['text', text(4), 7, 'wrong-type'],
    ['text', text(4), 'abcde', 'bad-text'],
    ['text', text(9), 'a\u0000b', 'bad-text'],
    ['text', text(9), 'a\u202eb', 'bad-text'],
    ['text', text(9), 'a\u200bb', 'bad-text'],
    ['text', text(9), 'a\ud800', 'bad-text'],
    ['text', text(9), 'a\u2028b', 'bad-text'],
    ['words', words(['yes', 'no']), 'maybe', 'unknown-kind'],
    ['words', words(['yes', 'no']), 'constructor', 'unknown-kind'],
    ['words', words(['yes', 'no']), 1, 'wrong-type'],
    ['instant', instant, -1, 'out-of-range'],
    ['instant', instant, 1e15, 'out-of-range'],
    ['instant', instant, '2024-01-01T00:00:00Z', 'wrong-type'],
    ['bearing', bearing, 361, 'out-of-range'],
    ['bearing', bearing, -0.1, 'out-of-range'],
    ['MAC address', macAddress, 'DF:72:11:D2:6B', 'wrong-type'],
    ['MAC address', macAddress, 'DF:72:11:D2:6B:9G', 'wrong-type'],
    ['sensor name', sensorName, 'x'.repeat(65), 'bad-text'],
    ['place', place, [51, 0], 'wrong-type'],
    ['place', place, { lat: 91, lon: 0 }, 'out-of-range'],
    ['place', place, { lat: 51, lon: '0' }, 'wrong-type'],
  ])('%s refuses it and says why', (_check, applied, found, code) => {
    expect(checked(applied, found)).toEqual({ value: undefined, codes: [code] });
  });

  it('is shown in the detail, cut and cleaned', () => {
    const faults: DecodeFault[] = [];
    words(['yes'])(`\u0007${'z'.repeat(500)}`, '/x', faults);
    expect(faults).toEqual([
      { code: 'unknown-kind', at: '/x', detail: `want one of yes; found "\ufffd${'z'.repeat(63)}"…` },
    ]);
  });
});

describe('a value that says "unknown"', () => {
  it.each<[check: string, applied: Check<unknown>, found: unknown]>([
    ['empty text', text(4), ''],
    ['blank text', text(4), '  '],
    ['a place with a null', place, { lat: null, lon: 3 }],
    ['a place with one coordinate', place, { lat: 3 }],
    ['a place of zeros', place, { lat: 0, lon: 0 }],
    ["a sender's own mark", unlessUnknown((found) => found === 0, number(1, 2)), 0],
  ])('%s is no fault', (_what, applied, found) => {
    expect(checked(applied, found)).toEqual({ value: undefined, codes: [] });
  });
});

describe('a good value', () => {
  it.each<[check: string, applied: Check<unknown>, found: unknown, value: unknown]>([
    ['a number at the end of its range', number(-1, 1), -1, -1],
    ['text with spaces round it', text(9), ' a b ', 'a b'],
    ['text beyond ASCII', text(9), 'Zürich 日', 'Zürich 日'],
    ['text that a browser could take for markup', text(20), '<script src=//aa.bb>', '<script src=//aa.bb>'],
    ['an instant with a fraction', instant, 1.6, 2],
    ['a full circle', bearing, 360, 0],
    ['a MAC address in lower case', macAddress, 'df:72:11:d2:6b:95', 'DF:72:11:D2:6B:95'],
    ['a place on the equator', place, { lat: 0, lon: 3 }, { lat: 0, lon: 3 }],
  ])('%s is taken', (_what, applied, found, value) => {
    expect(checked(applied, found)).toEqual({ value, codes: [] });
  });
});

describe('the fields of an object', () => {
  interface Thing {
    name?: string;
    sizeM?: number;
  }
  const table = fieldsOf<Thing>({ name: text(9), sizeM: number(0, 9) });

  it('are read one by one: a bad one costs itself, null and absent ones are unknown, others are left alone', () => {
    const faults: DecodeFault[] = [];
    const thing: Thing = {};
    addFields(thing, { name: 'post', sizeM: 10, other: {} }, table, '/3', faults);
    expect(thing).toEqual({ name: 'post' });
    expect(faults).toEqual([{ code: 'out-of-range', at: '/3/sizeM', detail: 'want 0 to 9, found 10' }]);

    const nothing: Thing = {};
    addFields(nothing, { name: null }, table, '/3', faults);
    expect(Object.keys(nothing)).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  it.each<[what: string, found: unknown, code: string]>([
    ['absent', undefined, 'missing'],
    ['null', null, 'missing'],
    ['empty', '', 'missing'],
    ['at fault', 7, 'wrong-type'],
  ])('that are required and %s are listed once', (_what, found, code) => {
    const faults: DecodeFault[] = [];
    expect(requiredField({ name: found }, 'name', text(9), '', faults)).toBeUndefined();
    expect(faults.map((fault) => [fault.code, fault.at])).toEqual([[code, '/name']]);
  });
});
