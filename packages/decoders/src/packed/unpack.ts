import type { Decoded } from '../decoder.ts';
import { MAX_UNPACKED_BYTES } from '../limits.ts';
import { looksLikeGzip, unpackGzip } from './gzip/gzip-file.ts';
import { UnpackedBytes } from './unpacked-bytes.ts';
import { looksLikeLzmaAlone, unpackLzmaAlone } from './xz/lzma-alone.ts';
import { looksLikeXz, unpackXz } from './xz/xz-stream.ts';

const room = new UnpackedBytes(MAX_UNPACKED_BYTES);

/** Whether bytes begin like a .gz file, an .xz file or one of the old LZMA format. */
export function isPacked(bytes: Uint8Array): boolean {
  return looksLikeGzip(bytes) || looksLikeXz(bytes) || looksLikeLzmaAlone(bytes);
}

/**
 * What a .gz file, an .xz file or one of the old LZMA format holds, at most a megabyte.
 *
 * The bytes stand in working memory and hold until the next call. Memory is bounded by what is unpacked, whatever dictionary the
 * file asks for; time by that and by its length.
 */
export function unpack(packed: Uint8Array): Decoded<Uint8Array> {
  room.clear();
  if (looksLikeGzip(packed)) return unpackGzip(packed, room);
  return looksLikeXz(packed) ? unpackXz(packed, room) : unpackLzmaAlone(packed, room, MAX_UNPACKED_BYTES);
}
