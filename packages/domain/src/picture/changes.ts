import { memoryOfSensor } from '../sensor/sensor-book.ts';
import type { Change } from './picture.ts';
import type { Picture } from './picture-state.ts';

/**
 * Notes everything that changed since the last call as changes to be given out: each thing once, as it now is, a track
 * before its path points and its alerts.
 */
export function collectChanges(picture: Picture): void {
  const { sensors, tracks, alerts, aircraft, ledger, unsent } = picture;
  // Clearing a set makes a new table, which costs as much as the change: most messages change a track and nothing else.
  if (sensors.changed.size > 0) collectSensors(picture);
  if (sensors.periods.length > 0) {
    for (const period of sensors.periods) unsent.push({ kind: 'sensor-period', period });
    sensors.periods.length = 0;
  }
  if (ledger.changed.size > 0) {
    for (const blindTime of ledger.changed.values()) unsent.push({ kind: 'blind-time-changed', blindTime });
    ledger.changed.clear();
  }
  if (tracks.changed.size > 0) {
    for (const track of tracks.changed.values()) unsent.push({ kind: 'track-changed', track });
    tracks.changed.clear();
  }
  if (tracks.points.length > 0) {
    for (const point of tracks.points) unsent.push({ kind: 'path-point-kept', point });
    tracks.points.length = 0;
  }
  if (tracks.smoothedPoints.length > 0) {
    for (const point of tracks.smoothedPoints) unsent.push({ kind: 'smoothed-point-kept', point });
    tracks.smoothedPoints.length = 0;
  }
  if (alerts.changed.size > 0) {
    for (const alert of alerts.changed.values()) unsent.push({ kind: 'alert-changed', alert });
    alerts.changed.clear();
  }
  if (aircraft.changed.size + aircraft.left.size > 0) collectAircraft(picture);
}

function collectSensors({ sensors, unsent }: Picture): void {
  for (const id of sensors.changed) {
    const sensor = sensors.sensors.get(id);
    if (sensor === undefined) continue;
    memoryOfSensor(sensors, id).isGiven = true;
    unsent.push({ kind: 'sensor-changed', sensor });
  }
  sensors.changed.clear();
}

function collectAircraft({ aircraft, unsent }: Picture): void {
  for (const address of aircraft.left) unsent.push({ kind: 'aircraft-left', address });
  for (const address of aircraft.changed) {
    const changed = aircraft.aircraft.get(address);
    if (changed !== undefined) unsent.push({ kind: 'aircraft-changed', aircraft: changed });
  }
  aircraft.left.clear();
  aircraft.changed.clear();
}

/** Hands over what is to be given out. */
export function takeChanges(picture: Picture): readonly Change[] {
  const changes = picture.unsent;
  picture.unsent = [];
  return changes;
}
