import { hearSensor } from '../sensor/hear-sensor.ts';
import { type EpochMs, lastOf } from '../time/instant.ts';
import { fireDue } from './advance.ts';
import { applyAct } from './apply-act.ts';
import { collectChanges, takeChanges } from './changes.ts';
import type { Outcome } from './command.ts';
import { hearDetection } from './hear-detection.ts';
import type { Input, Step } from './picture.ts';
import type { Picture } from './picture-state.ts';

/**
 * What one row of the log changes in a picture: first what falls due until its time, then what it says itself.
 *
 * Deterministic: the same rows give the same changes. A row dated before the picture's time counts as happening now. On
 * an impossible state it throws; what was decided before that is not lost but given out with the next step.
 */
export function step(picture: Picture, input: Input): Step {
  const at = lastOf(input.at, picture.at);
  fireDue(picture, at);
  picture.position = input.position;
  let outcome: Outcome | undefined;
  try {
    outcome = apply(picture, input, at);
  } finally {
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
    if (observation.kind === 'departure') return;
    const happenedAt = hearSensor(picture.sensors, picture.deadlines, observation, delivery);
    if (observation.kind !== 'detection') return;
    const arrival = happenedAt === undefined ? delivery : { ...delivery, happenedAt };
    hearDetection(picture, observation, nth, arrival);
  });
  return undefined;
}
