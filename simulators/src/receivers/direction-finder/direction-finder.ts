import { aircraftAt, type Truth } from '../../scenario/aircraft.ts';
import { type Chance, chance } from '../../scenario/chance.ts';
import type { Point } from '../../scenario/course/path.ts';
import { bearingDeg, placeAt } from '../../scenario/local-plane.ts';
import type { DirectionFinderPlan, Emission } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { strengthAt } from '../emission.ts';
import { type Loop, type Message, ticksIn, type Window } from '../message.ts';
import { measuredDeg, reflectionOf } from './bearing-errors.ts';
import { type Heard, heartbeatMessage, soundingMessage } from './rotorwatch-json.ts';

type DirectionFinder = Placed<DirectionFinderPlan>;

const PERIOD_S = 1;
/** Below this it hears nothing; up to the second it hears that something is there and not where. */
export const PRESENCE_SNR_DB = 3;
const BEARING_SNR_DB = 10;
/** Between the two bearings of one signal that comes twice. */
const SECOND_BEARING_S = 0.01;
/** How a controller is held. */
const HAND_M = 1.5;

/** What all direction finders of a scene say about one flight within a window of a loop; in no order. */
export function directionFinderMessages(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  const { plan, endS, emissions } = flight;
  if (emissions.length === 0 || window.toS <= plan.startS || window.fromS > endS + PERIOD_S) return [];
  const flying = { fromS: Math.max(window.fromS - SECOND_BEARING_S, plan.startS), toS: Math.min(window.toS, endS) };
  const messages: Message[] = [];
  for (const receiver of scene.directionFinders)
    for (const emission of emissions) {
      const phaseS = chance(loop.seed, receiver.plan.id, plan.id, emission.emitter, 'phase')() * PERIOD_S;
      for (const tick of ticksIn(flying, PERIOD_S, phaseS))
        messages.push(...soundings(loop, receiver, flight, emission, phaseS + tick * PERIOD_S));
    }
  return messages.filter(({ atS }) => atS - loop.startS >= window.fromS && atS - loop.startS < window.toS);
}

/** A receiver's account of itself at a second of the loop. */
export function directionFinderReport(
  scene: Scene,
  loop: Loop,
  { plan, offset }: DirectionFinder,
  tS: number,
): Message[] {
  return [heartbeatMessage(plan, placeAt(scene.centre, offset), loop, tS)];
}

/** What a receiver says of one radio at a second of the loop: nothing, that it is there, or one bearing or two. */
function soundings(loop: Loop, receiver: DirectionFinder, flight: Flight, emission: Emission, tS: number): Message[] {
  const { plan } = receiver;
  const truth = aircraftAt(flight, tS);
  const from = truth && placeOf(emission, truth);
  if (from === undefined) return [];
  const draw = chance(loop.seed, plan.id, flight.plan.id, emission.emitter, Math.round(tS * 1000));
  if (draw() >= (plan.dutyCycle ?? 1)) return [];
  const strength = strengthAt(receiver, emission, from, tS, draw);
  if (strength === undefined || strength.snrDb < PRESENCE_SNR_DB) return [];
  const { rssiDbm, snrDb } = strength;
  const heardOn = onOneChannel(emission, draw);
  if (snrDb < BEARING_SNR_DB) return [soundingMessage(plan, heardOn, loop, tS, { rssiDbm })];
  const direct = bearing(plan, rssiDbm, bearingDeg(receiver.offset, from), draw);
  const reflection = reflectionOf(plan, from);
  const said = [soundingMessage(plan, heardOn, loop, tS, direct)];
  if (reflection !== undefined && snrDb - reflection.lossDb >= BEARING_SNR_DB) {
    const second = bearing(plan, rssiDbm - reflection.lossDb, reflection.bearingDeg, draw);
    said.push(soundingMessage(plan, heardOn, loop, tS + SECOND_BEARING_S, second));
  }
  return said;
}

function bearing(plan: DirectionFinderPlan, rssiDbm: number, trueDeg: number, draw: Chance): Heard {
  return { rssiDbm, bearingDeg: measuredDeg(plan, trueDeg, draw), sigmaDeg: plan.sigmaDeg };
}

function placeOf({ from }: Emission, { aircraft, pilot }: Truth): Point | undefined {
  if (from !== 'pilot') return aircraft;
  return pilot && { ...pilot, heightM: HAND_M };
}

function onOneChannel(emission: Emission, draw: Chance): Emission {
  const { hopsHz } = emission;
  const frequencyHz = hopsHz?.[Math.floor(draw() * hopsHz.length)];
  return frequencyHz === undefined ? emission : { ...emission, frequencyHz };
}
