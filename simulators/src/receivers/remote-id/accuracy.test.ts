import { describe, expect, it } from 'vitest';
import { aFlight } from '../../scenario/scenario.fixture.ts';
import { accuracyClasses } from './accuracy.ts';

describe('the accuracy that an aircraft tells', () => {
  it.each([
    [0, 12],
    [0.4, 12],
    [1.2, 11],
    [3, 10],
    [10, 9],
    [30, 8],
    [100, 6],
  ])('of a position with %d m of noise along each axis is class %d', (positionNoiseM, expected) => {
    expect(accuracyClasses(aFlight({ positionNoiseM })).horizontalAccuracy).toBe(expected);
  });

  it('follows from the noise of height and speed too, and is what it says where it says one', () => {
    expect(accuracyClasses(aFlight({ heightNoiseM: 2, speedNoiseMps: 0.3 }))).toMatchObject({
      verticalAccuracy: 4,
      speedAccuracy: 3,
    });
    expect(accuracyClasses(aFlight({ heightNoiseM: 20, speedNoiseMps: 6 }))).toMatchObject({
      verticalAccuracy: 2,
      speedAccuracy: 0,
    });
    expect(accuracyClasses(aFlight({ positionNoiseM: 30, accuracyClass: 12 })).horizontalAccuracy).toBe(12);
  });
});
