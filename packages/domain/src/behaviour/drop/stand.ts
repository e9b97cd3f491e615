import type { Covariance } from '../../geo/ellipse.ts';
import type { EpochMs } from '../../time/instant.ts';
import type { Spot } from '../sample-window.ts';

/** Where and for how long an aircraft has stood, as running sums; plain data. */
export interface Stand {
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly count: number;
  readonly eastM: number;
  readonly northM: number;
  /** Sums of squares about the mean. */
  readonly eastEast: number;
  readonly northNorth: number;
  readonly eastNorth: number;
  /** Sum of the samples' own variances. */
  readonly variance: number;
}

export function standAt({ at, eastM, northM, sigmaM }: Spot): Stand {
  const variance = sigmaM * sigmaM;
  return { firstAt: at, lastAt: at, count: 1, eastM, northM, eastEast: 0, northNorth: 0, eastNorth: 0, variance };
}

/**
 * A stand with one more spot.
 *
 * Source: B. P. Welford, Technometrics 4(3), 1962.
 */
export function standAfter(stand: Stand, { at, eastM, northM, sigmaM }: Spot): Stand {
  const count = stand.count + 1;
  const east = eastM - stand.eastM;
  const north = northM - stand.northM;
  const meanEast = stand.eastM + east / count;
  const meanNorth = stand.northM + north / count;
  return {
    firstAt: stand.firstAt,
    lastAt: at,
    count,
    eastM: meanEast,
    northM: meanNorth,
    eastEast: stand.eastEast + east * (eastM - meanEast),
    northNorth: stand.northNorth + north * (northM - meanNorth),
    eastNorth: stand.eastNorth + east * (northM - meanNorth),
    variance: stand.variance + sigmaM * sigmaM,
  };
}

/**
 * How well the place of a stand is known: the scatter of its samples, and their own error once.
 *
 * That error isn't divided by their number: what is wrong with a position lasts for minutes.
 */
export function covarianceOf(stand: Stand): Covariance {
  const { count, eastEast, northNorth, eastNorth, variance } = stand;
  const own = variance / count;
  return { east: eastEast / count + own, north: northNorth / count + own, eastNorth: eastNorth / count };
}
