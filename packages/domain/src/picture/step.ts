import { hearAircraft } from '../aircraft/aircraft-book.ts';
import { withTrueBearing } from '../bearings/true-bearing.ts';
import type { Departure } from '../detection/departure.ts';
import type { Observation } from '../detection/observation.ts';
import { type Delivery, type Heard, hearSensor } from '../sensor/hear-sensor.ts';
import { type EpochMs, lastOf } from '../time/instant.ts';
import { noteState } from '../track/said-states.ts';
import { applyAct } from './acts/apply-act.ts';
import type { Outcome } from './acts/command.ts';
import { fireDue } from './advance.ts';
import { collectChanges, takeChanges } from './changes.ts';
import { depart } from './depart.ts';
import { hearDetection, takeClaimsOf } from './hear-detection.ts';
import type { Input, Step } from './picture.ts';
import type { Picture } from './picture-state.ts';
import { resumeWatch } from './resume-watch.ts';
import { settleSensors } from './settle-sensors.ts';

/**
 * What one row of the log changes in a picture: first what falls due until its time, then what it says itself.
 *
 * Deterministic: the same rows give the same changes. A row dated before the picture's time counts as happening now. On
 * an impossible state it throws; what was decided before that is not lost but given out with the next step.
 */
export function step(picture: Picture, input: Input): Step {
  const at = lastOf(input.at, picture.at);
  if (input.kind === 'act' && input.act.command.kind === 'note-downtime')
    resumeWatch(picture, input.act.command.from, at);
  fireDue(picture, at);
  picture.position = input.position;
  let outcome: Outcome | undefined;
  try {
    outcome = apply(picture, input, at);
  } finally {
    if (picture.sensors.unsettled.size > 0) settleSensors(picture, { at, position: input.position });
    collectChanges(picture);
  }
  const changes = takeChanges(picture);
  return outcome === undefined ? { changes } : { changes, outcome };
}

function apply(picture: Picture, input: Input, at: EpochMs): Outcome | undefined {
  const { position } = input;
  if (input.kind === 'act') return applyAct(picture, input.act, { at, position });
  const { decoder, retained } = input;
  const delivery = { at, position, decoder, retained };
  input.observations.forEach((observation, nth) => {
    if (observation.kind === 'departure') depart(picture, observation, delivery);
    else hear(picture, observation, nth, delivery);
  });
  return undefined;
}

function hear(picture: Picture, observation: Exclude<Observation, Departure>, nth: number, delivery: Delivery): void {
  const heard = heardBy(picture, observation);
  const happenedAt = hearSensor(picture.sensors, picture.deadlines, observation, delivery, heard);
  if (observation.kind === 'aircraft') {
    if (happenedAt === undefined && !delivery.retained) {
      hearAircraft(picture.aircraft, picture.deadlines, observation, delivery.at);
    }
  } else if (observation.kind === 'detection') {
    const arrival = happenedAt === undefined ? delivery : { ...delivery, happenedAt };
    if (heard === 'nothing') takeClaimsOf(picture, observation, arrival);
    else {
      const offsetDeg = picture.sensors.memories.get(observation.sensor)?.described?.headingOffsetDeg;
      hearDetection(picture, withTrueBearing(observation, offsetDeg), nth, arrival);
    }
  }
}

function heardBy(picture: Picture, observation: Exclude<Observation, Departure>): Heard {
  if (observation.kind === 'sensor-report') return 'nothing';
  if (observation.kind === 'aircraft' || observation.isState !== true) return 'something';
  const said = noteState(picture.states, observation);
  if (said === 'same') return 'nothing';
  return said === 'first' ? 'first-state' : 'something';
}
