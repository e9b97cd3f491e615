import { LONGEST_BYTES, type Splitter } from './splitter.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Lines without their ends; empty ones are none, and one longer than 256 kB is dropped to its end. */
export function lines(longestBytes: number = LONGEST_BYTES): Splitter {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let dropped = 0;
  let skipping = false;
  const add = (piece: Buffer) => {
    if (skipping) return;
    if (bytes + piece.length > longestBytes) {
      skipping = true;
      dropped += 1;
      pieces = [];
      bytes = 0;
      return;
    }
    // Copied, so that a short rest does not hold the whole piece it came in.
    if (piece.length > 0) pieces.push(Buffer.from(piece));
    bytes += piece.length;
  };
  const finish = (): Buffer[] => {
    const line = withoutReturn(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces));
    pieces = [];
    bytes = 0;
    skipping = false;
    return line.length === 0 ? [] : [line];
  };
  return {
    push(piece) {
      const found: Buffer[] = [];
      let start = 0;
      for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
        add(piece.subarray(start, end));
        found.push(...finish());
        start = end + 1;
      }
      add(piece.subarray(start));
      return found;
    },
    end: finish,
    dropped: () => dropped,
  };
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === RETURN ? line.subarray(0, -1) : line;
}
