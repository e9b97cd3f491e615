import { type EpochMs, firstOf, later } from '../time/instant.ts';

/**
 * How far a message may lag behind its sensor's clock and still tell of now.
 *
 * Brokers and sensors on a bad line hold messages for seconds; a drone flies a kilometre a minute, so what is older says
 * where it was and not where to look.
 */
export const LATE_AFTER_MS = 60_000;

/** Off by more, a clock is no crystal that drifts (20 to 100 ppm, 9 s a day) but one that nobody sets. */
const WARNED_ABOVE_MS = 5000;

// 10 slices of 30 s and 3 messages or more: at least 5 minutes, and 30 messages of a sensor that speaks once a minute.
const SLICES = 10;
const SLICE_MS = 30_000;
const SLICE_MESSAGES = 3;

/** Outside this much of the estimate a message was held up, or the clock was set. */
const APART_MS = 5000;

// A clock that was set differs by the same from then on; messages that were held up catch up.
const LEVEL_MS = 2000;
const LEVEL_FOR_MS = 5000;
const LEVEL_MESSAGES = 3;
const SPACED_MS = 1000;

/** Messages of one stretch of time: the offsets they showed, ms. */
interface ClockSlice {
  readonly startedAt: EpochMs;
  greatestMs: number;
  sumMs: number;
  count: number;
}

/** Messages in a row whose offset lies apart from the estimate. */
interface Departure {
  readonly since: EpochMs;
  readonly offsetMs: number;
  /** When one was counted last: those of one burst count once. */
  countedAt: EpochMs;
  count: number;
}

/** What is known of a sensor's clock. */
export interface SensorClock {
  /** The estimate: sensor's clock minus ours, ms. */
  offsetMs: number;
  /** How much later than the fastest message the others came on average, ms. */
  spreadMs: number;
  slices: ClockSlice[];
  departure?: Departure;
  /** It told a time between two whole seconds. */
  tellsFractions?: true;
}

/** The clock of a sensor that told its time for the first time: it is believed. */
export function firstClock(observedAt: EpochMs, at: EpochMs): SensorClock {
  const offsetMs = observedAt - at;
  const clock: SensorClock = { offsetMs, spreadMs: 0, slices: [sliceOf(offsetMs, at)] };
  if (observedAt % 1000 !== 0) clock.tellsFractions = true;
  return clock;
}

/**
 * Takes in a sensor's own time in a message that came at `at`; it changes the clock.
 *
 * A message is delayed and never early, so the greatest offset of a window (the smallest delay) estimates the clock best.
 * What lies apart by 5 s or more is no sample: a backlog being replayed shows offsets that rise until it has caught up,
 * and one wrong message shows one. Only where they stay level, or fall as those of a stopped clock do, for 5 s and 3
 * messages a second apart, was the clock set, and the estimate begins anew. A backlog replayed exactly as slowly as it
 * was recorded cannot be told from a clock that is behind.
 */
export function noteClock(clock: SensorClock, observedAt: EpochMs, at: EpochMs): void {
  const offsetMs = observedAt - at;
  if (observedAt % 1000 !== 0) clock.tellsFractions = true;
  if (Math.abs(offsetMs - clock.offsetMs) <= APART_MS) {
    delete clock.departure;
    takeSample(clock, offsetMs, at);
  } else if (isLevel(clock, offsetMs, at)) {
    delete clock.departure;
    clock.slices = [];
    takeSample(clock, offsetMs, at);
  }
}

/**
 * When what a message tells happened, in service time, if that is more than `LATE_AFTER_MS` ago; `undefined`: it tells of
 * now.
 */
export function lateSince(clock: SensorClock, observedAt: EpochMs, at: EpochMs): EpochMs | undefined {
  const happenedAt = later(observedAt, -clock.offsetMs);
  return at - happenedAt > LATE_AFTER_MS ? happenedAt : undefined;
}

/** Held up by less, a message tells of now as well as its own time does where a receiver gives it in whole seconds. */
const HELD_UP_MS = 2000;

/**
 * When a report was made, in service time: by its sensor's clock, or when it came where that clock tells whole seconds and it was held
 * up by less than 2 s.
 */
export function madeAt(clock: SensorClock | undefined, observedAt: EpochMs | undefined, at: EpochMs): EpochMs {
  if (clock === undefined || observedAt === undefined) return at;
  const madeAt = later(observedAt, -clock.offsetMs);
  return clock.tellsFractions === true || at - madeAt >= HELD_UP_MS ? firstOf(madeAt, at) : at;
}

/** The warning about a clock that is off by more than 5 s; empty for one that is not. */
export function clockWarning({ offsetMs }: SensorClock): string {
  if (Math.abs(offsetMs) <= WARNED_ABOVE_MS) return '';
  return `clock off by ${sizeWords(Math.abs(offsetMs) / 1000)}, ${offsetMs < 0 ? 'behind' : 'ahead'}`;
}

export function copyOfClock(clock: SensorClock): SensorClock {
  const { departure } = clock;
  const slices = clock.slices.map((slice) => ({ ...slice }));
  return { ...clock, slices, ...(departure === undefined ? {} : { departure: { ...departure } }) };
}

function takeSample(clock: SensorClock, offsetMs: number, at: EpochMs): void {
  const { slices } = clock;
  const newest = slices.at(-1);
  if (newest === undefined || (at - newest.startedAt >= SLICE_MS && newest.count >= SLICE_MESSAGES)) {
    slices.push(sliceOf(offsetMs, at));
    if (slices.length > SLICES) slices.shift();
  } else {
    newest.greatestMs = Math.max(newest.greatestMs, offsetMs);
    newest.sumMs += offsetMs;
    newest.count += 1;
  }
  let greatestMs = Number.NEGATIVE_INFINITY;
  let sumMs = 0;
  let count = 0;
  for (const slice of slices) {
    greatestMs = Math.max(greatestMs, slice.greatestMs);
    sumMs += slice.sumMs;
    count += slice.count;
  }
  clock.offsetMs = greatestMs;
  clock.spreadMs = Math.round(greatestMs - sumMs / count);
}

function sliceOf(offsetMs: number, at: EpochMs): ClockSlice {
  return { startedAt: at, greatestMs: offsetMs, sumMs: offsetMs, count: 1 };
}

/** Whether offsets apart from the estimate have stayed where they are for long enough to be believed. */
function isLevel(clock: SensorClock, offsetMs: number, at: EpochMs): boolean {
  const { departure } = clock;
  if (departure === undefined || offsetMs - departure.offsetMs > LEVEL_MS) {
    clock.departure = { since: at, offsetMs, countedAt: at, count: 1 };
    return false;
  }
  if (at - departure.countedAt < SPACED_MS) return false;
  departure.countedAt = at;
  departure.count += 1;
  return departure.count >= LEVEL_MESSAGES && at - departure.since >= LEVEL_FOR_MS;
}

function sizeWords(seconds: number): string {
  if (seconds < 100) return `${Math.floor(seconds)} s`;
  if (seconds < 3570) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
