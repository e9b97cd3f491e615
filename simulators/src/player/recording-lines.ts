import { createReadStream } from 'node:fs';
import { constants, createGunzip } from 'node:zlib';

/** A line of a file, with its number from 1; without a text where it is longer than any line of a recording may be. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string | undefined;
}

// A payload of 1 MB as escaped text, and what stands round it.
const LINE_MAX = 8 * 1024 * 1024;

/** The lines of a file, unpacked where its name ends in `.gz`; one that is cut off at its end gives what is whole of it. */
export async function* recordingLines(path: string): AsyncGenerator<NumberedLine> {
  const file = createReadStream(path);
  // A recorder that was killed leaves no end of the archive.
  const unpacked = path.endsWith('.gz') ? createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }) : undefined;
  if (unpacked) file.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  const chunks: AsyncIterable<Buffer> = unpacked ?? file;
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  let isTooLong = false;
  for await (const chunk of chunks) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      number += 1;
      yield { number, text: isTooLong ? undefined : piece };
      isTooLong = false;
    }
    if (rest.length > LINE_MAX) {
      rest = '';
      isTooLong = true;
    }
  }
  rest += decoder.decode();
  if (rest !== '' || isTooLong) yield { number: number + 1, text: isTooLong ? undefined : rest };
}
