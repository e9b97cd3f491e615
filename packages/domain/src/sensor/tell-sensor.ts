import { heardPerMinute, noteStateOf } from '../activity/activity.ts';
import { usualPerMinute } from '../activity/usual-rate.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Writable } from '../time/writable.ts';
import type { Sensor } from './sensor.ts';
import type { SensorBook, SensorMemory } from './sensor-book.ts';
import type { Verdict } from './sensor-state.ts';

/** Gives a sensor its state; where that is another one, what follows from it is yet to be seen to. It changes the sensor. */
export function putVerdict(
  book: SensorBook,
  sensor: Writable<Sensor>,
  { activity }: SensorMemory,
  { state, reasons }: Verdict,
  { at }: Moment,
): void {
  if (sensor.state !== state) {
    sensor.stateSince = at;
    book.unsettled.add(sensor.id);
  }
  sensor.state = state;
  sensor.reasons = reasons;
  sensor.reason = reasons.join('; ');
  noteStateOf(activity, state);
  if (state === 'blind' || state === 'offline') delete activity.since;
  else activity.since ??= at;
}

/** Has a sensor given out as it is now. It changes the sensor, which nobody may hold yet. */
export function tellSensor(book: SensorBook, sensor: Writable<Sensor>, memory: SensorMemory, at: EpochMs): void {
  const { activity } = memory;
  sensor.ratePerMinute = sensor.state === 'offline' ? 0 : heardPerMinute(activity, at);
  const usual = usualPerMinute(activity.usual, at);
  if (usual === undefined) delete sensor.usualRatePerMinute;
  else sensor.usualRatePerMinute = usual;
  memory.toldAt = at;
  book.changed.add(sensor.id);
}
