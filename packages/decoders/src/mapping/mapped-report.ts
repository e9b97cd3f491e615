import type { SensorId, SensorReport } from '@rotorwatch/domain';
import type { Draft } from '../known.ts';
import { placeOf } from './mapped-detection.ts';
import type { ReportValues } from './mapped-values.ts';

/** The sensor report that the values of one object make. */
export function mappedReport(values: ReportValues, sensor: SensorId): SensorReport {
  const { observedAt, condition, detail, altitudeMslM, headingDeg, magneticHeadingDeg, rangeM, speedMps } = values;
  const { firmware, model, viewBearingDeg, viewOpeningDeg, intervalMs } = values;
  const position = placeOf(values.lat, values.lon);
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  if (observedAt !== undefined) report.observedAt = observedAt;
  if (condition !== undefined) report.condition = condition;
  if (detail !== undefined) report.detail = detail;
  if (position !== undefined) report.position = position;
  if (altitudeMslM !== undefined) report.altitudeMslM = altitudeMslM;
  if (headingDeg !== undefined) report.headingDeg = headingDeg;
  if (magneticHeadingDeg !== undefined) report.magneticHeadingDeg = magneticHeadingDeg;
  if (rangeM !== undefined) report.rangeM = rangeM;
  if (viewBearingDeg !== undefined && viewOpeningDeg !== undefined && viewOpeningDeg > 0) {
    report.fieldOfView = { bearingDeg: viewBearingDeg, openingDeg: viewOpeningDeg };
  }
  if (speedMps !== undefined) report.speedMps = speedMps;
  if (firmware !== undefined) report.firmware = firmware;
  if (model !== undefined) report.model = model;
  if (intervalMs !== undefined) report.intervalMs = intervalMs;
  addHealth(report, values);
  return report;
}

function addHealth(report: Draft<SensorReport>, values: ReportValues): void {
  const { hasGnssFix, satellites, hdop, temperatureC, cpuPercent } = values;
  const { diskFreePercent, memoryFreePercent, batteryPercent, uptimeS } = values;
  if (hasGnssFix !== undefined) report.hasGnssFix = hasGnssFix;
  if (satellites !== undefined) report.satellites = satellites;
  if (hdop !== undefined) report.hdop = hdop;
  if (temperatureC !== undefined) report.temperatureC = temperatureC;
  if (cpuPercent !== undefined) report.cpuPercent = cpuPercent;
  if (diskFreePercent !== undefined) report.diskFreePercent = diskFreePercent;
  if (memoryFreePercent !== undefined) report.memoryFreePercent = memoryFreePercent;
  if (batteryPercent !== undefined) report.batteryPercent = batteryPercent;
  if (uptimeS !== undefined) report.uptimeS = uptimeS;
}
