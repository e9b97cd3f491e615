import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Observation } from '../../detection/observation.ts';
import { sensorId } from '../../sensor/sensor-id.ts';
import { epochMs } from '../../time/instant.ts';
import { position } from '../../time/position.ts';
import { createPicture, type Picture } from '../picture-state.ts';
import { aDrone, aReport, place } from '../scene.fixture.ts';
import { restorePicture, snapshotPicture } from '../snapshot.ts';
import { step } from '../step.ts';
import { Feeler, FINDERS } from './bearings.fixture.ts';

/** Seconds of two drones, one of which reports itself now and then, felt by two or three direction finders. */
const rows = fc
  .record({
    seed: fc.nat({ max: 1000 }),
    seconds: fc.array(
      fc.record({
        hasReport: fc.boolean(),
        hasNorth: fc.boolean(),
        isTwo: fc.constantFrom(false, false, false, true),
        emitter: fc.constantFrom(undefined, undefined, undefined, 'df-1'),
      }),
      { minLength: 8, maxLength: 30, size: 'max' },
    ),
  })
  .map(({ seed, seconds }) => {
    const feeler = new Feeler(seed);
    const observations: Observation[][] = [
      (['west', 'east', 'north'] as const).map((finder) =>
        aReport({ sensor: sensorId(finder), position: FINDERS[finder] }),
      ),
    ];
    for (const [nth, { hasReport, hasNorth, isTwo, emitter }] of seconds.entries()) {
      const reported = place(4 * nth, 700);
      const other = isTwo ? place(-500, 900 + 20 * nth) : reported;
      const showing = emitter === undefined ? {} : { emitter };
      observations.push([
        ...(hasReport ? [aDrone(4 * nth, 700)] : []),
        feeler.feel('west', reported, showing),
        feeler.feel('east', other, showing),
        ...(hasNorth ? [feeler.feel('north', reported)] : []),
      ]);
    }
    return observations;
  });

it('goes on exactly as if it had never stopped, whatever bearings were about to tell', () => {
  let crossed = 0;
  let joined = 0;
  fc.assert(
    fc.property(rows, (log) => {
      const straight = played(log, (picture) => picture);
      const { picture } = straight;
      crossed += [...picture.tracks.tracks.values()].filter(({ located }) => located !== undefined).length;
      joined += [...picture.tracks.bonds.values()].filter(({ kind }) => kind === 'joined').length;
      const restarted = played(log, (old) => restorePicture(JSON.parse(JSON.stringify(snapshotPicture(old)))));
      expect(restarted.told).toBe(straight.told);
    }),
    { numRuns: 60 },
  );
  expect(crossed).toBeGreaterThan(10);
  expect(joined).toBeGreaterThan(10);
});

function played(
  log: readonly (readonly Observation[])[],
  between: (picture: Picture) => Picture,
): { readonly picture: Picture; readonly told: string } {
  let picture = createPicture();
  const told = log.map((observations, nth) => {
    picture = between(picture);
    const at = epochMs(1_000_000 + 1000 * nth);
    const stamp = { position: position(nth + 1), at, decoder: 'test', retained: false } as const;
    return step(picture, { kind: 'message', ...stamp, observations });
  });
  return { picture, told: JSON.stringify(told) };
}
