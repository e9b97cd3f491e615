import type { SensorReport } from '@rotorwatch/domain';
import { bearing, instant, integer, number, placeFrom, text, truth, words } from '../json/checks.ts';
import { addFields, type FieldTable, fieldsOf } from '../json/fields.ts';
import { addKnown, type Draft } from '../known.ts';
import type { ReadKind } from './read-kind.ts';

type Told = Omit<SensorReport, 'kind' | 'sensor' | 'observedAt' | 'position' | 'fieldOfView'>;

const TOLD: FieldTable<Told & Pick<SensorReport, 'observedAt'>> = [
  ['observedAt', 'at', instant],
  ...fieldsOf<Told>({
    condition: words(['ok', 'degraded', 'licence-invalid', 'not-detecting', 'error', 'offline']),
    detail: text(256),
    altitudeMslM: number(-1000, 40_000),
    headingDeg: bearing,
    magneticHeadingDeg: bearing,
    rangeM: number(0, 100_000),
    firmware: text(64),
    model: text(64),
    speedMps: number(0, 1000),
    hasGnssFix: truth,
    satellites: integer(0, 200),
    hdop: number(0, 100),
    temperatureC: number(-100, 200),
    cpuPercent: number(0, 100),
    diskFreePercent: number(0, 100),
    memoryFreePercent: number(0, 100),
    batteryPercent: number(0, 100),
    uptimeS: number(0, 1e10),
    intervalMs: integer(1000, 3_600_000),
  }),
];

/** What a receiver says of itself; all of it is optional, for being heard at all is the message. */
export const readHeartbeat: ReadKind = (object, sensor, place, faults) => {
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  addFields(report, object, TOLD, place, faults);
  addKnown(report, {
    position: placeFrom(object.lat, object.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults),
  });
  return report;
};
