import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { messageRate } from './message-rate.ts';

const T0 = 1_790_000_000_000;
const at = (seconds: number): EpochMs => epochMs(T0 + seconds * 1000);

describe("a feed's rate", () => {
  it('is nothing before anything came', () => {
    expect(messageRate().read(at(0))).toEqual({ perSecond: 0, lastMinute: 0 });
  });

  it('is the mean of the last ten whole seconds, and the count of the last minute with the second that runs', () => {
    const rate = messageRate();
    for (let tenth = 0; tenth < 1000; tenth += 1) rate.count(at(tenth / 10));
    expect(rate.read(at(100))).toEqual({ perSecond: 10, lastMinute: 590 });
    rate.count(at(100.5));
    expect(rate.read(at(100.9))).toEqual({ perSecond: 10, lastMinute: 591 });
  });

  it('goes back to nothing when nothing comes, however long nobody looked', () => {
    const rate = messageRate();
    rate.count(at(0));
    expect(rate.read(at(30))).toEqual({ perSecond: 0, lastMinute: 1 });
    for (const seconds of [61, 64, 128, 100_000]) expect(rate.read(at(seconds)).lastMinute, `${seconds}`).toBe(0);
  });

  it('survives a wall clock that jumps back', () => {
    const rate = messageRate();
    rate.count(at(1000));
    rate.count(at(5));
    expect(rate.read(at(6)).lastMinute).toBe(1);
  });
});
