import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { decode } from '@rotorwatch/decoders';
import { type RecordingEnd, type RecordingHeader, readHeaderLine, readRecordingLine } from '@rotorwatch/wire';

/** What can be said of a recording without reading all of it. */
export interface Described {
  readonly bytes: number;
  readonly header?: RecordingHeader;
  readonly lengthMs?: number;
  /** Only where it came to an end. */
  readonly messages?: number;
  readonly sensors: readonly string[];
  /** What is wrong and doesn't keep it from being played. */
  readonly notes: readonly string[];
  /** Why it can't be played. */
  readonly problems: readonly string[];
}

const HEAD_BYTES = 1024 * 1024;
const TAIL_BYTES = 128 * 1024;
const DAMAGE_NAMED = 5;

/** Reads the beginning and the end of a recording. Never rejects: a file that can't be read is a problem like any other. */
export async function describeRecording(path: string): Promise<Described> {
  try {
    const { size } = await stat(path);
    const { head, tail, isWhole } = path.endsWith('.gz') ? await packedEnds(path) : await plainEnds(path, size);
    return { bytes: size, ...described(head, tail, isWhole) };
  } catch (error: unknown) {
    const words = error instanceof Error ? error.message : String(error);
    return { bytes: 0, sensors: [], notes: [], problems: [`the file can't be read: ${words}`] };
  }
}

interface Ends {
  readonly head: string;
  readonly tail: string;
  /** Whether the head is all of it. */
  readonly isWhole: boolean;
}

async function plainEnds(path: string, size: number): Promise<Ends> {
  const file = await open(path, 'r');
  try {
    const part = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.toString('utf8', 0, bytesRead);
    };
    const tailFrom = Math.max(0, size - TAIL_BYTES);
    return {
      head: await part(0, Math.min(size, HEAD_BYTES)),
      tail: await part(tailFrom, size - tailFrom),
      isWhole: size <= HEAD_BYTES,
    };
  } finally {
    await file.close();
  }
}

async function packedEnds(path: string): Promise<Ends> {
  const unpacked = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  createReadStream(path)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked);
  const chunks: AsyncIterable<Buffer> = unpacked;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (head.byteLength < HEAD_BYTES) head = Buffer.concat([head, chunk]);
    tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES);
  }
  return {
    head: head.toString('utf8', 0, HEAD_BYTES),
    tail: tail.toString('utf8'),
    isWhole: bytes <= HEAD_BYTES,
  };
}

function described(head: string, tail: string, isWhole: boolean): Omit<Described, 'bytes'> {
  const [first = '', ...lines] = head.split('\n');
  // The last of a part is cut anywhere.
  if (!isWhole || lines.at(-1) === '') lines.pop();
  const read = readHeaderLine(first);
  if (!read.ok) return { sensors: [], notes: [], problems: [read.why] };
  const { sensors, readable, damage } = contentOf(lines);
  const { end, lastMs } = endOf(tail.split('\n').slice(isWhole ? 0 : 1));
  const problems = readable === 0 && isWhole ? ['no line of it can be read', ...damage] : [];
  const lengthMs = end?.durationMs ?? lastMs;
  return {
    header: read.header,
    ...(lengthMs === undefined ? {} : { lengthMs }),
    ...(end === undefined ? {} : { messages: end.messages }),
    sensors: [...new Set([...(end?.sensors ?? []), ...sensors])].sort(),
    notes: [
      ...(end === undefined ? ['it was cut off: it has no end'] : []),
      ...(end !== undefined && end.lost > 0 ? [`${end.lost} messages came that are not in it`] : []),
      ...(problems.length === 0 ? damage : []),
    ],
    problems,
  };
}

function contentOf(lines: readonly string[]) {
  const sensors = new Set<string>();
  const damage: string[] = [];
  let readable = 0;
  lines.forEach((text, index) => {
    const line = readRecordingLine(text);
    if (line.kind === 'damaged' && damage.length < DAMAGE_NAMED)
      damage.push(`line ${index + 2} can't be read: ${line.why}`);
    if (line.kind !== 'message') return;
    readable += 1;
    const { topic, payload } = line.message;
    const bytes = 'text' in payload ? Buffer.from(payload.text) : Buffer.from(payload.base64, 'base64');
    const decoding = decode(bytes, { topic });
    if (decoding.outcome === 'accepted') for (const { sensor } of decoding.observations) sensors.add(sensor);
  });
  return { sensors, readable, damage };
}

function endOf(lines: readonly string[]): { readonly end?: RecordingEnd; readonly lastMs?: number } {
  for (const text of lines.toReversed()) {
    const line = readRecordingLine(text);
    if (line.kind === 'end') return { end: line.end };
    if (line.kind === 'message') return { lastMs: line.message.atMs };
  }
  return {};
}
