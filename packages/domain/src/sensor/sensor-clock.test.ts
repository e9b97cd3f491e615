import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EpochMs, epochMs } from '../time/instant.ts';
import { clockWarning, firstClock, lateSince, noteClock, type SensorClock } from './sensor-clock.ts';

const BEGIN = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

/** A sensor whose clock is read by `clockMs` at a true instant, heard with these delays every so many ms. */
function heard(clockMs: (trueMs: number) => number, delaysMs: readonly number[], everyMs: number): SensorClock {
  let clock: SensorClock | undefined;
  for (const [nth, delayMs] of delaysMs.entries()) {
    const sentMs = BEGIN + nth * everyMs;
    clock = noted(clock, epochMs(Math.round(clockMs(sentMs))), epochMs(sentMs + delayMs));
  }
  return clock as SensorClock;
}

function noted(clock: SensorClock | undefined, observedAt: EpochMs, at: EpochMs): SensorClock {
  if (clock === undefined) return firstClock(observedAt, at);
  noteClock(clock, observedAt, at);
  return clock;
}

const delays = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 60, maxLength: 90 });

describe("the estimate of a sensor's clock", () => {
  it('lies within 250 ms after 60 messages with jitter up to 500 ms, an hour off either way and drifting by 100 ppm', () => {
    fc.assert(
      fc.property(
        delays,
        fc.constantFrom(-HOUR_MS, -2000, 0, 300, HOUR_MS),
        fc.constantFrom(-100e-6, 0, 100e-6),
        fc.constantFrom(100, 1000, 60_000),
        (delaysMs, offsetMs, drift, everyMs) => {
          // Jitter is not a constant delay: of 60 messages some come fast.
          delaysMs.splice(-8, 8, ...delaysMs.slice(-8).map((ms) => ms % 40));
          const read = (ms: number) => ms + offsetMs + drift * (ms - BEGIN);
          const { offsetMs: estimateMs, spreadMs } = heard(read, delaysMs, everyMs);
          const trueMs = offsetMs + drift * delaysMs.length * everyMs;
          expect(Math.abs(estimateMs - trueMs)).toBeLessThanOrEqual(250);
          expect(spreadMs).toBeGreaterThanOrEqual(0);
          expect(spreadMs).toBeLessThanOrEqual(700);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['set back by an hour', -HOUR_MS],
    ['set forward by an hour', HOUR_MS],
    ['set back by 8 s', -8000],
  ])('begins anew within 6 s when the clock is %s', (_, stepMs) => {
    const read = (ms: number) => (ms < BEGIN + 100_000 ? ms : ms + stepMs);
    const clock = heard(read, Array(107).fill(20), 1000);
    expect(clock.offsetMs).toBeCloseTo(stepMs - 20, 5);
  });

  it('follows a clock that has stopped, so that it tells of now and not of then', () => {
    let clock = firstClock(epochMs(BEGIN), epochMs(BEGIN));
    for (let second = 1; second < 1000; second += 1) {
      const [observedAt, at] = [epochMs(BEGIN), epochMs(BEGIN + second * 1000)];
      clock = noted(clock, observedAt, at);
      expect(lateSince(clock, observedAt, at)).toBeUndefined();
    }
    expect(clock.offsetMs).toBeLessThan(-900_000);
  });

  it('is not moved by one wrong time', () => {
    const read = (ms: number) => (ms === BEGIN + 50_000 ? 4_102_444_800_000 : ms);
    expect(heard(read, Array(60).fill(0), 1000).offsetMs).toBe(0);
  });

  it('is not moved by an hour of messages that come in seconds, late as they are', () => {
    let clock = firstClock(epochMs(BEGIN), epochMs(BEGIN));
    const late: boolean[] = [];
    for (let second = 1; second < 3600; second += 1) {
      // Once the line stalls for 8 s.
      const at = epochMs(BEGIN + HOUR_MS + second * 3 + (second > 2000 ? 8000 : 0));
      const observedAt = epochMs(BEGIN + second * 1000);
      clock = noted(clock, observedAt, at);
      late.push(lateSince(clock, observedAt, at) === observedAt);
    }
    expect(clock.offsetMs).toBe(0);
    expect(late.lastIndexOf(true)).toBe(3557);
    expect(late.indexOf(false)).toBe(3558);
  });
});

describe('the warning about a clock', () => {
  it.each([
    [5000, ''],
    [-5000, ''],
    [5001, 'clock off by 5 s, ahead'],
    [-600_000, 'clock off by 10 min, behind'],
    [HOUR_MS, 'clock off by 1 h, ahead'],
    [-HOUR_MS * 5, 'clock off by 5 h, behind'],
    [HOUR_MS * 24 * 400, 'clock off by 400 days, ahead'],
  ])('of %d ms is "%s"', (offsetMs, words) => {
    expect(clockWarning({ offsetMs, spreadMs: 0, slices: [] })).toBe(words);
  });
});
