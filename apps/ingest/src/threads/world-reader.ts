import type { Alert, BlindTime, EpochMs, Input, PathPoint, Position } from '@rotorwatch/domain';
import type { MessageQuery } from '../journal/message-query.ts';
import type { StoredMessage, WholeMessage } from '../journal/message-row.ts';
import type { RefusalQuery, Refusals } from '../journal/refusals/refusal-cause.ts';
import type { SegmentFacts } from '../journal/segment-facts.ts';
import type { ActQuery, StoredAct } from '../store/act-store.ts';
import type { AlertQuery } from '../store/alert-store.ts';
import type { FlightQuery, FlightWithPath, StoredFlight } from '../store/flight-store.ts';
import type { Expired } from '../store/removal/expired-store.ts';
import type { Purge } from '../store/removal/purge-store.ts';
import type { BlindTimeQuery, HistoryQuery } from '../store/sensor-history-store.ts';
import type { Standing } from '../store/standing-store.ts';
import type { StoredStepFailure } from '../store/step-failure-store.ts';
import type { KnownHistory, ReaderVerbs, ReadWorldOptions } from './read-world.ts';
import { restingThread } from './resting-thread.ts';
import { startThread } from './start-thread.ts';

export type { KnownHistory } from './read-world.ts';

// Long enough for a person paging through a log.
const REST_AFTER_MS = 10_000;

/**
 * Answers about a world, from a thread of its own. Pages hold at most 500, the newest first, unless said otherwise.
 *
 * Each rejects with a `StorageError`. A row whose JSON is damaged is shown without it (messages) or passed over.
 */
export interface WorldReader extends AsyncDisposable {
  /** Messages of any outcome and acts after a position, oldest first, at most 5,000 and 8 MB; empty only at the end. */
  tail(after: Position, limit: number): Promise<readonly Input[]>;
  messages(query: MessageQuery): Promise<readonly StoredMessage[]>;
  message(position: Position): Promise<WholeMessage | undefined>;
  /** Refused messages by cause, those with most messages first. Asked again it counts on, until all of them are counted. */
  refusals(query: RefusalQuery): Promise<Refusals>;
  flights(query: FlightQuery): Promise<readonly StoredFlight[]>;
  flight(id: string): Promise<FlightWithPath | undefined>;
  /** The points at or after an instant, oldest first, all of them. */
  path(id: string, since?: EpochMs): Promise<readonly PathPoint[]>;
  alerts(query: AlertQuery): Promise<readonly Alert[]>;
  /** Alerts last changed by the row at a position or a later one, in that order, at most 5,000. */
  alertsChangedSince(position: Position, limit: number): Promise<readonly Alert[]>;
  acts(query: ActQuery): Promise<readonly StoredAct[]>;
  /** A sensor's history, oldest first, with its blind times, newest first. */
  sensorHistory(query: HistoryQuery): Promise<KnownHistory>;
  blindTimes(query: BlindTimeQuery): Promise<readonly BlindTime[]>;
  /** Sensors, zones, site and demonstration as they were stored last. */
  standing(): Promise<Standing>;
  stepFailures(limit: number): Promise<readonly StoredStepFailure[]>;
  /** Messages ever kept, those of purged segments too. */
  messageCount(): Promise<number>;
  /** Wall clock of the last message, of any outcome. */
  latestMessageAt(): Promise<EpochMs | undefined>;
}

/** What has to be known before something is removed from a world. */
export interface PurgeReader {
  /** Of the segments that begin after a position, oldest first; one that can't be read is left out. */
  segments(after: Position): Promise<readonly SegmentFacts[]>;
  /** Segments that are gone, oldest first. */
  purges(): Promise<readonly Purge[]>;
  /** Ids of alerts and flights that nothing changed since a position and that may go, at most 500 of each. */
  expired(before: Position): Promise<Expired>;
}

/** What a start compares with its picture. */
interface StartReader {
  /** Blind times that last, as far as the store knows, at most 5,000. */
  lastingBlindTimes(): Promise<readonly BlindTime[]>;
}

/**
 * Reads a world that was opened for writing once. Its thread is there only while somebody asks. `unreadable` is told of
 * segments that had to be passed over.
 */
export function worldReader(
  options: ReadWorldOptions,
  unreadable: (path: string) => void = () => {},
): WorldReader & PurgeReader & StartReader {
  const told = (path: unknown) => unreadable(String(path));
  const start = () => startThread<undefined, ReaderVerbs>('world-reader', options, told);
  const thread = restingThread<ReaderVerbs>(start, REST_AFTER_MS);
  return {
    tail: (after, limit) => thread.call('tail', { after, limit }),
    messages: (query) => thread.call('messages', query),
    message: (position) => thread.call('message', position),
    refusals: (query) => thread.call('refusals', query),
    flights: (query) => thread.call('flights', query),
    flight: (id) => thread.call('flight', id),
    path: (id, since) => thread.call('path', { id, since }),
    alerts: (query) => thread.call('alerts', query),
    alertsChangedSince: (position, limit) => thread.call('alertsChangedSince', { position, limit }),
    acts: (query) => thread.call('acts', query),
    sensorHistory: (query) => thread.call('sensorHistory', query),
    blindTimes: (query) => thread.call('blindTimes', query),
    lastingBlindTimes: () => thread.call('lastingBlindTimes', undefined),
    standing: () => thread.call('standing', undefined),
    stepFailures: (limit) => thread.call('stepFailures', limit),
    messageCount: () => thread.call('messageCount', undefined),
    latestMessageAt: () => thread.call('latestMessageAt', undefined),
    segments: (after) => thread.call('segments', after),
    purges: () => thread.call('purges', undefined),
    expired: (before) => thread.call('expired', before),
    [Symbol.asyncDispose]: () => thread.close(),
  };
}
