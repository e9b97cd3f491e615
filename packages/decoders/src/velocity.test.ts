import type { Detection, SensorId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import type { DecodeFault } from './decoder.ts';
import type { Draft } from './known.ts';
import { addVelocity, courseDeg, wrappedDeg } from './velocity.ts';

function moved(north: number, east: number, up: number) {
  const draft: Draft<Detection> = { kind: 'detection', sensor: 's' as SensorId, method: 'other', uasIds: [] };
  const faults: DecodeFault[] = [];
  addVelocity(draft, north, east, up, { horizontal: '/h', vertical: '/v' }, faults);
  const { speedMps, headingDeg, verticalMps } = draft;
  return { speedMps, headingDeg, verticalMps, faults: faults.map(({ code, at }) => `${code} at ${at}`) };
}

describe('a velocity', () => {
  it('faster than any drone costs itself', () => {
    expect(moved(150, 150, -101)).toEqual({ faults: ['out-of-range at /h', 'out-of-range at /v'] });
  });

  it('that is not a number is unknown', () => {
    expect(moved(Number.NaN, 1, Number.NaN)).toEqual({ faults: [] });
  });

  it('gives speed, course and climb', () => {
    expect(moved(-3, -4, 2)).toEqual({
      speedMps: 5,
      headingDeg: expect.closeTo(233.13, 2),
      verticalMps: 2,
      faults: [],
    });
  });

  it('of a hovering aircraft gives no course', () => {
    expect(moved(0.2, -0.3, 0)).toMatchObject({ headingDeg: undefined });
  });
});

describe('a course', () => {
  it.each([
    [1, 0, 0],
    [0, 1, 90],
    [-1, 0, 180],
    [0, -1, 270],
  ])('of %i north and %i east is %i', (north, east, degrees) => {
    expect(courseDeg(north, east)).toBe(degrees);
  });

  it.each([
    [-24.25, 335.75],
    [360, 0],
    [-360, 0],
    [-1e-20, 0],
    [725, 5],
  ])('of %f degrees is turned into %f', (degrees, wrapped) => {
    expect(wrappedDeg(degrees)).toBeCloseTo(wrapped, 9);
    expect(wrappedDeg(degrees)).toBeLessThan(360);
  });
});
