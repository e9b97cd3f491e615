/**
 * A place and velocity in a local plane, m and m/s, with what is not known of them. East and north are measured and disturbed alike
 * and apart from each other, so that the covariance of both is one: of place, m², of velocity, m²/s², and what these share. Changed
 * in place.
 */
export interface MotionState {
  east: number;
  north: number;
  eastMps: number;
  northMps: number;
  placeVariance: number;
  sharedVariance: number;
  velocityVariance: number;
}

/** A state of which the place is known with a variance, m², and of the velocity only that it is a drone's. */
export function stateAt(east: number, north: number, placeVariance: number, velocityVariance: number): MotionState {
  return { east, north, eastMps: 0, northMps: 0, placeVariance, sharedVariance: 0, velocityVariance };
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
export function moveOn(state: MotionState, dtS: number, q: number, drift: number): void {
  const { sharedVariance, velocityVariance } = state;
  state.east += dtS * state.eastMps;
  state.north += dtS * state.northMps;
  const byVelocity = 2 * dtS * sharedVariance + dtS * dtS * velocityVariance;
  state.placeVariance += byVelocity + q * dtS * dtS * dtS * (1 / 4 + WITHIN_STEP / 12) + drift * dtS;
  state.sharedVariance += dtS * velocityVariance + (q * dtS * dtS) / 2;
  state.velocityVariance += q * dtS;
}

/**
 * Takes in a measured place with its variance; it changes the state.
 *
 * Source: the same, 5.2.3, with a measurement of one dimension, in each direction.
 */
export function takePlace(state: MotionState, east: number, north: number, variance: number): void {
  const spread = state.placeVariance + variance;
  const gain = state.placeVariance / spread;
  const velocityGain = state.sharedVariance / spread;
  const [offEast, offNorth] = [east - state.east, north - state.north];
  state.east += gain * offEast;
  state.north += gain * offNorth;
  state.eastMps += velocityGain * offEast;
  state.northMps += velocityGain * offNorth;
  state.velocityVariance -= velocityGain * state.sharedVariance;
  state.placeVariance -= gain * state.placeVariance;
  state.sharedVariance -= gain * state.sharedVariance;
}

/** Takes in a measured velocity likewise. */
export function takeVelocity(state: MotionState, eastMps: number, northMps: number, variance: number): void {
  const spread = state.velocityVariance + variance;
  const gain = state.velocityVariance / spread;
  const placeGain = state.sharedVariance / spread;
  const [offEast, offNorth] = [eastMps - state.eastMps, northMps - state.northMps];
  state.east += placeGain * offEast;
  state.north += placeGain * offNorth;
  state.eastMps += gain * offEast;
  state.northMps += gain * offNorth;
  state.placeVariance -= placeGain * state.sharedVariance;
  state.velocityVariance -= gain * state.velocityVariance;
  state.sharedVariance -= gain * state.sharedVariance;
}

/**
 * A state as seen from `dtS` seconds later, where `expected` was expected of it and `ahead` turned out: with C = P F' E⁻¹, its mean +
 * C (ahead - expected) and P + C (A - E) C'.
 *
 * Source: H. E. Rauch, F. Tung, C. T. Striebel, AIAA Journal 3 (1965), equations 3.29 to 3.31.
 */
export function steppedBack(state: MotionState, dtS: number, expected: MotionState, ahead: MotionState): MotionState {
  const [p, s, v] = [state.placeVariance, state.sharedVariance, state.velocityVariance];
  const [ep, es, ev] = [expected.placeVariance, expected.sharedVariance, expected.velocityVariance];
  const [placeThen, sharedThen] = [p + dtS * s, s + dtS * v];
  const determinant = Math.max(ep * ev - es * es, Number.MIN_VALUE);
  const pp = (placeThen * ev - s * es) / determinant;
  const pv = (s * ep - placeThen * es) / determinant;
  const vp = (sharedThen * ev - v * es) / determinant;
  const vv = (v * ep - sharedThen * es) / determinant;
  const [dp, ds, dv] = [ahead.placeVariance - ep, ahead.sharedVariance - es, ahead.velocityVariance - ev];
  const [east, north] = [ahead.east - expected.east, ahead.north - expected.north];
  const [eastMps, northMps] = [ahead.eastMps - expected.eastMps, ahead.northMps - expected.northMps];
  return {
    east: state.east + pp * east + pv * eastMps,
    north: state.north + pp * north + pv * northMps,
    eastMps: state.eastMps + vp * east + vv * eastMps,
    northMps: state.northMps + vp * north + vv * northMps,
    placeVariance: p + pp * pp * dp + 2 * pp * pv * ds + pv * pv * dv,
    sharedVariance: s + pp * vp * dp + (pp * vv + pv * vp) * ds + pv * vv * dv,
    velocityVariance: v + vp * vp * dp + 2 * vp * vv * ds + vv * vv * dv,
  };
}
