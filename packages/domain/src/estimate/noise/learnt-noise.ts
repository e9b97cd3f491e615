import { likeness, noSurprise, noteSurprise, type Surprise } from './surprise.ts';
import { noTravel, type Travel } from './travel.ts';

/** White acceleration of a drone, m²/s³: straight on or on the spot, where nothing tells, and at its hardest. */
const CALM_Q = 0.05;
const UNTOLD_Q = 3;
export const HARDEST_Q = 12;
/** How far the noise of velocities may lie from what they claim, in variance: accuracy is claimed in classes. */
const LEAST_SCALE = 0.25;
const MOST_SCALE = 900;

/** Weights of the newest report in the running means of surprise. */
const PLACE_WEIGHT = 0.04;
const VELOCITY_WEIGHT = 0.06;
/** Within these, surprise and likeness of some 20 reports come about by chance. */
const [LITTLE, MUCH] = [0.88, 1.12];
const LIKE = 0.2;
const PLACES_LIKE = 0.1;
/** So much at once is the beginning of a turn. */
const TURN = 2.5;
/** Velocities are claimed too well where places keep lying off to the same side of where they lead. */
const ONE_SIDED = 0.4;

/** Steps of what is learnt. */
const [Q_UP, Q_UP_AT_A_TURN, Q_DOWN] = [1.15, 2, 0.93];
const [SCALE_UP, SCALE_DOWN] = [1.06, 0.95];

/** What a track's own reports have shown of their noise and of how the aircraft flies. */
export interface LearntNoise {
  /** White acceleration, m²/s³. */
  q: number;
  /** Times the claimed variance of a velocity. */
  velocityScale: number;
  readonly travel: Travel;
  readonly place: Surprise;
  readonly velocity: Surprise;
  /** Velocities in a row that no drone could have got to. */
  misfits: number;
  /** Variance of a place as it was claimed last, m². */
  claimed: number;
}

export function untoldNoise(claimed: number): LearntNoise {
  return {
    q: UNTOLD_Q,
    velocityScale: 1,
    travel: noTravel(),
    place: noSurprise(),
    velocity: noSurprise(),
    misfits: 0,
    claimed,
  };
}

/**
 * Learns from how far a place lay off where it was expected, in standard deviations; it changes the noise.
 *
 * Where no velocity is believed, places alone tell how an aircraft flies: a filter that lags behind them expects too little
 * acceleration, one that wavers with them too much. Innovation-based adaptation as in R. K. Mehra, IEEE Trans. Automatic Control 15
 * (1970), with steps instead of a window.
 */
export function learnFromPlace(noise: LearntNoise, east: number, north: number, hasVelocity: boolean): void {
  const { place } = noise;
  const square = noteSurprise(place, east, north, PLACE_WEIGHT);
  const like = likeness(place);
  if (hasVelocity) {
    if (like > ONE_SIDED && place.square > MUCH) scaleVelocity(noise, SCALE_UP);
  } else if (place.square > MUCH) scaleQ(noise, square > TURN ? Q_UP_AT_A_TURN : Q_UP);
  else if (like > PLACES_LIKE) scaleQ(noise, Q_UP);
  else if (like < -PLACES_LIKE || place.square < LITTLE) scaleQ(noise, Q_DOWN);
}

/**
 * Learns from how far a velocity lay off what was expected, in standard deviations; it changes the noise.
 *
 * Much surprise means too little noise, of the aircraft where one velocity is like the one before, of the report where they take turns,
 * of both where they do neither; little surprise the reverse.
 */
export function learnFromVelocity(noise: LearntNoise, east: number, north: number): void {
  const { velocity } = noise;
  const square = noteSurprise(velocity, east, north, VELOCITY_WEIGHT);
  const like = likeness(velocity);
  const [isMuch, isLittle] = [velocity.square > MUCH, velocity.square < LITTLE];
  if (like > LIKE ? !isLittle : like >= -LIKE && isMuch) {
    scaleQ(noise, isMuch && square > TURN ? Q_UP_AT_A_TURN : Q_UP);
  } else if (like < -LIKE ? !isMuch : like <= LIKE && isLittle) scaleQ(noise, Q_DOWN);
  if (like < -LIKE ? !isLittle : like <= LIKE && isMuch) scaleVelocity(noise, SCALE_UP);
  else if (isLittle && like >= -LIKE) scaleVelocity(noise, SCALE_DOWN);
}

function scaleQ(noise: LearntNoise, times: number): void {
  noise.q = Math.min(HARDEST_Q, Math.max(CALM_Q, noise.q * times));
}

function scaleVelocity(noise: LearntNoise, times: number): void {
  noise.velocityScale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, noise.velocityScale * times));
}
