import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isPageSize } from './page-bytes.ts';
import { type FoundRow, type ReadPage, rowsOfPage, type Wanted } from './page-rows.ts';
import { readWal } from './wal-file.ts';

const MAGIC = Buffer.from('SQLite format 3\0');
const CHUNK_BYTES = 1_048_576;

/**
 * The rows that stand on readable pages of a database file and of its write-ahead log, whether or not the tree above them
 * can be walked. The file is only read, never opened by SQLite, which would change what lies beside it.
 *
 * In the order of pages; the newest committed image of a page before older ones, so that of two copies of a row the first
 * is the better. A row may come more than once.
 */
export function* fileRows(path: string, usualPageBytes: number, wanted: Wanted): Generator<FoundRow> {
  const main = openSync(path, 'r');
  const wal = readWal(`${path}-wal`, usualPageBytes);
  const log = wal.state === 'absent' ? undefined : openSync(`${path}-wal`, 'r');
  try {
    const pageBytes = pageBytesOf(main) ?? wal.pageBytes ?? usualPageBytes;
    const pages = Math.floor(fstatSync(main).size / pageBytes);
    const logged = (offset: number) => readAt(log, offset, pageBytes);
    const present: ReadPage = (page) => {
      const offset = wal.committed.get(page);
      if (offset !== undefined) return logged(offset);
      return page <= pages ? readAt(main, (page - 1) * pageBytes, pageBytes) : undefined;
    };

    for (const [page, offset] of wal.committed) yield* rowsOfPage(logged(offset), page, wanted, present);
    for (const [page, image] of mainPages(main, pages, pageBytes)) yield* rowsOfPage(image, page, wanted, present);
    const last = new Map(wal.others.map(({ page, offset }) => [page, offset]));
    const loose: ReadPage = (page) => {
      const offset = last.get(page);
      return offset === undefined ? present(page) : logged(offset);
    };
    for (const { page, offset } of wal.others.toReversed()) yield* rowsOfPage(logged(offset), page, wanted, loose);
  } finally {
    closeSync(main);
    if (log !== undefined) closeSync(log);
  }
}

function* mainPages(descriptor: number, pages: number, pageBytes: number): Generator<[number, Buffer]> {
  const atOnce = CHUNK_BYTES / pageBytes;
  for (let first = 0; first < pages; first += atOnce) {
    const chunk = readAt(descriptor, first * pageBytes, Math.min(atOnce, pages - first) * pageBytes);
    for (let at = 0; at < chunk.length; at += pageBytes) {
      yield [first + at / pageBytes + 1, chunk.subarray(at, at + pageBytes)];
    }
  }
}

function pageBytesOf(descriptor: number): number | undefined {
  const header = readAt(descriptor, 0, 18);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const told = header.readUInt16BE(16);
  // 1 stands for 65,536, which two bytes don't hold.
  const bytes = told === 1 ? 65_536 : told;
  return isPageSize(bytes) ? bytes : undefined;
}

/** Bytes beyond the end are zeros. */
function readAt(descriptor: number | undefined, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (descriptor !== undefined) readSync(descriptor, bytes, 0, length, offset);
  return bytes;
}
