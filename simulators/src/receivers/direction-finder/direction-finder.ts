import { aircraftAt } from '../../scenario/aircraft.ts';
import { chance, normal } from '../../scenario/chance.ts';
import type { Motion } from '../../scenario/course.ts';
import { bearingDeg, placeAt } from '../../scenario/local-plane.ts';
import type { DirectionFinderPlan } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { type EmissionPlan, strengthAt } from '../emission.ts';
import { type Loop, type Message, ticksIn, type Window } from '../message.ts';
import { type Heard, heartbeatMessage, soundingMessage } from './rotorwatch-json.ts';

const PERIOD_S = 1;
/** Below this it hears nothing; up to the second it hears that something is there and not where. */
const PRESENCE_SNR_DB = 3;
const BEARING_SNR_DB = 10;

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
  receiver: Placed<DirectionFinderPlan>,
  emission: EmissionPlan,
  motion: Motion,
  loop: Loop,
  tS: number,
): Heard | undefined {
  const { plan, offset } = receiver;
  const draw = chance(loop.seed, plan.id, emission.emitter, Math.round(tS * 1000));
  const strength = strengthAt(receiver, emission, motion, tS, draw);
  if (strength === undefined || strength.snrDb < PRESENCE_SNR_DB) return undefined;
  const { rssiDbm, snrDb } = strength;
  if (snrDb < BEARING_SNR_DB) return { rssiDbm };
  const measured = bearingDeg(offset, motion) + plan.sigmaDeg * normal(draw);
  return { rssiDbm, bearingDeg: (measured + 360) % 360, sigmaDeg: plan.sigmaDeg };
}
