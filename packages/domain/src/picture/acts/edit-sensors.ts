import { endBlind } from '../../coverage/blind-ledger.ts';
import { countOut } from '../../coverage/coverage.ts';
import { settleZones } from '../../coverage/settle-coverage.ts';
import { endLoss } from '../../loss/settle-loss.ts';
import { putPlace } from '../../sensor/placed-sensor.ts';
import type { Sensor } from '../../sensor/sensor.ts';
import { memoryOfSensor } from '../../sensor/sensor-book.ts';
import { isValidDescription, type SensorDescription } from '../../sensor/sensor-description.ts';
import type { SensorId } from '../../sensor/sensor-id.ts';
import { expectedIntervalMs, silenceDue, verdictOf } from '../../sensor/sensor-state.ts';
import { putVerdict, tellSensor } from '../../sensor/tell-sensor.ts';
import type { Moment } from '../../time/moment.ts';
import type { Writable } from '../../time/writable.ts';
import type { Picture } from '../picture-state.ts';
import type { Outcome } from './command.ts';

/** Names and places a sensor as a person says; its own reports fill in what they leave out. */
export function describeSensor(picture: Picture, description: SensorDescription, moment: Moment): Outcome {
  const { sensors, deadlines } = picture;
  const known = sensors.sensors.get(description.sensor);
  if (known === undefined) return { ok: false, why: 'no-such-sensor' };
  if (!isValidDescription(description)) return { ok: false, why: 'sensor-invalid' };
  const memory = memoryOfSensor(sensors, known.id);
  const described = descriptionFrom(description);
  memory.described = described;
  const { name: _, blindSectors: __, ...rest } = known;
  const sensor: Writable<Sensor> = { ...rest, standing: 'known', described, changedBy: moment.position };
  if (described.name !== undefined) sensor.name = described.name;
  if (described.blindSectors !== undefined) sensor.blindSectors = described.blindSectors;
  putPlace(sensor, memory);
  sensor.intervalMs = expectedIntervalMs(sensor.decoder, memory);
  if (sensor.state !== 'offline') putVerdict(sensors, sensor, memory, verdictOf(sensor, memory), moment);
  sensors.sensors.set(sensor.id, sensor);
  memory.isGiven = false;
  sensors.unsettled.add(sensor.id);
  tellSensor(sensors, sensor, memory, moment.at);
  const due = silenceDue(sensor, sensors.watchingSince);
  if (due !== undefined) deadlines.arm('sensor-silence', sensor.id, due);
  return { ok: true };
}

/** Takes a retired sensor out of the picture. Should it be heard again, it comes back as a new one. */
export function forgetSensor(picture: Picture, id: SensorId, moment: Moment): Outcome {
  const { sensors, deadlines } = picture;
  if (!sensors.sensors.has(id)) return { ok: false, why: 'no-such-sensor' };
  endLoss(picture, id, memoryOfSensor(sensors, id), 'forgotten', moment);
  endBlind(picture.ledger, { kind: 'sensor', sensor: id }, moment.at, moment);
  countOut(picture.coverage, id);
  sensors.sensors.delete(id);
  sensors.memories.delete(id);
  sensors.changed.delete(id);
  picture.swarm.newcomers.delete(id);
  for (const kind of ['sensor-silence', 'sensor-deaf', 'sensor-loss'] as const) deadlines.forget(kind, id);
  picture.unsent.push({ kind: 'sensor-forgotten', sensor: id });
  settleZones(picture, moment);
  return { ok: true };
}

/** Nothing that a description does not name gets in. */
function descriptionFrom(given: SensorDescription): SensorDescription {
  const { sensor, name, position, altitudeMslM, headingDeg, rangeM, fieldOfView, blindSectors } = given;
  const { headingOffsetDeg, intervalMs } = given;
  return {
    sensor,
    ...(name === undefined ? {} : { name }),
    ...(position === undefined ? {} : { position: { lat: position.lat, lon: position.lon } }),
    ...(altitudeMslM === undefined ? {} : { altitudeMslM }),
    ...(headingDeg === undefined ? {} : { headingDeg }),
    ...(rangeM === undefined ? {} : { rangeM }),
    ...(fieldOfView === undefined
      ? {}
      : { fieldOfView: { bearingDeg: fieldOfView.bearingDeg, openingDeg: fieldOfView.openingDeg } }),
    ...(blindSectors === undefined
      ? {}
      : { blindSectors: blindSectors.map(({ fromDeg, toDeg }) => ({ fromDeg, toDeg })) }),
    ...(headingOffsetDeg === undefined ? {} : { headingOffsetDeg }),
    ...(intervalMs === undefined ? {} : { intervalMs }),
  };
}
