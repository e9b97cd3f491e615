import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capturesFolder, hasCaptures } from './captures.ts';

const FILE_HEADER_LENGTH = 24;
const RECORD_HEADER_LENGTH = 16;

/**
 * The frames of a recording in the libpcap format, little-endian; none where the recordings are absent.
 *
 * Source: draft-ietf-opsawg-pcap.
 */
export function pcapFrames(name: string): Buffer[] {
  if (!hasCaptures) return [];
  const file = readFileSync(join(capturesFolder, name));
  const frames: Buffer[] = [];
  let at = FILE_HEADER_LENGTH;
  while (at + RECORD_HEADER_LENGTH <= file.length) {
    const start = at + RECORD_HEADER_LENGTH;
    at = start + file.readUInt32LE(at + 8);
    frames.push(file.subarray(start, at));
  }
  return frames;
}
