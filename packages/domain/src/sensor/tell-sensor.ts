import { heardPerMinute, noteStateOf, noteWorking } from '../activity/activity.ts';
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
  memory: SensorMemory,
  { state, reasons }: Verdict,
  { at }: Moment,
): void {
  const { activity } = memory;
  const reason = reasons.join('; ');
  if (sensor.state !== state) {
    sensor.stateSince = at;
    book.unsettled.add(sensor.id);
  }
  if (sensor.state !== state || sensor.reason !== reason) memory.hasNews = true;
  sensor.state = state;
  sensor.reasons = reasons;
  sensor.reason = reason;
  noteStateOf(activity, state);
  noteWorking(activity, state === 'ok' || state === 'degraded', at);
}

/** A sensor that may be changed in place: a copy of one that somebody was given. */
export function ownSensor(book: SensorBook, known: Sensor, memory: SensorMemory): Writable<Sensor> {
  if (!memory.isGiven) return known;
  const sensor: Writable<Sensor> = { ...known };
  book.sensors.set(sensor.id, sensor);
  memory.isGiven = false;
  return sensor;
}

/** Has a sensor given out as it is now. It changes the sensor, which nobody may hold yet. */
export function tellSensor(book: SensorBook, sensor: Writable<Sensor>, memory: SensorMemory, at: EpochMs): void {
  const { activity } = memory;
  sensor.ratePerMinute = sensor.state === 'offline' ? 0 : heardPerMinute(activity, at);
  const usual = usualPerMinute(activity.usual, at);
  if (usual !== undefined) sensor.usualRatePerMinute = usual;
  else if (sensor.usualRatePerMinute !== undefined) delete sensor.usualRatePerMinute;
  memory.hasNews = false;
  memory.toldAt = at;
  book.changed.add(sensor.id);
}
