import { deafAt } from '../activity/activity.ts';
import { aircraftDue } from '../aircraft/aircraft-book.ts';
import type { AlertId } from '../alert/alert.ts';
import { forgottenDue } from '../alert/alert-book.ts';
import { settleRules } from '../alert/settle-rules.ts';
import { foldDue, lossDue } from '../loss/settle-loss.ts';
import { memoryOfSensor } from '../sensor/sensor-book.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import { silenceDue } from '../sensor/sensor-state.ts';
import { swarmDue } from '../swarm/swarm-alert.ts';
import type { DeadlineKind } from '../time/deadline-queue.ts';
import type { EpochMs } from '../time/instant.ts';
import type { TrackId } from '../track/track.ts';
import { memoryOf } from '../track/track-book.ts';
import { ageDue } from '../track/track-state.ts';
import type { Picture } from './picture-state.ts';

/** When a thing must be looked at next, from its own state; `undefined`: not at all, or it is gone. */
export function dueOf(picture: Picture, kind: Exclude<DeadlineKind, 'rule'>, id: string): EpochMs | undefined {
  switch (kind) {
    case 'track-state': {
      const track = picture.tracks.tracks.get(id as TrackId);
      return track === undefined ? undefined : ageDue(track);
    }
    case 'sensor-silence': {
      const sensor = picture.sensors.sensors.get(id as SensorId);
      return sensor === undefined ? undefined : silenceDue(sensor, picture.sensors.watchingSince);
    }
    case 'sensor-deaf': {
      const memory = picture.sensors.memories.get(id as SensorId);
      return memory === undefined ? undefined : deafAt(memory.activity);
    }
    case 'sensor-loss': {
      const sensor = picture.sensors.sensors.get(id as SensorId);
      return sensor === undefined ? undefined : lossDue(sensor, memoryOfSensor(picture.sensors, sensor.id), picture.at);
    }
    case 'sensors-lost': {
      const fold = picture.losses.folds.get(id as AlertId);
      return fold === undefined ? undefined : foldDue(fold);
    }
    case 'aircraft': {
      const aircraft = picture.aircraft.aircraft.get(id);
      return aircraft === undefined ? undefined : aircraftDue(aircraft);
    }
    case 'alert-forgotten': {
      const alert = picture.alerts.alerts.get(id as AlertId);
      return alert === undefined ? undefined : forgottenDue(alert);
    }
    case 'swarm':
      return swarmDue(picture.swarm);
  }
}

/** Arms every deadline of a picture: each follows from the state of what it belongs to, so a snapshot holds none. */
export function armAll(picture: Picture): void {
  const { tracks, sensors, alerts, at, position } = picture;
  for (const track of tracks.tracks.values()) {
    arm(picture, 'track-state', track.id);
    // The rules were settled before the snapshot was taken: here they only arm.
    settleRules(picture, track, memoryOf(tracks, track.id), { at, position });
  }
  for (const id of sensors.sensors.keys()) {
    for (const kind of ['sensor-silence', 'sensor-deaf', 'sensor-loss'] as const) arm(picture, kind, id);
  }
  for (const id of picture.losses.folds.keys()) arm(picture, 'sensors-lost', id);
  for (const address of picture.aircraft.aircraft.keys()) arm(picture, 'aircraft', address);
  for (const id of alerts.alerts.keys()) arm(picture, 'alert-forgotten', id);
  if (picture.swarm.present !== undefined) arm(picture, 'swarm', picture.swarm.present.alert);
}

function arm(picture: Picture, kind: Exclude<DeadlineKind, 'rule'>, id: string): void {
  const due = dueOf(picture, kind, id);
  if (due !== undefined) picture.deadlines.arm(kind, id, due);
}
