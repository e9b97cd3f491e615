import { isPrintable } from '@rotorwatch/decoders';
import type { RegistryEntry, RegistryRange } from '@rotorwatch/domain';

/** A row of a list as it came: nothing about it is known but that it has names. */
export type ListedRow = Readonly<Record<string, unknown>>;

/** Why a row of a list was not taken. */
export type RowRefusal =
  | 'no serial'
  | 'a serial that is no serial'
  | 'no make'
  | 'a make or model that does not show or is too long'
  | 'an unknown status'
  | 'deleted at its source'
  | 'a range of serials of different lengths'
  | 'a range that ends before it starts'
  | 'a range across manufacturer codes'
  | 'said before';

export type CheckedRow =
  | { readonly kind: 'serial'; readonly serial: string; readonly entry: RegistryEntry }
  | { readonly kind: 'range'; readonly range: RegistryRange }
  | { readonly kind: 'refused'; readonly why: RowRefusal };

// A Remote ID carries 20 characters. Not only those of CTA-2063-A: some that were declared are none.
const SERIAL = /^[0-9A-Za-z][0-9A-Za-z-]{3,19}$/;
const CODE_LENGTH = 4;
const LONGEST_NAME = 64;

/**
 * A row of a list, checked.
 *
 * Columns: `serial_number`, or `serial_start` and `serial_end`; `make`, `model`, `status`, `deleted`.
 * Source: jlrjr/faa-rid-lookup@c556237, tables exact_serials and serial_ranges of drone_serials.db.
 */
export function checkedRow(row: ListedRow): CheckedRow {
  const refused = (why: RowRefusal) => ({ kind: 'refused', why }) as const;
  if (isDeleted(row.deleted)) return refused('deleted at its source');
  const entry = entryOf(row);
  if (typeof entry === 'string') return refused(entry);
  const [serial, first, last] = [row.serial_number, row.serial_start, row.serial_end].map(text);
  if (serial !== '' && serial !== undefined) {
    return SERIAL.test(serial) ? { kind: 'serial', serial, entry } : refused('a serial that is no serial');
  }
  if (!first || !last) return refused('no serial');
  const flaw = rangeFlaw(first, last);
  return flaw === undefined ? { kind: 'range', range: { first, last, ...entry } } : refused(flaw);
}

function rangeFlaw(first: string, last: string): RowRefusal | undefined {
  if (!SERIAL.test(first) || !SERIAL.test(last)) return 'a serial that is no serial';
  if (first.length !== last.length) return 'a range of serials of different lengths';
  if (first > last) return 'a range that ends before it starts';
  // One digit mistyped in a code would take in the aircraft of every maker between.
  if (first.slice(0, CODE_LENGTH) !== last.slice(0, CODE_LENGTH)) return 'a range across manufacturer codes';
  return undefined;
}

function entryOf(row: ListedRow): RegistryEntry | RowRefusal {
  const [make, model, status] = [row.make, row.model, row.status].map(text);
  if (!make) return 'no make';
  if (!isName(make) || (model && !isName(model))) return 'a make or model that does not show or is too long';
  if (status !== 'accepted' && status !== 'rescinded') return 'an unknown status';
  return { make, ...(model ? { model } : {}), status };
}

function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && isPrintable(name);
}

function isDeleted(deleted: unknown): boolean {
  const said = text(deleted);
  return said !== undefined && !['', '0', 'false'].includes(said.toLowerCase());
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}
