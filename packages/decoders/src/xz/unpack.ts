import type { Decoded } from '../decoder.ts';
import { MAX_UNPACKED_BYTES } from '../limits.ts';
import { looksLikeLzmaAlone, unpackLzmaAlone } from './lzma-alone.ts';
import { UnpackedBytes } from './unpacked-bytes.ts';
import { looksLikeXz, unpackXz } from './xz-stream.ts';

const room = new UnpackedBytes(MAX_UNPACKED_BYTES);

/** Whether bytes begin like an .xz file or one of the old LZMA format. */
export function isPacked(bytes: Uint8Array): boolean {
  return looksLikeXz(bytes) || looksLikeLzmaAlone(bytes);
}

/**
 * What an .xz file or one of the old LZMA format holds, at most a megabyte.
 *
 * The bytes stand in working memory and hold until the next call. Memory is bounded by what is unpacked, whatever dictionary the
 * file asks for; time by that and by its length.
 */
export function unpack(packed: Uint8Array): Decoded<Uint8Array> {
  room.clear();
  return looksLikeXz(packed) ? unpackXz(packed, room) : unpackLzmaAlone(packed, room, MAX_UNPACKED_BYTES);
}
