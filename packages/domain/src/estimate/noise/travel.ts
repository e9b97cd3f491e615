import { type EpochMs, epochMs } from '../../time/instant.ts';

/** How far the noise of places from report to report may lie from what they claim, in variance. */
const LEAST = 0.02;
const MOST = 900;
/** The noise of the last 250 reports: to 10 % of its variance. Fewer at first, with so many that were as claimed. */
const WEIGHT = 0.008;
const TAKEN_AS_CLAIMED = 3;
/** One report counts as at most so much of the noise that is known. */
const TIMES_AT_MOST = 20;
/** Reports further apart say little of each other. */
const APART_S = 3;

/** What one second leaves of how far velocities and places have come apart: it looks back over half a minute. */
const LEFT_AFTER_1_S = 0.97;
const OFF_WEIGHT = 0.1;
/** So many times what their noise explains, at once or on average: of honest velocities once in an hour. */
const OFF_ONCE = 7;
const OFF_ON_AVERAGE = 3.5;

/** No drone is where its velocities lead it plus its noise and so much a second, most drones' speed twice. */
const FASTEST_MPS = 40;

/** What is known from holding the way between reports against the velocities that they say. */
export interface Travel {
  /** Noise of places from report to report, times the variance that they claim. */
  scale: number;
  /** Whether the velocities lead from one place to the next. */
  isBelieved: boolean;
  /** Reports counted. */
  count: number;
  /** The same as `scale`, unbounded. */
  jitter: number;
  /** The last report: m and m/s in the plane, and by how much its way was not that of its velocities. */
  at: EpochMs;
  east: number;
  north: number;
  eastMps: number;
  northMps: number;
  residualEast: number;
  residualNorth: number;
  /** How far the ways of half a minute and their velocities are apart, m, and a running mean of its square. */
  offEast: number;
  offNorth: number;
  offSquare: number;
}

/** A report in the plane: its place, its velocity (0 where it has none), and the variances that it claims. */
export interface Waypoint {
  readonly at: EpochMs;
  readonly east: number;
  readonly north: number;
  readonly eastMps: number;
  readonly northMps: number;
  readonly placeVariance: number;
  readonly velocityVariance: number;
}

export function noTravel(): Travel {
  return {
    scale: 1,
    isBelieved: true,
    count: 0,
    jitter: 1,
    at: epochMs(0),
    east: 0,
    north: 0,
    eastMps: 0,
    northMps: 0,
    residualEast: 0,
    residualNorth: 0,
    offEast: 0,
    offNorth: 0,
    offSquare: 0,
  };
}

/**
 * Takes in the way from the last report to one; it changes the travel. Gives false, and changes nothing, where no drone gets from
 * the one to the other.
 *
 * r is the way less what the mean of both velocities makes of it, in which turns and braking all but cancel (trapezoidal rule: a
 * twelfth of the change of acceleration times dt³). Of places with noise R from report to report, r has the variance 2R and the
 * covariance -R with the r before; errors that last (a wandering satellite position, a false velocity b) add b² to both. So a third
 * of their difference is R alone, whatever the aircraft does. The sum of all r, on the other hand, is but the error of the first and
 * the last place, unless the velocities are false.
 */
export function noteWay(travel: Travel, to: Waypoint): boolean {
  const dtS = (to.at - travel.at) / 1000;
  if (dtS > 0 && dtS <= APART_S && !compare(travel, to, dtS)) return false;
  travel.count += 1;
  beginWay(travel, to);
  return true;
}

/** The next way leads from here, whatever was before. */
export function beginWay(
  travel: Travel,
  { at, east, north, eastMps, northMps }: Omit<Waypoint, 'placeVariance' | 'velocityVariance'>,
): void {
  travel.at = at;
  travel.east = east;
  travel.north = north;
  travel.eastMps = eastMps;
  travel.northMps = northMps;
}

function compare(travel: Travel, to: Waypoint, dtS: number): boolean {
  const { placeVariance, velocityVariance } = to;
  const restEast = to.east - travel.east - (dtS * (to.eastMps + travel.eastMps)) / 2;
  const restNorth = to.north - travel.north - (dtS * (to.northMps + travel.northMps)) / 2;
  const square = restEast * restEast + restNorth * restNorth;
  const reach = FASTEST_MPS * dtS + 3 * Math.sqrt(placeVariance);
  if (square > reach * reach) return false;
  if (travel.count > 1) {
    const product = restEast * travel.residualEast + restNorth * travel.residualNorth;
    noteJitter(travel, ((square - product) / 6 - (velocityVariance * dtS * dtS) / 12) / placeVariance);
  }
  travel.residualEast = restEast;
  travel.residualNorth = restNorth;
  noteOff(travel, dtS, to);
  return true;
}

function noteJitter(travel: Travel, jitter: number): void {
  const most = TIMES_AT_MOST * Math.max(travel.jitter, LEAST);
  const weight = Math.max(WEIGHT, 1 / (travel.count + TAKEN_AS_CLAIMED));
  travel.jitter += weight * (Math.min(most, Math.max(-most, jitter)) - travel.jitter);
  travel.scale = Math.min(MOST, Math.max(LEAST, travel.jitter));
}

function noteOff(travel: Travel, dtS: number, { placeVariance, velocityVariance }: Waypoint): void {
  const left = LEFT_AFTER_1_S ** dtS;
  travel.offEast = travel.offEast * left + travel.residualEast;
  travel.offNorth = travel.offNorth * left + travel.residualNorth;
  const square = (travel.offEast * travel.offEast + travel.offNorth * travel.offNorth) / 2;
  travel.offSquare += OFF_WEIGHT * (square - travel.offSquare);
  const byVelocities = velocityVariance / (1 - LEFT_AFTER_1_S * LEFT_AFTER_1_S);
  const explained = placeVariance * Math.max(1, travel.scale) + byVelocities;
  travel.isBelieved = square < OFF_ONCE * explained && travel.offSquare < OFF_ON_AVERAGE * explained;
}
