/**
 * A place and velocity in a local plane with what is not known of them: `mean` is east and north, m, and their velocities,
 * m/s; `cov` the covariance, row by row.
 */
export interface MotionState {
  readonly mean: number[];
  readonly cov: number[];
}

/** East, north, and their velocities. */
const SIZE = 4;
export const [EAST, NORTH, EAST_MPS, NORTH_MPS] = [0, 1, 2, 3] as const;
type Axis = typeof EAST | typeof NORTH | typeof EAST_MPS | typeof NORTH_MPS;

/** A state of which the place is known with a variance, m², and of the velocity only that it is a drone's. */
export function stateAt(eastM: number, northM: number, variance: number, velocityVariance: number): MotionState {
  const cov = new Array<number>(SIZE * SIZE).fill(0);
  cov[0] = variance;
  cov[5] = variance;
  cov[10] = velocityVariance;
  cov[15] = velocityVariance;
  return { mean: [eastM, northM, 0, 0], cov };
}

export function copyOfState({ mean, cov }: MotionState): MotionState {
  return { mean: mean.slice(), cov: cov.slice() };
}

/** Share of what white acceleration adds to a place within a step that is left where it lasts for most of the step. */
const WITHIN_STEP = 0.33;

/**
 * Moves a state on by `dtS` seconds, 0 or more; it changes the state. `drift` is what is added to the variance of a place, m²/s.
 *
 * Nearly constant velocity, disturbed by acceleration of spectral density `q`, m²/s³, that lasts most of a step: between white and
 * constant within the step.
 *
 * Source: Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and Navigation" (2001), 6.2.2 and 6.3.2.
 */
export function moveOn({ mean, cov }: MotionState, dtS: number, q: number, drift: number): void {
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
  const place = q * dtS * dtS * dtS * (1 / 4 + WITHIN_STEP / 12) + drift * dtS;
  const both = (q * dtS * dtS) / 2;
  for (let axis = 0; axis < 2; axis++) {
    add(cov, axis * 5, place);
    add(cov, axis * 5 + 2, both);
    add(cov, (axis + 2) * SIZE + axis, both);
    add(cov, (axis + 2) * 5, q * dtS);
  }
}

/**
 * Takes in one measured component with its variance; it changes the state. The measurements of a report follow each other
 * so, which for independent errors is the same as all at once.
 *
 * Source: the same, 5.2.3, with a measurement of one dimension.
 */
export function measure({ mean, cov }: MotionState, axis: Axis, value: number, variance: number): void {
  const innovation = value - at(mean, axis);
  const spread = at(cov, axis * 5) + variance;
  // The column of the covariance, before any of it changes.
  const east = at(cov, axis);
  const north = at(cov, SIZE + axis);
  const eastMps = at(cov, 2 * SIZE + axis);
  const northMps = at(cov, 3 * SIZE + axis);
  for (let row = 0; row < SIZE; row++) {
    const gain = at(cov, row * SIZE + axis) / spread;
    const first = row * SIZE;
    mean[row] = at(mean, row) + gain * innovation;
    cov[first] = at(cov, first) - gain * east;
    cov[first + 1] = at(cov, first + 1) - gain * north;
    cov[first + 2] = at(cov, first + 2) - gain * eastMps;
    cov[first + 3] = at(cov, first + 3) - gain * northMps;
  }
}

/** Speed of access beats the check that a matrix has its 16 numbers: every index here is a constant or a loop's. */
function at(numbers: readonly number[], index: number): number {
  return numbers[index] as number;
}

function add(numbers: number[], index: number, value: number): void {
  numbers[index] = at(numbers, index) + value;
}
