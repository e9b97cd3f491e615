import { LONGEST_BYTES, type Splitter } from './splitter.ts';

const [NEWLINE, QUOTE, BACKSLASH, OPEN, CLOSE] = [0x0a, 0x22, 0x5c, 0x7b, 0x7d];

/**
 * JSON objects by their brackets, one a line, concatenated or over several lines; what stands between them is no message.
 *
 * A line that begins with a bracket begins an object whatever came before, so that a broken one costs only itself.
 */
export function jsonObjects(longestBytes: number = LONGEST_BYTES): Splitter {
  let held: Buffer = Buffer.alloc(0);
  let scanned = 0;
  let start = -1;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let dropped = 0;
  const reset = () => {
    start = -1;
    depth = 0;
    isInString = false;
    isEscaped = false;
  };
  const step = (byte: number) => {
    if (isEscaped) isEscaped = false;
    else if (isInString) {
      if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) depth -= 1;
  };
  const at = (index: number, found: Buffer[]) => {
    const byte = held[index] as number;
    if (start >= 0 && byte === OPEN && held[index - 1] === NEWLINE) {
      found.push(Buffer.from(held.subarray(start, index - 1)));
      reset();
    }
    if (start < 0 && byte !== OPEN) return;
    if (start < 0) start = index;
    step(byte);
    if (depth === 0) {
      found.push(Buffer.from(held.subarray(start, index + 1)));
      reset();
    } else if (index - start + 1 >= longestBytes) {
      dropped += 1;
      reset();
    }
  };
  return {
    push(piece) {
      const found: Buffer[] = [];
      held = held.length === 0 ? piece : Buffer.concat([held, piece]);
      for (; scanned < held.length; scanned += 1) at(scanned, found);
      const from = start < 0 ? held.length : start;
      // Copied, so that a short rest does not hold the whole piece it came in.
      held = Buffer.from(held.subarray(from));
      scanned -= from;
      if (start >= 0) start = 0;
      return found;
    },
    end() {
      const rest = start < 0 ? [] : [held];
      held = Buffer.alloc(0);
      scanned = 0;
      reset();
      return rest;
    },
    dropped: () => dropped,
  };
}
