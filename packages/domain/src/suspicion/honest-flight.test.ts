import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracksIn } from '../picture/scene.fixture.ts';
import { type Hardships, honestFlight } from './honest-flight.fixture.ts';

const hardships: fc.Arbitrary<Hardships> = fc.record({
  seed: fc.nat({ max: 2 ** 31 - 1 }),
  seconds: fc.constantFrom(60, 150, 240),
  sensors: fc.integer({ min: 1, max: 5 }),
  noiseM: fc.constantFrom(3, 10, 30),
  speedMps: fc.constantFrom(0, 8, 20, 40),
  lost: fc.constantFrom(0, 0.3, 0.8),
  clocksOffS: fc.constantFrom(0, 2, 7200),
  delaysS: fc.constantFrom(0, 3, 20),
  pathLossExponent: fc.constantFrom(2, 2.5, 3),
  shadowingDb: fc.constantFrom(3, 5),
  newAddressEveryS: fc.constantFrom(0, 20),
  pilotWalks: fc.boolean(),
});

const wasSuspected = (one: Hardships) =>
  tracksIn(honestFlight(one).changes).some(({ suspicion }) => suspicion?.isSuspected === true);

describe('an honest flight', () => {
  it('is suspected in at most one case of a hundred, whatever befalls its messages', () => {
    const flights = fc.sample(hardships, { numRuns: 300, seed: 21 });
    expect(flights.filter(wasSuspected).length).toBeLessThanOrEqual(3);
  });

  it('is never suspected for noise, gaps, turns and clocks alone', () => {
    const heardByOne = hardships.map((one) => ({ ...one, sensors: 1, newAddressEveryS: 0 }));
    fc.assert(
      fc.property(heardByOne, (one) => !wasSuspected(one)),
      { numRuns: 60 },
    );
  });

  it('is confirmed by its radio signature and by bearings that agree', () => {
    const scene = honestFlight({
      seed: 1,
      seconds: 60,
      sensors: 2,
      noiseM: 10,
      speedMps: 10,
      lost: 0,
      clocksOffS: 0,
      delaysS: 0,
      pathLossExponent: 2.5,
      shadowingDb: 3,
      newAddressEveryS: 0,
      pilotWalks: true,
    });
    expect(scene.tracks).toMatchObject([{ confirmedBy: ['rf-signature', 'bearing'] }]);
  });
});
