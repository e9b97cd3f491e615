import { type MappingField, type MappingRow, type PointerToken, pointerTokens, valueAt } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Check } from '../json/checks.ts';
import type { JsonObject } from '../json/json-object.ts';
import { rowCheck } from './row-check.ts';

/** Where the objects that a mapping reads stand. */
export interface ReadObject {
  /** The message they are in, and its own place. */
  readonly message: JsonObject;
  readonly messagePlace: string;
  readonly object: JsonObject;
  readonly place: string;
}

/** A row made ready: where it looks, how it reads what it finds. */
export interface RowReader {
  readonly field: string;
  readonly read: (at: ReadObject, faults: DecodeFault[]) => unknown;
}

/** A row that reads a place of the message. */
export function rowReader(row: MappingRow, path: string, field: MappingField): RowReader {
  const tokens = pointerTokens(path) ?? [];
  const check = rowCheck(row, field);
  const [only] = tokens;
  if (row.isOutside !== true && tokens.length === 1 && only !== undefined)
    return nearReader(row.field, path, only, check);
  return {
    field: row.field,
    read({ message, messagePlace, object, place }, faults) {
      const isOutside = row.isOutside === true;
      const found = valueAt(isOutside ? message : object, tokens);
      if (found === undefined || found === null) return undefined;
      return check(found, (isOutside ? messagePlace : place) + path, faults);
    },
  };
}

// Most formats are flat: no walk for them.
function nearReader(field: string, path: string, { key }: PointerToken, check: Check<unknown>): RowReader {
  return {
    field,
    read({ object, place }, faults) {
      const found = object[key];
      return found === undefined || found === null ? undefined : check(found, place + path, faults);
    },
  };
}
