import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** Where the lines of a recording go. */
export interface Sink {
  /** Bytes that are in the file or on their way into it. */
  readonly bytes: number;
  /** Whether it was taken: not while too much waits for the disk. */
  write(line: string): boolean;
  close(): Promise<void>;
}

/** Lines that wait are packed together so often; each pack is an archive of its own, and all of them together are one too. */
const PACK_MS = 250;
const PACK_CHARACTERS = 256 * 1024;
const WAITING_BYTES_MAX = 16 * 1024 * 1024;

/** Each line is the system's when `write` returns: a process that is killed leaves all of them. May wait for the disk. */
export function lineSink(path: string): Sink {
  const file = openSync(path, 'wx', 0o600);
  return packed(path, {
    put(bytes) {
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at);
      return true;
    },
    async close() {
      fsyncSync(file);
      closeSync(file);
    },
  });
}

/** Never waits for the disk: what a slow one can't take beyond 16 MB is refused. */
export async function patientSink(path: string): Promise<Sink> {
  const file = await open(path, 'wx', 0o600);
  const queue = writeQueue(file);
  return packed(path, { put: queue.put, close: queue.close });
}

interface Bytes {
  put(bytes: Buffer): boolean;
  close(): Promise<void>;
}

function packed(path: string, file: Bytes): Sink {
  const isPacked = path.endsWith('.gz');
  let bytes = 0;
  let lines = '';
  const put = (content: Buffer) => {
    const taken = file.put(content);
    if (taken) bytes += content.byteLength;
    return taken;
  };
  const pack = () => {
    if (lines !== '') put(gzipSync(lines));
    lines = '';
  };
  const timer = isPacked ? setInterval(pack, PACK_MS) : undefined;
  return {
    get bytes() {
      return bytes + lines.length;
    },
    write(line) {
      if (!isPacked) return put(Buffer.from(`${line}\n`));
      lines += `${line}\n`;
      if (lines.length >= PACK_CHARACTERS) pack();
      return true;
    },
    async close() {
      clearInterval(timer);
      pack();
      await file.close();
    },
  };
}

function writeQueue(file: FileHandle): Bytes {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let running: Promise<void> | undefined;
  let failure: unknown;
  const run = async () => {
    while (waiting.length > 0 && failure === undefined) {
      const all = Buffer.concat(waiting.splice(0));
      waitingBytes = 0;
      for (let at = 0; at < all.byteLength; ) at += (await file.write(all, at)).bytesWritten;
    }
  };
  const start = () => {
    running ??= run()
      .catch((error: unknown) => {
        failure = error;
        waiting = [];
      })
      .finally(() => {
        running = undefined;
      });
  };
  return {
    put(bytes) {
      if (failure !== undefined || waitingBytes + bytes.byteLength > WAITING_BYTES_MAX) return false;
      waiting.push(bytes);
      waitingBytes += bytes.byteLength;
      start();
      return true;
    },
    async close() {
      while (running !== undefined) await running;
      await file.sync().catch(() => undefined);
      await file.close();
    },
  };
}
