import type { Database } from 'better-sqlite3';
import { openDatabase } from './segment/open-database.ts';
import { type SegmentFile, segmentFiles } from './segment/segment-files.ts';
import { readHeader, type SegmentHeader } from './segment/segment-header.ts';
import { readSeal, readTip, type Tip } from './segment/segment-tip.ts';

const MOST_OPEN = 8;

/** A journal's segments, opened for reading when they are asked for and closed again when others are wanted more. */
export interface OpenSegments {
  /** As the folder stands now, oldest first: segments are added by a roll and removed by a purge. */
  files(): readonly SegmentFile[];
  /** Good until the next call. */
  database(file: SegmentFile): Database;
  ends(file: SegmentFile): { readonly header: SegmentHeader; readonly tip: Tip };
  /** The span of `receivedAt`; of a sealed segment it is remembered, so that it needn't be opened to be passed over. */
  receivedWithin(file: SegmentFile): Tip['receivedWithin'];
  /** Opens it anew when it is asked for next. */
  forget(file: SegmentFile): void;
  close(): void;
}

export function openSegments(folder: string): OpenSegments {
  /** by path, the one used last at the end */
  const open = new Map<string, Database>();
  /** by path, sealed segments only */
  const spans = new Map<string, Tip['receivedWithin']>();

  const forget = (path: string) => {
    open.get(path)?.close();
    open.delete(path);
  };

  const database = ({ path }: SegmentFile) => {
    const found = open.get(path) ?? openDatabase(path, 'read', { cacheKb: 2_000 });
    open.delete(path);
    open.set(path, found);
    const [oldest] = open.keys();
    if (open.size > MOST_OPEN && oldest !== undefined) forget(oldest);
    return found;
  };

  return {
    files() {
      const files = segmentFiles(folder);
      const present = new Set(files.map(({ path }) => path));
      for (const path of [...open.keys()]) if (!present.has(path)) forget(path);
      return files;
    },
    database,
    ends(file) {
      const from = database(file);
      return { header: readHeader(from), tip: readTip(from) };
    },
    receivedWithin(file) {
      if (spans.has(file.path)) return spans.get(file.path);
      const from = database(file);
      const { receivedWithin } = readTip(from);
      if (readSeal(from) !== undefined) spans.set(file.path, receivedWithin);
      return receivedWithin;
    },
    forget: ({ path }) => forget(path),
    close() {
      for (const path of [...open.keys()]) forget(path);
    },
  };
}
