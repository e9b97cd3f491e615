import type { AlertId } from '../alert/alert.ts';
import { clearRules, settleRules } from '../alert/settle-rules.ts';
import type { Sensor } from '../sensor/sensor.ts';
import type { SensorMemory } from '../sensor/sensor-book.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import { silentSensor } from '../sensor/sensor-state.ts';
import { settleSwarm } from '../swarm/swarm-alert.ts';
import type { Deadline } from '../time/deadline-queue.ts';
import { type EpochMs, lastOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { endPath } from '../track/path-thinner.ts';
import type { Track, TrackId } from '../track/track.ts';
import { keepCorners, memoryOf, putTrack } from '../track/track-book.ts';
import { ageDue, agedTrack } from '../track/track-state.ts';
import { collectChanges, takeChanges } from './changes.ts';
import { dueOf } from './due-of.ts';
import { closeTrack } from './end-track.ts';
import type { Change } from './picture.ts';
import type { Picture } from './picture-state.ts';

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
  else if (kind === 'track-state') age(picture, id as TrackId, moment);
  else if (kind === 'sensor-silence') fallSilent(picture, id as SensorId, moment);
  else if (kind === 'swarm') settleSwarm(picture, moment);
  else picture.alerts.alerts.delete(id as AlertId);
}

function age(picture: Picture, id: TrackId, moment: Moment): void {
  const { tracks, deadlines } = picture;
  const track = tracks.tracks.get(id) as Track;
  const aged = agedTrack(track, moment);
  if (aged.state === 'closed') {
    closeTrack(picture, track, moment);
    return;
  }
  const memory = memoryOf(tracks, id);
  keepCorners(tracks, id, endPath(memory.path));
  putTrack(tracks, aged);
  if (aged.state === 'lost') {
    memory.presence.clear();
    clearRules(picture, memory, 'lost', moment);
  }
  deadlines.arm('track-state', id, ageDue(aged) as EpochMs);
}

function fallSilent({ sensors }: Picture, id: SensorId, moment: Moment): void {
  sensors.sensors.set(id, silentSensor(sensors.sensors.get(id) as Sensor, moment));
  sensors.memories.set(id, { ...(sensors.memories.get(id) as SensorMemory), toldAt: moment.at });
  sensors.changed.add(id);
}
