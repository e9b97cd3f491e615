import { type Chance, chance, normal } from '../../scenario/chance.ts';
import type { Offset } from '../../scenario/local-plane.ts';
import type { DirectionFinderPlan } from '../../scenario/scenario.ts';

/** A second way that a signal takes to a direction finder. */
interface Reflection {
  readonly bearingDeg: number;
  /** How much weaker it arrives than the direct one. */
  readonly lossDb: number;
}

const CELL_M = 25;
/** Between the direct and a reflected ray outdoors; chosen. */
const LEAST_LOSS_DB = 3;
const MOST_LOSS_DB = 12;

/**
 * The direction that a direction finder tells for a true one, 0 <= x < 360.
 *
 * Off by how its mount is turned, by what metal around it does, and by noise. The second comes and goes twice a turn, as
 * the quadrantal error of direction finders on ships and aircraft does: none ahead and abeam, most in between.
 */
export function measuredDeg(plan: DirectionFinderPlan, trueDeg: number, draw: Chance): number {
  const { headingErrorDeg = 0, siteErrorDeg = 0, sigmaDeg } = plan;
  const site = siteErrorDeg * Math.sin((2 * trueDeg * Math.PI) / 180);
  const measured = trueDeg + headingErrorDeg + site + sigmaDeg * normal(draw);
  return ((measured % 360) + 360) % 360;
}

/**
 * The reflection by which a receiver hears a place a second time, where there is one.
 *
 * The same for all places of one cell, in every loop and under every seed: buildings stand.
 */
export function reflectionOf({ id, multipath }: DirectionFinderPlan, from: Offset): Reflection | undefined {
  if (multipath === undefined) return undefined;
  const { part, cellM = CELL_M } = multipath;
  const draw = chance(0, id, 'reflection', Math.floor(from.eastM / cellM), Math.floor(from.northM / cellM));
  if (draw() >= part) return undefined;
  return { bearingDeg: draw() * 360, lossDb: LEAST_LOSS_DB + (MOST_LOSS_DB - LEAST_LOSS_DB) * draw() };
}
