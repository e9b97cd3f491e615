import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordingHeader, RunProgress } from '@rotorwatch/wire';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { type FaultyLine, faultyLine } from '../faults/faulty-line.ts';
import { shiftedTimes } from '../faults/shifted-times.ts';
import { lateness } from './lateness.ts';
import { playConnection } from './play-connection.ts';
import { type Damage, type PlayedMessage, recordingMessages } from './recording-messages.ts';

export interface PlayerOptions {
  readonly file: string;
  readonly header: RecordingHeader;
  /** Such as mqtt://127.0.0.1:1884 */
  readonly broker: string;
  /** 1 is as fast as it was. */
  readonly speed: number;
  readonly loop: boolean;
  /** Whether each topic brings the recording's time along; an exercise feed takes it for its own. */
  readonly carriesTime: boolean;
  /** Epoch ms that its second 0 becomes, with every time that is found in a payload; its own where left out. */
  readonly startAt?: number;
  readonly faults?: FaultPlan;
  readonly seed: number;
  /** Length of one loop, where it is known before. */
  readonly lengthMs?: number;
  readonly say?: (line: string) => void;
}

/** A recording that is being played; disposing of it stops it. */
export interface Playing extends AsyncDisposable {
  /** Resolves when it came to its end, everything acknowledged, or was stopped; rejects where the file can't be read. */
  readonly ended: Promise<void>;
  progress(): RunProgress;
}

/** Between the last message and the first of the next loop. */
const LOOP_GAP_MS = 1000;
const LAST_WORDS_MS = 30_000;
const HURRIED_LAST_WORDS_MS = 1000;
const SHORTEST_SLEEP_MS = 1;

/** Sends a recording to a broker as it came: its order, its pauses over the speed, its bytes, its QoS and retain flags. */
export function player(options: PlayerOptions): Playing {
  const { file, header, speed, loop, broker, seed, say = () => {} } = options;
  const stop = new AbortController();
  const connection = playConnection(broker, say);
  const damage: Damage = { lines: 0, words: [] };
  const late = lateness();
  const done: Partial<Record<string, number>> = {};
  let line: FaultyLine<PlayedMessage> | undefined;
  let nowMs = 0;
  let lengthMs = options.lengthMs;
  let loops = 0;
  /** Of the present loop's second 0; it begins when the first message is at hand. */
  let startsAt: number | undefined;

  async function send(message: PlayedMessage, movedByMs: number): Promise<void> {
    startsAt ??= performance.now();
    const dueAt = startsAt + (message.atS * 1000) / speed;
    const waitMs = dueAt - performance.now();
    if (waitMs > SHORTEST_SLEEP_MS) await sleep(waitMs, undefined, { signal: stop.signal });
    nowMs = message.atS * 1000;
    const at = header.startedAt + nowMs;
    const { topic, qos, retained } = message;
    const payload =
      typeof message.payload === 'string' ? shiftedTimes(message.payload, at, movedByMs) : message.payload;
    // A topic with a time in it is nobody's for ever.
    const addressed = options.carriesTime
      ? { topic: `rotorwatch-time/${Math.round(at + movedByMs)}/${topic}`, retain: false }
      : { topic, retain: retained };
    await connection.publish({ ...addressed, qos, payload }, stop.signal);
    late.add(performance.now() - dueAt);
  }

  async function once(movedByMs: number): Promise<void> {
    const whole = { lines: 0, words: [] as string[] };
    const counted = loops === 1 ? damage : whole;
    const faults = options.faults;
    line = faults && faultyLine({ plan: faults, seed: seed + loops - 1, startMs: header.startedAt });
    for await (const message of recordingMessages(file, counted)) {
      stop.signal.throwIfAborted();
      if (line === undefined) await send(message, movedByMs);
      else {
        line.push(message);
        for (const arrived of line.due(message.atS)) await send(arrived, movedByMs);
      }
    }
    for (const arrived of line?.rest() ?? []) await send(arrived, movedByMs);
    for (const [name, count] of Object.entries(line?.counts() ?? {})) done[name] = (done[name] ?? 0) + count;
    line = undefined;
  }

  async function play(): Promise<void> {
    const movedByMs = options.startAt === undefined ? 0 : options.startAt - header.startedAt;
    await connection.connected(stop.signal);
    let loopMs = 0;
    do {
      loops += 1;
      await once(movedByMs + loopMs * (loops - 1));
      if (loops === 1) {
        lengthMs = Math.max(lengthMs ?? 0, nowMs);
        loopMs = lengthMs + LOOP_GAP_MS;
        if (nowMs === 0 && connection.counts().sent + connection.counts().waiting === 0) break;
      }
      startsAt = (startsAt ?? performance.now()) + loopMs / speed;
    } while (loop);
    await connection.drain(LAST_WORDS_MS);
  }

  const ended = play()
    .catch(async (error: unknown) => {
      if (!stop.signal.aborted) throw error;
      await connection.drain(HURRIED_LAST_WORDS_MS);
    })
    .finally(() => connection[Symbol.asyncDispose]());
  return {
    ended,
    progress() {
      const spread = late.read();
      const faults: Record<string, number> = {};
      for (const counts of [done, line?.counts() ?? {}])
        for (const [name, count] of Object.entries(counts)) faults[name] = (faults[name] ?? 0) + (count ?? 0);
      return {
        atMs: nowMs,
        ...(lengthMs === undefined ? {} : { lengthMs }),
        loop: Math.max(1, loops),
        ...connection.counts(),
        faults,
        damagedLines: damage.lines,
        damage: damage.words.slice(),
        ...(spread === undefined ? {} : { late: spread }),
      };
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended.catch(() => undefined);
    },
  };
}
