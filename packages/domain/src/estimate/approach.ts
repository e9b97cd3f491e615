import { SIGMAS_OF_95 } from '../geo/ellipse.ts';
import { localPlaneAt, placeAt } from '../geo/local-plane.ts';
import { containsPlace, distanceToEdgeM, type Outline } from '../zone/outline.ts';
import { type Estimate, UNHEARD_Q } from './estimate.ts';

/** Beyond it, a drone that goes straight on is a fiction. */
const HORIZON_S = 120;
/** Slower, it hovers, and its course is noise. */
const LEAST_MPS = 1.5;

/** What comes of a zone if an aircraft goes straight on; spreads are standard deviations. */
export interface Approach {
  /** Only where it is outside and gets there. */
  readonly reachesInS?: number;
  readonly reachesSpreadS?: number;
  /** To the zone's edge, 0 where it enters. */
  readonly closestM: number;
  readonly closestSpreadM: number;
  readonly closestInS: number;
}

/**
 * When an aircraft that goes straight on reaches a zone, or how near it passes, within two minutes; `undefined` for one that is inside
 * or stands.
 *
 * Looked at second by second; the moment of entry lies within it by halves. The spread of the time is that of the place then, along its way, over its speed:
 * it grows with t^1.5 as a wandering velocity does.
 */
export function approachTo(estimate: Estimate, outline: Outline): Approach | undefined {
  const { place, eastMps, northMps } = estimate;
  const speedMps = Math.hypot(eastMps, northMps);
  if (speedMps < LEAST_MPS || containsPlace(outline, place)) return undefined;
  const plane = localPlaneAt(place);
  const placeIn = (afterS: number) => placeAt(plane, eastMps * afterS, northMps * afterS);
  let closestM = distanceToEdgeM(outline, place);
  let closestInS = 0;
  for (let afterS = 1; afterS <= HORIZON_S; afterS++) {
    const then = placeIn(afterS);
    if (containsPlace(outline, then)) {
      const reachesInS = entry(afterS - 1, afterS, (at) => containsPlace(outline, placeIn(at)));
      const spreadM = spreadIn(estimate, reachesInS);
      const spreads = { reachesSpreadS: spreadM / speedMps, closestSpreadM: spreadM };
      return { reachesInS, closestM: 0, closestInS: reachesInS, ...spreads };
    }
    const distance = distanceToEdgeM(outline, then);
    if (distance >= closestM) continue;
    closestM = distance;
    closestInS = afterS;
  }
  return { closestM, closestInS, closestSpreadM: spreadIn(estimate, closestInS) };
}

/** When something begins to hold between two seconds, to within a hundredth. */
function entry(fromS: number, toS: number, holds: (atS: number) => boolean): number {
  let [before, after] = [fromS, toS];
  while (after - before > 0.01) {
    const middle = (before + after) / 2;
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
}

function spreadIn({ ellipse, velocitySigmaMps }: Estimate, afterS: number): number {
  const sigmaM = (ellipse.semiMajorM + ellipse.semiMinorM) / 2 / SIGMAS_OF_95;
  return Math.sqrt(sigmaM ** 2 + (velocitySigmaMps * afterS) ** 2 + (UNHEARD_Q * afterS ** 3) / 3);
}
