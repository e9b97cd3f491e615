import type { EpochMs } from '../time/instant.ts';

/** A week of hours, UTC: a change to summer time shifts the habits of people against them by an hour, twice a year. */
const HOURS = 168;
export const HOUR_MS = 3_600_000;
/** 1970-01-01 was a Thursday; the week begins on Monday. */
const FIRST_MONDAY_MS = 4 * 24 * HOUR_MS;

// Three weeks in which an hour was busy throughout lift it over the threshold, and one quiet one takes half of it away:
// doubts fall in the sensor's favour.
const RISING = 0.25;
const FALLING = 0.5;
const RATE_WEIGHT = 0.25;

/** An hour counts only where something is heard in most of its pieces; what drones alone bring is far below. */
const CLEARLY_BUSY = 0.5;
/** No hour is so busy that a piece without anything would be next to impossible. */
const BUSIEST = 0.9;

/** Pieces in which something was to be expected and nothing came: by chance once in a million (e^-13.8). */
const EXPECTED_PIECES = 13.8;

/** What a sensor usually hears, by hour of the week. */
export interface UsualRate {
  /** by hour: share of its pieces in which something is heard, 0 to 1, slow to rise and quick to fall. */
  readonly share: number[];
  /** by hour: messages a minute that tell of something heard; below 0: that hour was never seen. */
  readonly perMinute: number[];
}

export function noUsualRate(): UsualRate {
  return { share: new Array<number>(HOURS).fill(0), perMinute: new Array<number>(HOURS).fill(-1) };
}

export function copyOfUsualRate({ share, perMinute }: UsualRate): UsualRate {
  return { share: share.slice(), perMinute: perMinute.slice() };
}

/** Takes in an hour that was observed from end to end; it changes the rate. */
export function learnHour(usual: UsualRate, hourStart: EpochMs, share: number, perMinute: number): void {
  const hour = hourOfWeek(hourStart);
  const known = usual.share[hour] as number;
  usual.share[hour] = rounded(known + (share - known) * (share > known ? RISING : FALLING), 1000);
  const rate = usual.perMinute[hour] as number;
  usual.perMinute[hour] = rounded(rate < 0 ? perMinute : rate + (perMinute - rate) * RATE_WEIGHT, 100);
}

/** Messages a minute that are usual at an instant; `undefined` while that hour of the week was never seen. */
export function usualPerMinute(usual: UsualRate, at: EpochMs): number | undefined {
  const rate = usual.perMinute[hourOfWeek(at)] as number;
  return rate < 0 ? undefined : rate;
}

/**
 * When a silence that began at `since` can't be chance any more, if it goes on; `undefined`: never, as the sensor hears
 * too little.
 *
 * Each piece of an hour tells of something or not, with the share that is usual: the number of pieces in which something
 * was to be expected grows by -ln(1 - share) a piece, and silence while it reaches n has the chance e^-n. Hours that are
 * not clearly busy add nothing, so that quiet nights never accuse a sensor. At most a week is looked ahead.
 */
export function silenceTooLongAt({ share }: UsualRate, since: EpochMs, piecesAnHour: number): EpochMs | undefined {
  let expected = 0;
  let at: number = since;
  for (let hours = 0; hours <= HOURS; hours += 1) {
    const hourEnd = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS;
    const busy = Math.min(BUSIEST, share[hourOfWeek(at)] as number);
    const perMs = busy < CLEARLY_BUSY ? 0 : (-Math.log(1 - busy) * piecesAnHour) / HOUR_MS;
    if (expected + perMs * (hourEnd - at) >= EXPECTED_PIECES) {
      return Math.ceil(at + (EXPECTED_PIECES - expected) / perMs) as EpochMs;
    }
    expected += perMs * (hourEnd - at);
    at = hourEnd;
  }
  return undefined;
}

function hourOfWeek(at: number): number {
  const hour = Math.floor((at - FIRST_MONDAY_MS) / HOUR_MS) % HOURS;
  return hour < 0 ? hour + HOURS : hour;
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
