const DEGREES_PER_RADIAN = 180 / Math.PI;

/**
 * Square of the radius, in standard deviations, that holds 95 % of a normal distribution in the plane.
 *
 * The quantile of chi-square with two degrees of freedom: -2 ln 0.05.
 */
export const CHI_SQUARE_2_95 = -2 * Math.log(0.05);

/** That radius. */
export const SIGMAS_OF_95 = Math.sqrt(CHI_SQUARE_2_95);

/** Where a place lies with 95 %: half axes in metres around it, and the direction of the long one, 0 <= x < 180 from north. */
export interface Ellipse {
  readonly semiMajorM: number;
  readonly semiMinorM: number;
  readonly headingDeg: number;
}

/** Variances of a place, m²: east, north, and what they share. */
export interface Covariance {
  readonly east: number;
  readonly eastNorth: number;
  readonly north: number;
}

/** The 95 % ellipse of a normal distribution, from the eigenvalues of its covariance. */
export function ellipseOf({ east, eastNorth, north }: Covariance): Ellipse {
  const mean = (east + north) / 2;
  const spread = Math.hypot((east - north) / 2, eastNorth);
  const eastOfNorth = (Math.atan2(2 * eastNorth, north - east) / 2) * DEGREES_PER_RADIAN;
  return {
    semiMajorM: Math.sqrt(CHI_SQUARE_2_95 * (mean + spread)),
    semiMinorM: Math.sqrt(CHI_SQUARE_2_95 * Math.max(0, mean - spread)),
    headingDeg: (eastOfNorth + 180) % 180,
  };
}

/** A circle as an ellipse. */
export function circleOf(radiusM: number): Ellipse {
  return { semiMajorM: radiusM, semiMinorM: radiusM, headingDeg: 0 };
}
