import type { Splitter } from './splitter.ts';

const HEAD_BYTES = 5;
// A record of the DJI receiver has 227 bytes behind the head; a length past this is a place that is no head.
const LONGEST_FRAME_BYTES = 4096;

/**
 * Frames of the AntSDR's earlier firmware, head and all: two bytes, a type, the whole frame's length.
 *
 * Where a length can't be one the stream has lost its step: nothing more is read of it, and the next connection begins at a head.
 * Source: alphafox02/antsdr_dji_droneid, dji_receiver.py: u16 little-endian at byte 3.
 */
export function antsdrFrames(): Splitter {
  let held: Buffer = Buffer.alloc(0);
  let dropped = 0;
  return {
    push(piece) {
      const found: Buffer[] = [];
      if (dropped > 0) return found;
      held = Buffer.concat([held, piece]);
      let start = 0;
      while (held.length - start >= HEAD_BYTES) {
        const length = held.readUInt16LE(start + 3);
        if (length < HEAD_BYTES || length > LONGEST_FRAME_BYTES) {
          dropped += 1;
          start = held.length;
          break;
        }
        if (held.length - start < length) break;
        found.push(Buffer.from(held.subarray(start, start + length)));
        start += length;
      }
      held = Buffer.from(held.subarray(start));
      return found;
    },
    end: () => [],
    isLost: () => dropped > 0,
    dropped: () => dropped,
  };
}
