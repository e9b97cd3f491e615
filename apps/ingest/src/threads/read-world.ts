import { join } from 'node:path';
import {
  type Alert,
  type BlindTime,
  type EpochMs,
  type Input,
  type PathPoint,
  type Position,
  position,
} from '@rotorwatch/domain';
import { rowHasher } from '../journal/chain/row-hash.ts';
import { type JournalReader, journalReader } from '../journal/journal-reader.ts';
import type { MessageQuery } from '../journal/message-query.ts';
import type { StoredMessage, WholeMessage } from '../journal/message-row.ts';
import type { RefusalQuery, Refusals } from '../journal/refusals/refusal-cause.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { JOURNAL_FOLDER } from '../journal/segment/segment-files.ts';
import type { SegmentFacts } from '../journal/segment-facts.ts';
import { type ActQuery, actStore, type StoredAct } from '../store/act-store.ts';
import { type AlertQuery, alertStore } from '../store/alert-store.ts';
import { type FlightQuery, type FlightWithPath, flightStore, type StoredFlight } from '../store/flight-store.ts';
import { STORE_FILE } from '../store/migrate.ts';
import { type Expired, expiredSearch } from '../store/removal/expired-store.ts';
import { type Purge, purgeStore } from '../store/removal/purge-store.ts';
import {
  type BlindTimeQuery,
  type HistoryQuery,
  type HistoryStep,
  sensorHistoryStore,
} from '../store/sensor-history-store.ts';
import { type Standing, standingStore } from '../store/standing-store.ts';
import { type StoredStepFailure, stepFailureStore } from '../store/step-failure-store.ts';
import { StorageError, storageFailure } from './storage-error.ts';
import type { Served } from './thread-calls.ts';

export interface ReadWorldOptions {
  readonly folder: string;
}

export type ReaderVerbs = {
  readonly tail: (asked: { readonly after: Position; readonly limit: number }) => readonly Input[];
  readonly messages: (query: MessageQuery) => readonly StoredMessage[];
  readonly message: (position: Position) => WholeMessage | undefined;
  readonly refusals: (query: RefusalQuery) => Refusals;
  readonly flights: (query: FlightQuery) => readonly StoredFlight[];
  readonly flight: (id: string) => FlightWithPath | undefined;
  readonly path: (asked: { readonly id: string; readonly since: EpochMs | undefined }) => readonly PathPoint[];
  readonly alerts: (query: AlertQuery) => readonly Alert[];
  readonly alertsChangedSince: (asked: { readonly position: Position; readonly limit: number }) => readonly Alert[];
  readonly acts: (query: ActQuery) => readonly StoredAct[];
  readonly sensorHistory: (query: HistoryQuery) => KnownHistory;
  readonly blindTimes: (query: BlindTimeQuery) => readonly BlindTime[];
  readonly lastingBlindTimes: () => readonly BlindTime[];
  readonly standing: () => Standing;
  readonly stepFailures: (limit: number) => readonly StoredStepFailure[];
  readonly messageCount: () => number;
  readonly latestMessageAt: () => EpochMs | undefined;
  readonly segments: (after: Position) => readonly SegmentFacts[];
  readonly purges: () => readonly Purge[];
  readonly expired: (before: Position) => Expired;
};

/** What is known of a sensor over a stretch of time. */
export interface KnownHistory {
  readonly steps: readonly HistoryStep[];
  /** That reach into it. */
  readonly blindTimes: readonly BlindTime[];
}

/** A page that people look at. */
const PAGE_MAX = 500;
/** A page that the service itself asks for: a restart, a screen that comes back. */
const BULK_MAX = 5_000;

/**
 * Opens a world for reading, in the reader's thread, while another one writes it.
 *
 * @throws {StorageError} naming the folder.
 */
export function readWorld(
  { folder }: ReadWorldOptions,
  tell: (unreadable: string) => void = () => {},
): Served<undefined, ReaderVerbs> {
  try {
    const store = openDatabase(join(folder, STORE_FILE), 'read');
    const journal = journalReader(join(folder, JOURNAL_FOLDER), tell);
    const close = () => {
      journal.close();
      store.close();
    };
    const acts = actStore(store, rowHasher());
    const flights = flightStore(store);
    const alerts = alertStore(store);
    const history = sensorHistoryStore(store);
    const verbs: ReaderVerbs = {
      tail: ({ after, limit }) => tail(journal, acts, after, within(limit, BULK_MAX)),
      messages: (query) => journal.page({ ...query, limit: within(query.limit, PAGE_MAX) }),
      message: journal.message,
      refusals: (query) => journal.refusals({ ...query, limit: within(query.limit, PAGE_MAX) }),
      flights: (query) => flights.page({ ...query, limit: within(query.limit, PAGE_MAX) }),
      flight: flights.find,
      path: ({ id, since }) => flights.path(id, since),
      alerts: (query) => alerts.page({ ...query, limit: within(query.limit, PAGE_MAX) }),
      alertsChangedSince: ({ position, limit }) => alerts.changedSince(position, within(limit, BULK_MAX)),
      acts: (query) => acts.page({ ...query, limit: within(query.limit, PAGE_MAX) }),
      sensorHistory: (query) => ({
        steps: history.history(query),
        blindTimes: history.blindTimes({
          limit: BULK_MAX,
          from: query.from,
          to: query.to,
          subject: { kind: 'sensor', id: query.sensor },
        }),
      }),
      blindTimes: (query) => history.blindTimes({ ...query, limit: within(query.limit, PAGE_MAX) }),
      lastingBlindTimes: () => history.lastingBlindTimes(BULK_MAX),
      standing: standingStore(store).read,
      stepFailures: (limit) => stepFailureStore(store).newest(within(limit, PAGE_MAX)),
      messageCount: journal.messageCount,
      latestMessageAt: journal.latestMessageAt,
      segments: journal.segments,
      purges: purgeStore(store).all,
      expired: expiredSearch(store),
    };
    return { opened: undefined, verbs, close };
  } catch (error) {
    const { code, message } = storageFailure(error);
    throw new StorageError(code, `cannot open the folder ${folder} for reading: ${message}`, { cause: error });
  }
}

/**
 * Messages and acts after a position, in one order; empty only at the end.
 *
 * The end is fixed before either is read: what is committed meanwhile could show in one of them and, with a lower position,
 * be missing in the other.
 */
function tail(
  journal: JournalReader,
  acts: ReturnType<typeof actStore>,
  after: Position,
  limit: number,
): readonly Input[] {
  const end = position(Math.max(journal.lastPosition(), acts.lastPosition()));
  const messages = journal.tail(after, end, limit);
  const inputs = [...messages.inputs, ...acts.tail(after, messages.upTo, limit)];
  return inputs.sort((one, other) => one.position - other.position).slice(0, limit);
}

function within(limit: number, most: number): number {
  return Math.min(Math.max(Math.trunc(limit) || 1, 1), most);
}
