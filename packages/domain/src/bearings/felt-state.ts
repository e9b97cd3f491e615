import type { Covariance } from '../geo/ellipse.ts';

/**
 * A place and velocity in a local plane with what bearings leave unknown of them, which is more in one direction than across it:
 * `mean` is east and north, m, and their velocities, m/s; `cov` the covariance, row by row.
 */
export interface FeltState {
  readonly mean: number[];
  readonly cov: number[];
}

/** East, north, and their velocities. */
const SIZE = 4;
export const [EAST, NORTH, EAST_MPS, NORTH_MPS] = [0, 1, 2, 3] as const;

/** A state at the plane's origin of which the velocity, m²/s², is known only to be a drone's. */
export function stateAtOrigin({ east, eastNorth, north }: Covariance, velocityVariance: number): FeltState {
  const cov = new Array<number>(SIZE * SIZE).fill(0);
  cov[0] = east;
  cov[1] = eastNorth;
  cov[4] = eastNorth;
  cov[5] = north;
  cov[10] = velocityVariance;
  cov[15] = velocityVariance;
  return { mean: [0, 0, 0, 0], cov };
}

export function copyOfState({ mean, cov }: FeltState): FeltState {
  return { mean: mean.slice(), cov: cov.slice() };
}

/**
 * Moves a state on by `dtS` seconds, 0 or more; it changes the state.
 *
 * Nearly constant velocity, disturbed by white acceleration of spectral density `q`, m²/s³.
 *
 * Source: Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and Navigation" (2001), 6.2.2.
 */
export function moveOn({ mean, cov }: FeltState, dtS: number, q: number): void {
  if (dtS === 0) return;
  mean[EAST] = at(mean, EAST) + dtS * at(mean, EAST_MPS);
  mean[NORTH] = at(mean, NORTH) + dtS * at(mean, NORTH_MPS);
  // F P F', F = I with dt from velocity to place: rows first, then columns.
  for (let column = 0; column < SIZE; column++) {
    cov[column] = at(cov, column) + dtS * at(cov, 8 + column);
    cov[4 + column] = at(cov, 4 + column) + dtS * at(cov, 12 + column);
  }
  for (let row = 0; row < SIZE * SIZE; row += SIZE) {
    cov[row] = at(cov, row) + dtS * at(cov, row + 2);
    cov[row + 1] = at(cov, row + 1) + dtS * at(cov, row + 3);
  }
  const [place, both, velocity] = [(q * dtS ** 3) / 3, (q * dtS ** 2) / 2, q * dtS];
  for (const axis of [EAST, NORTH]) {
    add(cov, axis * 5, place);
    add(cov, axis * 5 + 2, both);
    add(cov, (axis + 2) * SIZE + axis, both);
    add(cov, (axis + 2) * 5, velocity);
  }
}

/** Speed of access beats the check that a matrix has its 16 numbers: every index here is a constant or a loop's. */
function at(numbers: readonly number[], index: number): number {
  return numbers[index] as number;
}

function add(numbers: number[], index: number, value: number): void {
  numbers[index] = at(numbers, index) + value;
}
