import { dropAircraft } from '../aircraft/aircraft-book.ts';
import type { AlertId } from '../alert/alert.ts';
import { settleRules } from '../alert/settle-rules.ts';
import type { Fold } from '../loss/loss-book.ts';
import { settleLoss, tellFold } from '../loss/settle-loss.ts';
import { fallDeaf, fallSilent } from '../sensor/lose-sensor.ts';
import type { Sensor } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import { settleSwarm } from '../swarm/swarm-alert.ts';
import type { Deadline, DeadlineKind } from '../time/deadline-queue.ts';
import { type EpochMs, lastOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Track, TrackId } from '../track/track.ts';
import { endPaths, memoryOf, putTrack } from '../track/track-book.ts';
import { ageDue, agedTrack } from '../track/track-state.ts';
import { collectChanges, takeChanges } from './changes.ts';
import { dueOf } from './due-of.ts';
import { closeTrack, loseTrack } from './end-track.ts';
import type { Change } from './picture.ts';
import type { Picture } from './picture-state.ts';
import { settleSensors } from './settle-sensors.ts';

/**
 * What time alone changes up to and including `to`: tracks age, sensors fall silent, delays run out.
 *
 * Deadlines fire in order of instant, kind and id, each stamped with its own instant, so `advance(a); advance(b)` gives
 * what `advance(b)` gives. An instant before the picture's own changes nothing.
 */
export function advance(picture: Picture, to: EpochMs): readonly Change[] {
  fireDue(picture, to);
  return takeChanges(picture);
}

/** Fires the deadlines due at or before `to` and moves the picture's time there, never back. */
export function fireDue(picture: Picture, to: EpochMs): void {
  const { deadlines } = picture;
  for (let due = deadlines.takeDue(to); due !== undefined; due = deadlines.takeDue(to)) {
    fire(picture, due);
    collectChanges(picture);
  }
  picture.at = lastOf(picture.at, to);
}

/**
 * Looks at a thing whose deadline has come. Where its time has moved on since the deadline was armed, it is armed anew.
 */
function fire(picture: Picture, { at, kind, id }: Deadline): void {
  const moment: Moment = { at, position: picture.position };
  if (kind === 'rule') {
    const track = picture.tracks.tracks.get(id as TrackId);
    if (track !== undefined) settleRules(picture, track, memoryOf(picture.tracks, track.id), moment);
    return;
  }
  const due = dueOf(picture, kind, id);
  if (due === undefined) return;
  if (due > at) picture.deadlines.arm(kind, id, due);
  else take(picture, kind, id, moment);
}

function take(picture: Picture, kind: Exclude<DeadlineKind, 'rule'>, id: string, moment: Moment): void {
  switch (kind) {
    case 'track-state':
      age(picture, id as TrackId, moment);
      break;
    case 'sensor-silence':
    case 'sensor-deaf':
    case 'sensor-loss':
      takeSensor(picture, kind, picture.sensors.sensors.get(id as SensorId) as Sensor, moment);
      break;
    case 'sensors-lost':
      tellFold(picture, picture.losses.folds.get(id as AlertId) as Fold, moment);
      break;
    case 'swarm':
      settleSwarm(picture, moment);
      break;
    case 'aircraft':
      dropAircraft(picture.aircraft, id);
      break;
    case 'alert-forgotten':
      picture.alerts.alerts.delete(id as AlertId);
  }
}

function takeSensor(
  picture: Picture,
  kind: 'sensor-silence' | 'sensor-deaf' | 'sensor-loss',
  sensor: Sensor,
  moment: Moment,
): void {
  if (kind === 'sensor-silence') fallSilent(picture.sensors, sensor, moment);
  else if (kind === 'sensor-deaf') fallDeaf(picture.sensors, sensor, moment);
  else settleLoss(picture, sensor, moment);
  settleSensors(picture, moment);
}

function age(picture: Picture, id: TrackId, moment: Moment): void {
  const track = picture.tracks.tracks.get(id) as Track;
  const aged = agedTrack(track, moment);
  if (aged.state === 'closed') closeTrack(picture, track, moment);
  else if (aged.state === 'lost') loseTrack(picture, track, moment);
  else {
    endPaths(picture.tracks, id, memoryOf(picture.tracks, id));
    putTrack(picture.tracks, aged);
    picture.deadlines.arm('track-state', id, ageDue(aged) as EpochMs);
  }
}
