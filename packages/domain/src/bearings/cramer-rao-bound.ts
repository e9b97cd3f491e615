import { RADIANS_PER_DEGREE } from '../geo/earth-centred.ts';
import type { Covariance } from '../geo/ellipse.ts';

/** A bearing in a local plane: where it was taken, metres, and its direction, radians from north, with its deviation. */
export interface PlaneSighting {
  readonly eastM: number;
  readonly northM: number;
  readonly bearing: number;
  readonly sigma: number;
}

/** Nearer, a bearing turns by more than its noise as the target moves by a step. */
const LEAST_DISTANCE_M = 1;

/**
 * The least covariance, m², that any unbiased estimate of a target's place can have from independent normal bearings.
 *
 * `undefined` where they tell nothing across some direction: all in one line with the target, or taken at it.
 *
 * Source: D. J. Torrieri, Statistical Theory of Passive Location Systems, IEEE Trans. AES-20 (1984) 183, section II: the
 * inverse of the Fisher information, the sum over the sensors of the outer product of the bearing's gradient over its
 * variance. Holds where the deviation is small against the angle under which the bearings cross.
 */
export function cramerRaoBound(
  sightings: readonly Omit<PlaneSighting, 'bearing'>[],
  eastM: number,
  northM: number,
): Covariance | undefined {
  let east = 0;
  let eastNorth = 0;
  let north = 0;
  for (const sighting of sightings) {
    const alongEastM = eastM - sighting.eastM;
    const alongNorthM = northM - sighting.northM;
    const square = alongEastM * alongEastM + alongNorthM * alongNorthM;
    if (square < LEAST_DISTANCE_M * LEAST_DISTANCE_M) return undefined;
    const weight = 1 / (square * square * sighting.sigma * sighting.sigma);
    east += weight * alongNorthM * alongNorthM;
    eastNorth -= weight * alongNorthM * alongEastM;
    north += weight * alongEastM * alongEastM;
  }
  const determinant = east * north - eastNorth * eastNorth;
  // Lines that are parallel but for rounding.
  if (!(determinant > 1e-12 * east * north)) return undefined;
  return { east: north / determinant, eastNorth: -eastNorth / determinant, north: east / determinant };
}

/** Radians of degrees. */
export function radians(degrees: number): number {
  return degrees * RADIANS_PER_DEGREE;
}
