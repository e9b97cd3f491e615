import { aircraftAt } from '../../scenario/aircraft.ts';
import { chance, normal } from '../../scenario/chance.ts';
import { distanceM, type Motion } from '../../scenario/course.ts';
import { bearingDeg, placeAt } from '../../scenario/local-plane.ts';
import type { DirectionFinderPlan, FlightPlan } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { isListening } from '../heartbeat.ts';
import { type Loop, type Message, ticksIn, type Window } from '../message.ts';
import { noiseFloorDbm, pathLossDb } from '../radio.ts';
import { type Heard, heartbeatMessage, soundingMessage } from './rotorwatch-json.ts';

type EmissionPlan = NonNullable<FlightPlan['emission']>;

const PERIOD_S = 1;
/** Below this it hears nothing; up to the second it hears that something is there and not where. */
export const PRESENCE_SNR_DB = 3;
const BEARING_SNR_DB = 10;
const FADING_SIGMA_DB = 1.5;

/** What all direction finders of a scene say about one flight within a window of a loop; in no order. */
export function directionFinderMessages(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  const { emission, id } = flight.plan;
  if (!emission) return [];
  return scene.directionFinders.flatMap((receiver) => {
    const phaseS = chance(loop.seed, receiver.plan.id, id, 'phase')() * PERIOD_S;
    return ticksIn(window, PERIOD_S, phaseS).flatMap((tick) => {
      const tS = phaseS + tick * PERIOD_S;
      const truth = aircraftAt(flight, tS);
      const heard = truth && heardAt(receiver, emission, truth.aircraft, loop, tS);
      return heard ? [soundingMessage(receiver.plan, emission, loop, tS, heard)] : [];
    });
  });
}

/** A receiver's account of itself at a second of the loop. */
export function directionFinderReport(
  scene: Scene,
  loop: Loop,
  { plan, offset }: Placed<DirectionFinderPlan>,
  tS: number,
): Message[] {
  return [heartbeatMessage(plan, placeAt(scene.centre, offset), loop, tS)];
}

function heardAt(
  { plan, offset }: Placed<DirectionFinderPlan>,
  emission: EmissionPlan,
  motion: Motion,
  loop: Loop,
  tS: number,
): Heard | undefined {
  const distance = distanceM({ ...offset, heightM: 0 }, motion);
  if (!isListening(plan, tS) || distance > plan.rangeM) return undefined;
  const draw = chance(loop.seed, plan.id, emission.emitter, Math.round(tS * 1000));
  const rssiDbm = emission.powerDbm - pathLossDb(emission.frequencyHz, distance) + FADING_SIGMA_DB * normal(draw);
  const snrDb = rssiDbm - noiseFloorDbm(emission.bandwidthHz, plan.noiseFigureDb);
  if (snrDb < PRESENCE_SNR_DB) return undefined;
  if (snrDb < BEARING_SNR_DB) return { rssiDbm };
  const measured = bearingDeg(offset, motion) + plan.sigmaDeg * normal(draw);
  return { rssiDbm, bearingDeg: (measured + 360) % 360, sigmaDeg: plan.sigmaDeg };
}
