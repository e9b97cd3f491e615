import type { Ellipse } from './behaviour.ts';

/** √χ² with two degrees of freedom at 95 %. */
export const SIGMAS_OF_95 = 2.4477;

/** A covariance over the ground, m². */
export interface Covariance {
  readonly east: number;
  readonly north: number;
  readonly both: number;
}

/** The 95 % ellipse of a normal distribution. */
export function ellipseOf({ east, north, both }: Covariance): Ellipse {
  const middle = (east + north) / 2;
  const spread = Math.hypot((east - north) / 2, both);
  const turn = ((Math.atan2(2 * both, north - east) / 2) * 180) / Math.PI;
  return {
    majorM: rounded(SIGMAS_OF_95 * Math.sqrt(Math.max(0, middle + spread))),
    minorM: rounded(SIGMAS_OF_95 * Math.sqrt(Math.max(0, middle - spread))),
    bearingDeg: Math.round((turn + 180) % 180) % 180,
  };
}

/** A circle as an ellipse. */
export function circleOf(radiusM: number): Ellipse {
  return { majorM: rounded(radiusM), minorM: rounded(radiusM), bearingDeg: 0 };
}

function rounded(metres: number): number {
  return Math.round(metres * 10) / 10;
}
