import { type Chance, normal } from '../scenario/chance.ts';
import { distanceM } from '../scenario/course.ts';
import type { Point } from '../scenario/path.ts';
import type { EmissionReceiver, FlightPlan } from '../scenario/scenario.ts';
import type { Placed } from '../scenario/scene.ts';
import { isListening } from './heartbeat.ts';
import { noiseFloorDbm, pathLossDb } from './radio.ts';

export type EmissionPlan = NonNullable<FlightPlan['emission']>;

/** How strongly a receiver hears a radio. */
export interface Strength {
  readonly rssiDbm: number;
  readonly snrDb: number;
}

const FADING_SIGMA_DB = 1.5;

/** How a receiver hears a radio at a second of the loop; `undefined`: it does not listen, or is too far away. */
export function strengthAt(
  { plan, offset }: Placed<EmissionReceiver>,
  emission: EmissionPlan,
  from: Point,
  tS: number,
  draw: Chance,
): Strength | undefined {
  const distance = distanceM({ ...offset, heightM: 0 }, from);
  if (!isListening(plan, tS) || distance > plan.rangeM) return undefined;
  const rssiDbm = emission.powerDbm - pathLossDb(emission.frequencyHz, distance) + FADING_SIGMA_DB * normal(draw);
  return { rssiDbm, snrDb: rssiDbm - noiseFloorDbm(emission.bandwidthHz, plan.noiseFigureDb) };
}
