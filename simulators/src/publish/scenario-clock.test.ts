import { describe, expect, it } from 'vitest';
import { scenarioClock } from './scenario-clock.ts';

const clockAt = (startS: number, speed: number) => {
  const time = { ms: 1000 };
  return { time, clock: scenarioClock(startS, speed, () => time.ms) };
};

describe('the clock of a scenario', () => {
  it('follows monotonic time at its speed, without holes or overlaps', () => {
    const { time, clock } = clockAt(30, 60);
    time.ms += 25;
    expect(clock.advance(false)).toEqual({ fromS: 30, toS: 31.5 });
    time.ms += 1000;
    expect(clock.advance(false)).toEqual({ fromS: 31.5, toS: 91.5 });
  });

  it('stands still while it waits, and does not catch up what it waited', () => {
    const { time, clock } = clockAt(0, 60);
    time.ms += 5000;
    expect(clock.advance(true)).toEqual({ fromS: 0, toS: 0 });
    time.ms += 100;
    expect(clock.advance(false)).toEqual({ fromS: 0, toS: 6 });
  });

  it('leaves out what a real receiver would have slept through, and is in time again', () => {
    const { time, clock } = clockAt(0, 1);
    time.ms += 3_600_000;
    expect(clock.advance(false)).toEqual({ fromS: 3595, toS: 3600 });
  });

  it('does not drift over many small steps', () => {
    const { time, clock } = clockAt(0, 1);
    for (let step = 0; step < 100_000; step++) {
      time.ms += 25.1;
      clock.advance(false);
    }
    expect(clock.nowS).toBeCloseTo(2510, 3);
  });
});
