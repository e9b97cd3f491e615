import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { bytesPerDay, daysLeft } from './forecast.ts';

const T0 = 1_760_000_000_000;
const HOUR_MS = 3_600_000;
const at = (hours: number) => epochMs(T0 + hours * HOUR_MS);
const GB = 1e9;

describe('the growth of a journal', () => {
  it('is unknown before it has lived for an hour', () => {
    expect(bytesPerDay([{ startsAt: at(0), bytes: GB }], at(0.9))).toBeUndefined();
    expect(bytesPerDay([], at(1))).toBeUndefined();
  });
  it('is taken from its last three days', () => {
    const days = [9, 9, 1, 2, 3].map((gb, day) => ({ startsAt: at(day * 24), bytes: gb * GB }));
    expect(bytesPerDay(days, at(5 * 24))).toBe(2 * GB);
  });
  it('is that of the hours there are', () => {
    expect(bytesPerDay([{ startsAt: at(0), bytes: GB }], at(12))).toBe(2 * GB);
  });
});

describe('the days left on a disk', () => {
  const use = { freeBytes: 10 * GB, keptBytes: 5 * GB, bytesPerDay: GB, keepMs: 30 * 24 * HOUR_MS };
  it('are what is free over the growth', () => {
    expect(daysLeft(use)).toBe(10);
  });
  it('are not counted where what gets too old makes room in time', () => {
    expect(daysLeft({ ...use, freeBytes: 25 * GB })).toBeUndefined();
    expect(daysLeft({ ...use, keepMs: 15 * 24 * HOUR_MS })).toBeUndefined();
  });
  it('are not counted where nothing grows', () => {
    expect(daysLeft({ ...use, bytesPerDay: 0 })).toBeUndefined();
  });
});
