import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';

/** Length of every Open Drone ID message but the pack. */
export const MESSAGE_LENGTH = 25;

/** The message type of a pack. */
export const PACK = 0xf;

/** Bytes of a pack before its first message. */
export const PACK_HEADER_LENGTH = 3;

const LONGEST_PACK = 9;
// F3411-22.
const LATEST_VERSION = 2;
/** by message type */
const MOST_OF_A_KIND: readonly (readonly [name: string, most: number])[] = [
  ['Basic ID', 2],
  ['Location', 1],
  ['Authentication', 16],
  ['Self-ID', 1],
  ['System', 1],
  ['Operator ID', 1],
];

/**
 * Why a pack is refused as a whole, or `undefined` when its messages may be read.
 *
 * Source: opendroneid-core-c, opendroneid.c, decodeMessagePack and checkPackContent.
 */
export function packFault(bytes: Uint8Array): DecodeFault | undefined {
  if (bytes.length < PACK_HEADER_LENGTH) {
    return fault('too-short', bytes.length, `a pack of ${bytes.length} bytes, want at least ${PACK_HEADER_LENGTH}`);
  }
  const size = bytes[1] ?? 0;
  if (size !== MESSAGE_LENGTH) return fault('bad-length', 1, `a pack of ${size}-byte messages, want ${MESSAGE_LENGTH}`);
  const count = bytes[2] ?? 0;
  if (count < 1 || count > LONGEST_PACK)
    return fault('bad-count', 2, `a pack of ${count} messages, want 1 to ${LONGEST_PACK}`);
  const want = PACK_HEADER_LENGTH + count * MESSAGE_LENGTH;
  if (bytes.length < want) return fault('too-short', bytes.length, `a pack of ${bytes.length} bytes, want ${want}`);
  return contentFault(bytes, want);
}

function contentFault(bytes: Uint8Array, end: number): DecodeFault | undefined {
  const counts = [0, 0, 0, 0, 0, 0];
  for (let start = PACK_HEADER_LENGTH; start < end; start += MESSAGE_LENGTH) {
    const kind = (bytes[start] ?? 0) >> 4;
    const limit = MOST_OF_A_KIND[kind];
    if (limit === undefined) return fault('unknown-kind', start, `a message of type ${kind} in a pack, want 0 to 5`);
    const count = (counts[kind] ?? 0) + 1;
    counts[kind] = count;
    const [name, most] = limit;
    if (count > most) return fault('bad-count', start, `${count} ${name} messages in a pack, want at most ${most}`);
  }
  return undefined;
}

/**
 * Whether bytes that are not text begin like an Open Drone ID pack, or have the length and the first byte of a message of a
 * known version.
 */
export function looksLikeRemoteId(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  if (first >> 4 === PACK) return bytes[1] === MESSAGE_LENGTH;
  return bytes.length === MESSAGE_LENGTH && first >> 4 < MOST_OF_A_KIND.length && (first & 0x0f) <= LATEST_VERSION;
}
