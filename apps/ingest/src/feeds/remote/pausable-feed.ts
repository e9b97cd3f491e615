import type { EpochMs } from '@rotorwatch/domain';
import type { Logger } from 'pino';
import { statusBoard } from '../feed-status.ts';
import { type Gate, gate } from '../gate.ts';
import type { Deliver, Feed } from '../raw-message.ts';
import type { Access } from './connect-options.ts';
import { endSession, type SessionEnd } from './end-session.ts';
import { pausedWords } from './paused-words.ts';
import { type RemoteBroker, remoteBroker } from './remote-broker.ts';

/** Since when nothing is listened to, and for how many seconds the broker said it keeps our session. */
export interface Pause {
  readonly at: EpochMs;
  readonly sessionS?: number;
}

export interface PausableFeedOptions extends Access {
  readonly id: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly exercise: boolean;
  readonly unwanted?: readonly string[];
  readonly subscribed: (topics: readonly string[]) => void;
  /** It begins paused. */
  readonly paused?: Pause;
  readonly deliver: Deliver;
  readonly changed: () => void;
  readonly log: Logger;
}

export interface PausableFeed extends Feed {
  warn(text: string): void;
  paused(): Pause | undefined;
  /** What a pause from now on would be. */
  pauseFrom(at: EpochMs): Pause;
  pause(pause: Pause): Promise<void>;
  resume(): void;
  /** Takes nothing more in; resolves when what was taken is kept. */
  stopIntake(): Promise<void>;
  /** Stops for good and ends the session that the broker keeps. */
  retire(): Promise<SessionEnd>;
}

/**
 * A remote broker that a person can pause: listening ⇄ paused → stopped.
 *
 * While it is paused there is no connection, and the session stays with the broker. Counts and warnings go on over a pause.
 */
export function pausableFeed(options: PausableFeedOptions): PausableFeed {
  const { id, url, protocol, changed, log } = options;
  const status = statusBoard({ id, kind: 'remote', address: url }, changed);
  let line: { readonly passage: Gate; readonly broker: RemoteBroker } | undefined;
  let paused: Pause | undefined;
  let sessionS: number | undefined;

  const listen = () => {
    const passage = gate(options.deliver);
    line = { passage, broker: remoteBroker({ ...options, status, deliver: passage.deliver }) };
  };
  const hangUp = async () => {
    const ending = line;
    if (ending === undefined) return;
    await ending.passage.close();
    sessionS = ending.broker.sessionS() ?? sessionS;
    line = undefined;
    await ending.broker[Symbol.asyncDispose]();
  };
  const showPaused = (pause: Pause) => {
    paused = pause;
    sessionS = pause.sessionS;
    status.set('paused', pausedWords(protocol, pause.sessionS), pause.at);
  };

  if (options.paused === undefined) listen();
  else showPaused(options.paused);
  return {
    status: status.read,
    rate: status.rate,
    warn: status.warn,
    paused: () => paused,
    pauseFrom(at) {
      const known = line?.broker.sessionS() ?? sessionS;
      return { at, ...(known === undefined ? {} : { sessionS: known }) };
    },
    async pause(pause) {
      await hangUp();
      showPaused(pause);
      log.info({ feed: id }, 'feed paused');
    },
    resume() {
      paused = undefined;
      status.set('connecting');
      listen();
      log.info({ feed: id }, 'feed resumed');
    },
    stopIntake: async () => line?.passage.close(),
    async retire() {
      await hangUp();
      const end = await endSession(options);
      status.set('off', 'removed');
      log.info({ feed: id, sessionEnded: end.ok }, 'feed removed');
      return end;
    },
    async [Symbol.asyncDispose]() {
      await hangUp();
      status.set('off', 'stopped');
    },
  };
}
