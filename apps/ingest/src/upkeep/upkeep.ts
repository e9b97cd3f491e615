import type { EpochMs } from '@rotorwatch/domain';
import type { Logger } from 'pino';
import type { Purge } from '../store/removal/purge-store.ts';
import { diskRoom, type ExerciseSpace, type Space } from './disk-room.ts';
import { bytesPerDay, daysLeft } from './forecast.ts';
import { positionAtAge } from './lived-time.ts';
import type { Tended, UpkeepWorld } from './upkeep-world.ts';
import { clockWatch } from './wall-clock.ts';
import { worldSegments } from './world-segments.ts';

export interface UpkeepOptions {
  readonly dataFolder: string;
  readonly worlds: readonly UpkeepWorld[];
  /** Their worlds are not among the others. */
  readonly exercises?: ExerciseSpace;
  readonly keep: { readonly rawMs: number; readonly flightsMs: number };
  readonly log: Logger;
  /** Of the disk that the data folder is on. */
  readonly space?: () => Promise<Space>;
  readonly monotonicMs?: () => number;
  readonly beatMs?: number;
}

export interface UpkeepState {
  readonly freeBytes?: number;
  readonly reserve: boolean;
  /** Growth of all journals; absent before one has lived for an hour. */
  readonly bytesPerDay?: number;
  /** Absent while unknown or when retention keeps up with growth. */
  readonly daysLeft?: number;
  readonly purgedSegments: number;
  /** The wall clock's latest jump within the last hour. */
  readonly clockJumpMs?: number;
}

export interface Upkeep extends AsyncDisposable {
  state(): UpkeepState;
}

const BEAT_MS = 500;
const FIRST_ROUND_MS = 60_000;
const ROUND_MS = 3_600_000;

/**
 * Keeps room on the disk and what is kept at its age, beat by beat, one thing at a time.
 *
 * A beat looks at the wall clock, makes room where it is wanting (`diskRoom`), and takes one step of a round: one old
 * segment, or one commit of old rows. Rounds are due a minute after the start and then hourly.
 */
export function upkeep({ dataFolder, worlds, exercises, keep, log, ...given }: UpkeepOptions): Upkeep {
  const monotonicMs = given.monotonicMs ?? (() => performance.now());
  const all: readonly Tended[] = worlds.map((world) => ({ world, segments: worldSegments(world) }));
  const clock = clockWatch();
  let due: readonly Tended[] = [];
  let nextRoundAt = monotonicMs() + FIRST_ROUND_MS;
  let growth: { readonly bytesPerDay: number; readonly keptBytes: number } | undefined;
  let purgedSegments = 0;
  let running: Promise<void> | undefined;
  let lastTrouble = '';

  const purged = ({ id }: UpkeepWorld, { root: _, ...purge }: Purge) => {
    purgedSegments += 1;
    log.warn({ world: id, ...purge }, 'segment purged');
  };
  const room = diskRoom({
    dataFolder,
    all,
    purged,
    log,
    ...(exercises === undefined ? {} : { exercises }),
    ...(given.space === undefined ? {} : { space: given.space }),
  });

  async function beginRound(): Promise<void> {
    nextRoundAt = monotonicMs() + FIRST_ROUND_MS;
    let perDay = 0;
    let keptBytes = 0;
    for (const { segments } of all) {
      await segments.refresh();
      const growing = await segments.growing();
      keptBytes += growing.reduce((sum, { bytes }) => sum + bytes, 0);
      perDay += bytesPerDay(growing, segments.newestAt() ?? (0 as EpochMs)) ?? 0;
    }
    due = all;
    nextRoundAt = monotonicMs() + ROUND_MS;
    growth = perDay > 0 ? { bytesPerDay: perDay, keptBytes } : undefined;
  }

  /** Whether there is more to do in this world. */
  async function purgeOld({ world, segments }: Tended): Promise<boolean> {
    const newestAt = segments.newestAt();
    if (newestAt === undefined) return false;
    const before = (ageMs: number) => positionAtAge(segments.starts(), newestAt, ageMs);
    const rawBefore = before(keep.rawMs);
    const old = (await segments.kept()).find(({ isHeld, nextPosition }) => !isHeld && nextPosition <= rawBefore);
    if (old !== undefined) {
      purged(world, await segments.remove(old, 'age', world.now()));
      return true;
    }
    const flightsBefore = before(keep.flightsMs);
    const expired = await world.expired(flightsBefore);
    const { alerts, flights, blindTimes, periods } = expired;
    if (alerts.length + flights.length + blindTimes.length + periods === 0) return false;
    return (await world.removeExpired(flightsBefore, expired)) > 0;
  }

  async function beat(): Promise<void> {
    if ((await room.keep()) === 'full') return;
    for (const { segments } of all) {
      segments.catchUp(monotonicMs());
      await segments.settle();
    }
    if (monotonicMs() >= nextRoundAt) await beginRound();
    const [first] = due;
    if (first === undefined) return;
    const goesOn = await purgeOld(first).catch((error: unknown) => {
      failed(error);
      return false;
    });
    if (!goesOn) due = due.filter((one) => one !== first);
  }

  function lookAtClock(): void {
    const jumpMs = clock.look(Date.now(), monotonicMs());
    if (jumpMs !== undefined) log.warn({ jumpMs }, 'wall clock jumped');
  }

  function failed(error: unknown): void {
    const trouble = String(error);
    if (trouble !== lastTrouble) log.warn({ error: trouble }, 'upkeep failed, tried again');
    lastTrouble = trouble;
  }

  const beating = setInterval(() => {
    lookAtClock();
    running ??= beat()
      .then(() => {
        lastTrouble = '';
      }, failed)
      .finally(() => {
        running = undefined;
      });
  }, given.beatMs ?? BEAT_MS);

  return {
    state() {
      const { freeBytes, hasReserve } = room;
      const left =
        growth === undefined || freeBytes === undefined
          ? undefined
          : daysLeft({ ...growth, freeBytes, keepMs: keep.rawMs });
      const clockJumpMs = clock.latest(monotonicMs());
      return {
        reserve: hasReserve,
        purgedSegments,
        ...(freeBytes === undefined ? {} : { freeBytes }),
        ...(growth === undefined ? {} : { bytesPerDay: growth.bytesPerDay }),
        ...(left === undefined ? {} : { daysLeft: left }),
        ...(clockJumpMs === undefined ? {} : { clockJumpMs }),
      };
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beating);
      await running;
    },
  };
}
