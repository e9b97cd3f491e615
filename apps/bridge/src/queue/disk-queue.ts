import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LostMessages, lostMessages } from './lost-messages.ts';
import { type Message, readRecord, recordOf } from './record.ts';
import {
  foundSegments,
  type Position,
  positionFrom,
  readJson,
  removeSegment,
  replaceJson,
  type Segment,
  segmentPath,
  syncFolder,
} from './segments.ts';

/** A message on its way out, and where the queue goes on behind it. */
export interface Queued {
  readonly message: Message;
  readonly end: Position;
}

export interface DiskQueue extends AsyncDisposable {
  /** True once the message is synced, however long the disk takes; false at once where too much waits for the disk: counted as lost. */
  append(message: Message): Promise<boolean>;
  /** False while so much waits for the disk that a source that can wait should. */
  hasRoom(): boolean;
  /** Messages from `position` on, at most one segment's; empty when there are none yet. */
  read(position: Position): Promise<readonly Queued[]>;
  /** The broker has everything before. */
  release(position: Position): void;
  released(): Position;
  /** Resolves when a message is appended. */
  appended(): Promise<void>;
  /** What the disk says when it takes nothing; empty when in order. */
  trouble(): string;
  readonly lost: LostMessages;
  /** What stood behind the whole records when the queue was opened, bytes: writes that a kill or a power cut broke off. */
  readonly tornBytes: number;
}

const SEGMENT_BYTES = 4_194_304;
const ROOM_BYTES = 1_048_576;
const WAITING_BYTES = 16_777_216;
const RETRY_MS = 500;
const POSITION_EVERY_MS = 500;
const LOST_EVERY_MS = 1000;

interface Waiting {
  readonly record: Buffer;
  readonly kept: (isKept: boolean) => void;
}

/**
 * A queue of append-only files: a message is acknowledged to its sender after the sync, and goes when the broker has it.
 *
 * One group is on its way to the disk at a time; what comes meanwhile is the next. A group whose write or sync fails is written
 * again to a file of its own, because after a failed sync the system takes lost pages for written. A start begins a file of its own too,
 * so that nothing is ever written behind a torn record. Past `maxBytes` the oldest file goes, its unsent messages counted by topic.
 */
export function openQueue(folder: string, maxBytes: number, now: () => number = Date.now): DiskQueue {
  mkdirSync(folder, { recursive: true });
  const positionFile = join(folder, 'position.json');
  const { segments, tornBytes } = foundSegments(folder);
  const segmentBytes = Math.min(SEGMENT_BYTES, Math.ceil(maxBytes / 8));
  const lost = lostMessages(join(folder, 'lost.json'));
  let released = positionFrom(readJson(positionFile));
  let nextNumber = Math.max(released.segment, segments.at(-1)?.number ?? 0) + 1;
  let present: { readonly segment: Segment; readonly file: FileHandle } | undefined;
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let writing: Promise<void> | undefined;
  let trouble = '';
  let closing = false;
  let positionTimer: NodeJS.Timeout | undefined;
  let lostTimer: NodeJS.Timeout | undefined;
  let awake: (() => void)[] = [];

  const keepPosition = () => {
    positionTimer = undefined;
    try {
      replaceJson(positionFile, released, 'lazily');
    } catch {
      // An older position only means that the broker gets some messages twice.
    }
  };

  const keepLost = () => {
    lostTimer = undefined;
    lost.keep();
  };

  const release = (position: Position) => {
    released = position;
    while (segments[0] !== undefined && isSpent(segments[0])) removeSegment(segments.shift() as Segment);
    positionTimer ??= setTimeout(keepPosition, POSITION_EVERY_MS);
  };

  // The file being written stays until it is full, or every message would make and remove one.
  const isSpent = (segment: Segment): boolean => {
    if (segment === present?.segment) return false;
    return (
      segment.number < released.segment || (segment.number === released.segment && segment.length <= released.offset)
    );
  };

  const dropOldest = async (room: number) => {
    let bytes = segments.reduce((sum, { length }) => sum + length, room);
    while (bytes > maxBytes && segments.length > 1) {
      const [oldest] = segments as [Segment];
      lost.add(await countsOf(oldest, released), now());
      lost.keep();
      if (segments[0] !== oldest) continue;
      segments.shift();
      removeSegment(oldest);
      bytes -= oldest.length;
    }
  };

  const beginSegment = async () => {
    await present?.file.close();
    present = undefined;
    const number = nextNumber;
    const path = segmentPath(folder, number);
    const file = await open(path, 'wx');
    nextNumber += 1;
    syncFolder(folder);
    const segment = { number, path, length: 0 };
    segments.push(segment);
    present = { segment, file };
    return present;
  };

  const write = async (group: Buffer) => {
    await dropOldest(group.length);
    const { segment, file } =
      present === undefined || present.segment.length >= segmentBytes ? await beginSegment() : present;
    await writeAll(file, group, segment.length);
    await file.datasync();
    segment.length += group.length;
  };

  // What was written of a failed group stays behind the segment's length, where nobody reads.
  const abandonSegment = async () => {
    const failed = present;
    present = undefined;
    await failed?.file.close().catch(() => {});
    if (failed?.segment.length === 0) {
      segments.splice(segments.indexOf(failed.segment), 1);
      removeSegment(failed.segment);
    }
  };

  const writeWaiting = async () => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const bytes = Buffer.concat(group.map(({ record }) => record));
      let isKept = false;
      while (!isKept) {
        try {
          await write(bytes);
          isKept = true;
          trouble = '';
        } catch (error: unknown) {
          trouble = diskWords(error);
          await abandonSegment();
          if (closing) break;
          await sleep(RETRY_MS);
        }
      }
      waitingBytes -= bytes.length;
      for (const { kept } of group) kept(isKept);
      const sleepers = awake;
      awake = [];
      for (const wake of sleepers) wake();
    }
    writing = undefined;
  };

  return {
    lost,
    tornBytes,
    append(message) {
      const record = recordOf(message);
      if (closing || waitingBytes + record.length > WAITING_BYTES) {
        lost.add(new Map([[message.topic, 1]]), now());
        lostTimer ??= setTimeout(keepLost, LOST_EVERY_MS);
        return Promise.resolve(false);
      }
      waitingBytes += record.length;
      return new Promise((kept) => {
        waiting.push({ record, kept });
        writing ??= writeWaiting();
      });
    },
    hasRoom: () => waitingBytes < ROOM_BYTES,
    async read(position) {
      for (const segment of [...segments]) {
        if (segment.number < position.segment) continue;
        const messages = await messagesOf(segment, position);
        if (messages.length > 0) return messages;
      }
      return [];
    },
    release,
    released: () => released,
    appended: () => new Promise((wake) => awake.push(wake)),
    trouble: () => trouble,
    async [Symbol.asyncDispose]() {
      closing = true;
      await writing;
      await present?.file.close();
      present = undefined;
      release(released);
      clearTimeout(positionTimer);
      keepPosition();
      clearTimeout(lostTimer);
      lost.keep();
    },
  };
}

// More than the longest record.
const READ_BYTES = 1_048_576;

async function messagesOf(segment: Segment, from: Position): Promise<Queued[]> {
  const start = segment.number === from.segment ? from.offset : 0;
  const length = Math.min(READ_BYTES, segment.length - start);
  if (length <= 0) return [];
  const bytes = await bytesAt(segment.path, start, length);
  const messages: Queued[] = [];
  let offset = 0;
  for (let read = readRecord(bytes, offset); read !== undefined; read = readRecord(bytes, offset)) {
    offset += read.bytes;
    messages.push({ message: read.message, end: { segment: segment.number, offset: start + offset } });
  }
  return messages;
}

/** Empty where the file was dropped meanwhile, for want of room. */
async function bytesAt(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r').catch((): undefined => undefined);
  if (file === undefined) return Buffer.alloc(0);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function countsOf(segment: Segment, from: Position): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let messages = await messagesOf(segment, from);
  for (let last = messages.at(-1); last !== undefined; last = messages.at(-1)) {
    for (const { message } of messages) counts.set(message.topic, (counts.get(message.topic) ?? 0) + 1);
    messages = await messagesOf(segment, last.end);
  }
  return counts;
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  let written = 0;
  while (written < bytes.length)
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
}

function diskWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  return `the disk takes nothing: ${code}`;
}
