/** White acceleration of a drone, m²/s³: a gentle flight and a hard one; the middle where nothing tells. */
const CALM = 2;
const WILD = 12;
const UNTOLD = 3;

/** How far the noise of the reports may lie from what they claim, in variance. */
const LEAST = 0.02;
const MOST = 900;

/** Weights of the newest report in the running means. */
const PLACE_WEIGHT = 0.08;
const VELOCITY_WEIGHT = 0.15;
/** One report counts as at most so much of what was expected, or an outlier would pass for noise. */
const SURPRISE_AT_MOST = 8;

/** What a track's own reports have shown of their noise and of how the aircraft flies. */
export interface NoiseScale {
  /** White acceleration, m²/s³. */
  q: number;
  /** Times the claimed variance of a place. */
  scale: number;
  /** Running means of how far reports lay from what was expected, 1 where the filter is right. */
  placeSurprise: number;
  velocitySurprise: number;
  /** Running means, m²: of what a report lay off, squared, and times what the one before lay off. Alike where errors are shared. */
  offsetSquare: number;
  offsetProduct: number;
  /** What the last report lay off, m east and north. */
  lastOffset: readonly [number, number];
  /** Reports learnt from. */
  learnt: number;
  /** Variance of a place as it was claimed last, m². */
  claimed: number;
}

/** After so many reports the noise from one to the next is known. */
const KNOWN_AFTER = 30;
/** With less of the claimed variance from report to report, the rest of it must be an error that all of them share. */
const WHITE_FROM = 0.3;
/** Correlation of what two reports in a row lie off: up to the first it comes about by chance, from the second on they share all of it. */
const ALIKE_BY_CHANCE = 0.25;
const ALIKE = 0.6;

export function untoldNoise(claimed: number): NoiseScale {
  return {
    q: UNTOLD,
    scale: 1,
    placeSurprise: 1,
    velocitySurprise: 1,
    offsetSquare: 0,
    offsetProduct: 0,
    lastOffset: [0, 0],
    learnt: 0,
    claimed,
  };
}

/**
 * Variance, m², of the error that reports of one aircraft share, which no filter can see: satellite positions wander by metres
 * over minutes. It is what they claim beyond the noise from report to report, all of it while that is not known, and none where the noise is about
 * what is claimed. A claim that is too cautious is believed.
 */
export function sharedVariance({ scale, learnt, claimed, offsetSquare, offsetProduct }: NoiseScale): number {
  const alike = offsetSquare === 0 ? 0 : offsetProduct / offsetSquare;
  const shown = Math.min(1, (alike - ALIKE_BY_CHANCE) / (ALIKE - ALIKE_BY_CHANCE));
  return claimed * Math.max(0, shown, 1 - scale / WHITE_FROM, 1 - learnt / KNOWN_AFTER);
}

/** Takes in by how much a report lay off where it was expected, m east and north; it changes the scale. */
export function noteOffset(noise: NoiseScale, offset: readonly [number, number]): void {
  const [east, north] = offset;
  const [lastEast, lastNorth] = noise.lastOffset;
  noise.offsetSquare += PLACE_WEIGHT * (east * east + north * north - noise.offsetSquare);
  noise.offsetProduct += PLACE_WEIGHT * (east * lastEast + north * lastNorth - noise.offsetProduct);
  noise.lastOffset = offset;
}

/**
 * Learns from one report: velocities that are not as expected tell of an aircraft that turns or brakes, places that are
 * not tell of noise other than claimed, since accuracy is claimed in classes and often wrongly. It changes the scale.
 *
 * Only for reports with a velocity: without one a turn can't be told from noise, and both stay as they are claimed. Innovation-based
 * adaptation as in R. K. Mehra, IEEE Trans. Automatic Control 17 (1972), with steps instead of a window; the steps and bounds are chosen by
 * simulation so that 93 to 97 % of truth lie in the 95 % ellipse for straight, turning, orbiting and stopping flights with noise of 3 to 30 m.
 */
export function learn(noise: NoiseScale, placeSurprise: number, velocitySurprise: number): void {
  noise.learnt += 1;
  noise.placeSurprise += PLACE_WEIGHT * (Math.min(SURPRISE_AT_MOST, placeSurprise) - noise.placeSurprise);
  noise.velocitySurprise += VELOCITY_WEIGHT * (Math.min(SURPRISE_AT_MOST, velocitySurprise) - noise.velocitySurprise);
  if (noise.velocitySurprise > 1.15) noise.q = Math.min(WILD, noise.q * 1.15);
  else if (noise.velocitySurprise < 0.85) noise.q = Math.max(CALM, noise.q / 1.07);
  if (noise.placeSurprise > 1.1) noise.scale = Math.min(MOST, noise.scale * 1.08);
  else if (noise.placeSurprise < 0.9) noise.scale = Math.max(LEAST, noise.scale / 1.05);
}
