import type { SensorId } from '@rotorwatch/domain';
import { fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import { MAX_OBJECTS } from '../limits.ts';
import { looksLikeRecord, RECORD_LENGTH, readRecord } from './frame-data.ts';

// 2 bytes that nobody checks, the type, and the length of the whole frame, little-endian.
const HEADER_LENGTH = 5;
const DATA = 1;
const FRAME_LENGTH = HEADER_LENGTH + RECORD_LENGTH;
const RECORD_LENGTHS = new Set([RECORD_LENGTH, RECORD_LENGTH + 2]);
const MOST_PADDING = 16;

/** Whether bytes are frames of an AntSDR, or one record that a bridge has taken out of its frame. */
export function looksLikeFrames(bytes: Uint8Array): boolean {
  if (RECORD_LENGTHS.has(bytes.length)) return looksLikeRecord(bytes, 0);
  return isFrame(bytes, 0) && looksLikeRecord(bytes, HEADER_LENGTH);
}

/** Adds what each frame says; one that doesn't fit ends the reading, for nothing tells where the next begins. */
export function readFrames(bytes: Uint8Array, sensor: SensorId, { observations, faults }: Findings): void {
  if (RECORD_LENGTHS.has(bytes.length)) {
    observations.push(readRecord(bytes, 0, sensor, faults));
    return;
  }
  let start = 0;
  while (start < bytes.length && observations.length <= MAX_OBJECTS) {
    if (!isFrame(bytes, start)) {
      faults.push(fault('bad-length', start, `${bytes.length - start} bytes that are no whole frame of type ${DATA}`));
      return;
    }
    observations.push(readRecord(bytes, start + HEADER_LENGTH, sensor, faults));
    start += lengthAt(bytes, start);
  }
}

function isFrame(bytes: Uint8Array, start: number): boolean {
  const length = lengthAt(bytes, start);
  return (
    bytes[start + 2] === DATA &&
    length >= FRAME_LENGTH &&
    length <= FRAME_LENGTH + MOST_PADDING &&
    start + length <= bytes.length
  );
}

function lengthAt(bytes: Uint8Array, start: number): number {
  return (bytes[start + 3] ?? 0) | ((bytes[start + 4] ?? 0) << 8);
}
