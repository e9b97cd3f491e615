import { settleSensor, settleZones } from '../coverage/settle-coverage.ts';
import { settleLoss } from '../loss/settle-loss.ts';
import type { Moment } from '../time/moment.ts';
import type { Picture } from './picture-state.ts';

/** Sees to what follows from sensors whose state, place or reach changed: their alerts, and what can't be watched. */
export function settleSensors(picture: Picture, moment: Moment): void {
  const { sensors } = picture;
  if (sensors.unsettled.size === 0) return;
  for (const id of sensors.unsettled) {
    const sensor = sensors.sensors.get(id);
    if (sensor === undefined) continue;
    settleLoss(picture, sensor, moment);
    settleSensor(picture, sensor, moment);
  }
  sensors.unsettled.clear();
  settleZones(picture, moment);
}
