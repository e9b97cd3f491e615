import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EpochMs, epochMs } from '@rotorwatch/domain';
import type { RecordingHeader } from '@rotorwatch/wire';
import type { Database } from 'better-sqlite3';
import { openSegments } from '../journal/open-segments.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { JOURNAL_FOLDER } from '../journal/segment/segment-files.ts';
import { standingStore } from '../store/standing-store.ts';
import { RecordingError } from './recording-error.ts';
import type { RecordingWriter } from './recording-writer.ts';

export interface RecordJournalOptions {
  readonly dataFolder: string;
  readonly world: string;
  /** Service times, both included. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly maxBytes: number;
  /** Begins the recording with its second 0 and the site's description. */
  readonly begin: (startedAt: EpochMs, site: Pick<RecordingHeader, 'site' | 'zones'>) => RecordingWriter;
  readonly say: (line: string) => void;
}

interface Row {
  readonly position: number;
  readonly at: EpochMs;
  readonly monotonicUs: number;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retained: number;
  readonly payload: Uint8Array;
  readonly payloadLength: number;
  readonly sensors: string;
}

const PAGE = 200;

/**
 * Records what a world's journal holds of a time; `undefined` where that is nothing.
 *
 * Messages over the limit, of which the journal keeps the beginning, and those that were only counted are missed.
 *
 * @throws {RecordingError} when there is no such world.
 */
export function recordJournal(options: RecordJournalOptions): { writer: RecordingWriter; why: string } | undefined {
  const { dataFolder, world, maxBytes, say } = options;
  const folder = join(dataFolder, 'worlds', world);
  if (!existsSync(join(folder, JOURNAL_FOLDER)))
    throw new RecordingError(`${dataFolder} holds no world ${world}; ROTORWATCH_DATA says where the data is`);
  const segments = openSegments(join(folder, JOURNAL_FOLDER));
  let writer: RecordingWriter | undefined;
  let startedAt = 0;
  try {
    for (const file of segments.files()) {
      try {
        for (const row of rows(segments.database(file), options)) {
          if (writer === undefined) {
            startedAt = row.at;
            writer = options.begin(epochMs(startedAt), siteOf(folder));
          }
          if (row.payload.byteLength < row.payloadLength) writer.missed();
          else writer.write({ ...row, atMs: row.at - startedAt, retained: row.retained === 1, sensors: named(row) });
          if (writer.bytes >= maxBytes) return { writer, why: `the file is as large as it may be (${maxBytes} bytes)` };
        }
      } catch (error: unknown) {
        if (error instanceof RecordingError) throw error;
        say(`${basename(file.path)} can't be read, or not to its end: ${String(error)}`);
      }
    }
  } finally {
    segments.close();
  }
  return writer && { writer, why: 'all of the time asked for' };
}

/** Page by page, so that no snapshot is held: one would keep the service's log from being emptied. */
function* rows(segment: Database, { from, to }: RecordJournalOptions): Generator<Row> {
  const page = segment.prepare<unknown[], Row>(`
    SELECT position, at, monotonic_us AS monotonicUs, topic, qos, retained, payload, payload_length AS payloadLength, sensors
    FROM message WHERE outcome <> 'sampled' AND position > ? AND at BETWEEN ? AND ? ORDER BY position LIMIT ${PAGE}`);
  let after = 0;
  for (;;) {
    const found = page.all(after, from, to);
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < PAGE) return;
    after = last.position;
  }
}

function named({ sensors }: Row): readonly string[] {
  try {
    const list: unknown = JSON.parse(sensors);
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** As it stands now; without it where the store can't be read. */
function siteOf(folder: string): Pick<RecordingHeader, 'site' | 'zones'> {
  const path = join(folder, 'rotorwatch.sqlite');
  if (!existsSync(path)) return {};
  const store = openDatabase(path, 'read');
  try {
    const { site, zones } = standingStore(store).read();
    return { ...(site === undefined ? {} : { site }), zones: zones.map(({ version: _, ...zone }) => zone) };
  } catch {
    return {};
  } finally {
    store.close();
  }
}
