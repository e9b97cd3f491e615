import { describe, expect, it } from 'vitest';
import { normalDraws } from '../../geo/chances.fixture.ts';
import { eastM, localPlaneAt, northM } from '../../geo/local-plane.ts';
import { CENTRE, place } from '../../picture/scene.fixture.ts';
import { epochMs } from '../../time/instant.ts';
import { position } from '../../time/position.ts';
import { type Track, trackId } from '../../track/track.ts';
import { openedTrack } from '../../track/track-after.ts';
import { createZoneBook } from '../../zone/zone-book.ts';
import { type Behaving, behavedTrack } from '../behaved-track.ts';
import type { Drop } from '../behaviour.ts';
import { createPriorBook } from '../prior/prior-book.ts';
import { createStartBook } from '../start-book.ts';

/** Errors of a sensor: white, or a bias that lasts, or some of both. */
interface Errors {
  readonly sigmaM: number;
  /** Share of the variance that stays through the flight. */
  readonly bias: number;
  readonly hasHeight: boolean;
}

/** Goes over the wall, stands at the middle for 20 s and goes back. */
function dropOf(seed: number, { sigmaM, bias, hasHeight }: Errors): Drop | undefined {
  const normal = normalDraws(seed);
  const lasting = [normal(), normal()].map((each) => each * sigmaM * Math.sqrt(bias));
  const ground = {
    zones: createZoneBook([]),
    starts: createStartBook(),
    priors: createPriorBook(),
    swarm: { suspects: new Set<never>() },
  };
  const behaving: Behaving = {};
  const start = { at: epochMs(0), position: position(1), retained: false };
  let track: Track = openedTrack(trackId('T1'), start);
  for (let second = 0; second <= 130; second += 1) {
    const wayM = second < 50 ? (50 - second) * 12 : second <= 80 ? 0 : (second - 80) * 12;
    const heightM =
      second < 50 ? 60 : second < 58 ? 60 - (second - 50) * 6 : second < 74 ? 12 : Math.min(60, 12 + (second - 74) * 5);
    const [east, north] = [-0.8 * wayM, 0.6 * wayM].map(
      (metres, axis) => metres + (lasting[axis] ?? 0) + normal() * sigmaM * Math.sqrt(1 - bias),
    );
    const sample = {
      at: epochMs(second * 1000),
      place: place(east ?? 0, north ?? 0),
      sigmaM,
      ...(hasHeight ? { heightM: heightM + normal() } : {}),
    };
    track = behavedTrack(track, sample, undefined, behaving, ground);
  }
  return track.drops?.[0];
}

function isInside({ place: found, ellipse }: Drop): boolean {
  const plane = localPlaneAt(found);
  const [east, north] = [eastM(plane, CENTRE), northM(plane, CENTRE)];
  const turn = (ellipse.headingDeg * Math.PI) / 180;
  const along = east * Math.sin(turn) + north * Math.cos(turn);
  const aside = east * Math.cos(turn) - north * Math.sin(turn);
  return (along / ellipse.semiMajorM) ** 2 + (aside / ellipse.semiMinorM) ** 2 <= 1;
}

describe('the place of a drop', () => {
  for (const hasHeight of [true, false]) {
    for (const [sigmaM, bias] of [
      [2, 0],
      [12, 0],
      [12, 0.8],
      [30, 0.5],
    ] as const) {
      const heard = hasHeight ? 'reported' : 'estimated';
      it(`lies within its own ellipse with 95 %, ${heard} to ${sigmaM} m, ${bias * 100} % of it lasting`, () => {
        const drops = Array.from({ length: 200 }, (_, seed) => dropOf(seed, { sigmaM, bias, hasHeight }));
        const found = drops.filter((drop) => drop !== undefined);
        expect(found.length).toBeGreaterThan(hasHeight ? 180 : sigmaM > 12 ? 60 : 150);
        expect(found.filter(isInside).length / found.length).toBeGreaterThanOrEqual(0.95);
      });
    }
  }
});
