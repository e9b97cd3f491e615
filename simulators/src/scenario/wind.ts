import type { Limits } from './airframe-limits.ts';
import type { Scenario } from './scenario.ts';

/** Of the air over ground. */
export interface Wind {
  readonly eastMps: number;
  readonly northMps: number;
  readonly gustMps: number;
}

export const NO_WIND: Wind = { eastMps: 0, northMps: 0, gustMps: 0 };

/** The wind of a scenario, told by where it comes from. */
export function windOf({ wind }: Pick<Scenario, 'wind'>): Wind {
  if (wind === undefined) return NO_WIND;
  const angle = (wind.fromDeg * Math.PI) / 180;
  const { speedMps, gustMps = 0 } = wind;
  return { eastMps: -speedMps * Math.sin(angle), northMps: -speedMps * Math.cos(angle), gustMps };
}

/** Against a wind that is as fast as itself an aircraft still creeps on, or a scenario would never end. */
const CREEP_MPS = 0.5;

/**
 * The speed over ground in a direction (a vector of length 1) of what wants to fly at a speed.
 *
 * Rotors hold a speed over ground as long as the air allows it; wings hold one through the air, and the wind adds to it. Either
 * way the nose is turned into the wind so far that the way over ground is kept: the wind triangle.
 */
export function speedOverGround(
  wantedMps: number,
  direction: { readonly eastM: number; readonly northM: number },
  limits: Limits,
  wind: Wind,
): number {
  if (wind.eastMps === 0 && wind.northMps === 0) return wantedMps;
  const level = Math.hypot(direction.eastM, direction.northM);
  if (level < 1e-9 || limits.fastestMps === Number.POSITIVE_INFINITY) return wantedMps;
  const [east, north] = [direction.eastM / level, direction.northM / level];
  const alongMps = wind.eastMps * east + wind.northMps * north;
  const acrossMps = wind.eastMps * north - wind.northMps * east;
  const throughAirMps = limits.slowestMps > 0 ? wantedMps : Math.max(limits.fastestMps, wantedMps);
  const overGroundMps = alongMps + Math.sqrt(Math.max(0, throughAirMps ** 2 - acrossMps ** 2));
  const possibleMps = Math.max(CREEP_MPS, overGroundMps) / level;
  return limits.slowestMps > 0 ? possibleMps : Math.min(wantedMps, possibleMps);
}
