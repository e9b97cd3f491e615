import type { EpochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { serviceClock } from './service-clock.ts';

const at = (ms: number) => ms as EpochMs;

describe('the service clock', () => {
  it('starts at the given instant and follows the monotonic clock', () => {
    let monotonicMs = 500;
    const clock = serviceClock(at(1_000_000), () => monotonicMs);
    monotonicMs += 250;
    expect(clock.now()).toBe(1_000_250);
  });

  it('stands still at the carried time while a feed carries it', () => {
    let monotonicMs = 0;
    const clock = serviceClock(at(1_000_000), () => monotonicMs);
    clock.carry(at(1_060_000));
    monotonicMs += 5000;
    expect(clock.now()).toBe(1_060_000);
  });

  it('goes on from the carried time once the feed has been quiet for ten seconds', () => {
    let monotonicMs = 0;
    const clock = serviceClock(at(1_000_000), () => monotonicMs);
    clock.carry(at(1_060_000));
    monotonicMs += 12_000;
    expect(clock.now()).toBe(1_062_000);
  });

  it('never runs backwards when a message carries a time from the past', () => {
    let monotonicMs = 0;
    const clock = serviceClock(at(1_000_000), () => monotonicMs);
    monotonicMs += 1000;
    expect(clock.carry(at(5))).toBe(1_001_000);
    expect(clock.now()).toBe(1_001_000);
  });
});
