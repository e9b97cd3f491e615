import type { EpochMs } from '@rotorwatch/domain';

/** What a feed delivers: the bytes as they came, and when. */
export interface RawMessage {
  readonly feed: string;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  /** Kept by the broker from before we subscribed. */
  readonly retained: boolean;
  /** The sender or the broker marked it as sent before. */
  readonly duplicate: boolean;
  /** Wall clock. */
  readonly receivedAt: EpochMs;
  /** Since an arbitrary start within this run. */
  readonly monotonicUs: number;
  /** Service time that an exercise feed brings along. */
  readonly carriedAt?: EpochMs;
}

/** Called once: with nothing when the message is on disk, else with why it could not be kept and must not be acknowledged. */
export type Settled = (failure?: unknown) => void;

/** Takes a message in. A callback and not a promise: the half dozen of a message's way cost as much as decoding it. */
export type Deliver = (message: RawMessage, settled: Settled) => void;

export type FeedState = 'listening' | 'connected' | 'connecting' | 'failed' | 'paused' | 'off';

/** How a feed does, for the screen. */
export interface FeedStatus {
  readonly id: string;
  readonly kind: 'embedded' | 'remote';
  readonly address: string;
  readonly state: FeedState;
  /** Why it is not up; empty when it is. */
  readonly detail: string;
  readonly since: EpochMs;
  readonly messages: number;
  readonly lastMessageAt?: EpochMs;
  /** Connections closed by us, by reason. */
  readonly closed: Readonly<Record<string, number>>;
  /** How often a connection had to wait because it sent faster than it may; nothing was dropped. */
  readonly paced: number;
  /** What went wrong in a way that may have cost messages, newest first. */
  readonly warnings: readonly FeedWarning[];
}

export interface FeedWarning {
  readonly at: EpochMs;
  readonly text: string;
}

/** How much comes by a feed. */
export interface FeedRate {
  /** Mean of the last ten whole seconds. */
  readonly perSecond: number;
  readonly lastMinute: number;
}

export interface Feed extends AsyncDisposable {
  status(): FeedStatus;
  rate(): FeedRate;
}

/** Since an arbitrary start within this run; for the stamp of a message that comes in. */
export function monotonicUs(): number {
  return Math.round(performance.now() * 1000);
}
