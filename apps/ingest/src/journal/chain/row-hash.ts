import { hash } from 'node:crypto';
import { HASH_BYTES, LEAF_PREFIX } from './merkle.ts';

/** A column's value. Numbers are whole and within ±(2^53 − 1). */
export type Field = number | string | Uint8Array | null;

/** @throws {RangeError} when a number is not a safe integer. */
export type HashRow = (previous: Uint8Array, fields: readonly Field[]) => Buffer;

const TAG = { null: 0, integer: 1, text: 2, blob: 3 } as const;
const TWO_TO_32 = 2 ** 32;
/** Room for tag and length, or tag and integer. */
const FIELD_OVERHEAD = 9;

/**
 * A hasher of rows with a buffer of its own.
 *
 * A row's hash is SHA-256 over a zero byte, the 32 bytes of the previous row's hash and then each field in its stated order;
 * with that first byte it is the hash of a leaf of the segment's Merkle tree (RFC 9162 §2.1.1):
 *
 *     null     00
 *     integer  01  8 bytes, two's complement, big-endian
 *     text     02  length in bytes as 4 bytes big-endian, then UTF-8
 *     blob     03  length as 4 bytes big-endian, then the bytes
 *
 * Each field tells its own length, so two different rows can't have the same bytes.
 */
export function rowHasher(): HashRow {
  let bytes = Buffer.allocUnsafe(16_384);

  return (previous, fields) => {
    const wanted = encodedLimit(fields);
    if (bytes.length < wanted) bytes = Buffer.allocUnsafe(2 * wanted);
    bytes[0] = LEAF_PREFIX;
    bytes.set(previous, 1);
    let end = 1 + HASH_BYTES;
    for (const field of fields) end = writeField(bytes, end, field);
    return hash('sha256', bytes.subarray(0, end), 'buffer');
  };
}

/** At least the bytes that a row takes: a UTF-16 unit takes up to three in UTF-8. */
function encodedLimit(fields: readonly Field[]): number {
  let limit = 1 + HASH_BYTES;
  for (const field of fields) {
    limit += FIELD_OVERHEAD;
    if (typeof field === 'string') limit += 3 * field.length;
    else if (field instanceof Uint8Array) limit += field.length;
  }
  return limit;
}

function writeField(bytes: Buffer, at: number, field: Field): number {
  if (field === null) return bytes.writeUInt8(TAG.null, at);
  if (typeof field === 'number') return writeInteger(bytes, at, field);
  if (typeof field === 'string') {
    const length = bytes.write(field, at + 5, 'utf8');
    bytes.writeUInt8(TAG.text, at);
    bytes.writeUInt32BE(length, at + 1);
    return at + 5 + length;
  }
  bytes.writeUInt8(TAG.blob, at);
  bytes.writeUInt32BE(field.length, at + 1);
  bytes.set(field, at + 5);
  return at + 5 + field.length;
}

function writeInteger(bytes: Buffer, at: number, value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a row holds whole numbers only, found ${value}`);
  bytes.writeUInt8(TAG.integer, at);
  bytes.writeInt32BE(Math.floor(value / TWO_TO_32), at + 1);
  return bytes.writeUInt32BE(value >>> 0, at + 5);
}
