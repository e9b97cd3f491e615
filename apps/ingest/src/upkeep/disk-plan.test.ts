import { describe, expect, it } from 'vitest';
import { diskPlan } from './disk-plan.ts';

describe('the room kept free on a disk', () => {
  it('has a reserve of 64 MB, or two hundredths of a small disk', () => {
    expect(diskPlan(1e12).reserve).toBe(64e6);
    expect(diskPlan(16e6).reserve).toBe(320_000);
  });
  for (const total of [16e6, 1e9, 1e12]) {
    it(`on ${total} bytes is still not low once the reserve is made from plenty`, () => {
      const { reserve, low, plenty } = diskPlan(total);
      expect(plenty - reserve).toBeGreaterThan(low);
    });
  }
});
