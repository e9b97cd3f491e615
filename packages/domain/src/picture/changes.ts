import type { Change } from './picture.ts';
import type { Picture } from './picture-state.ts';

/**
 * Notes everything that changed since the last call as changes to be given out: each thing once, as it now is, a track
 * before its path points and its alerts.
 */
export function collectChanges(picture: Picture): void {
  const { sensors, tracks, alerts, aircraft, ledger, unsent } = picture;
  sensors.changed.forEach((id) => {
    const sensor = sensors.sensors.get(id);
    if (sensor !== undefined) unsent.push({ kind: 'sensor-changed', sensor });
  });
  sensors.periods.forEach((period) => void unsent.push({ kind: 'sensor-period', period }));
  ledger.changed.forEach((blindTime) => void unsent.push({ kind: 'blind-time-changed', blindTime }));
  tracks.changed.forEach((track) => void unsent.push({ kind: 'track-changed', track }));
  tracks.points.forEach((point) => void unsent.push({ kind: 'path-point-kept', point }));
  alerts.changed.forEach((alert) => void unsent.push({ kind: 'alert-changed', alert }));
  aircraft.left.forEach((address) => void unsent.push({ kind: 'aircraft-left', address }));
  aircraft.changed.forEach((address) => {
    const changed = aircraft.aircraft.get(address);
    if (changed !== undefined) unsent.push({ kind: 'aircraft-changed', aircraft: changed });
  });
  sensors.changed.clear();
  sensors.periods.length = 0;
  ledger.changed.clear();
  aircraft.left.clear();
  aircraft.changed.clear();
  tracks.changed.clear();
  tracks.points.length = 0;
  alerts.changed.clear();
}

/** Hands over what is to be given out. */
export function takeChanges(picture: Picture): readonly Change[] {
  const changes = picture.unsent;
  picture.unsent = [];
  return changes;
}
