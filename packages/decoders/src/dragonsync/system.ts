import type { SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { placeFrom, sensorName, truth } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText } from '../json/number-text.ts';
import { instantOfSeconds } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { kitOf } from './source-of-topic.ts';

// alphafox02/DragonSync, wardragon_monitor.py.
const INTERVAL_MS = 30_000;

const percent = nonZero(0, 100);
const megabytes = nonZero(0, 1e12);
const usedMegabytes = numberOrText(0, 1e12);
const temperature = nonZero(-100, 200);
const uptime = nonZero(0, 1e10);
const speed = numberOrText(0, 1000);

/**
 * A kit's report of itself, `…/system/<kit>/attrs`, sent every 30 s. Zeros stand for unknown.
 *
 * Its height is above the ellipsoid and its course says nothing of the antenna: neither has a place in a report.
 *
 * Source: alphafox02/DragonSync, docs/mqtt-schema.md, System Payload.
 */
export function readSystem(object: JsonObject, place: string, { observations, faults }: Findings, topic: string): void {
  const sensor =
    optionalField(object, 'id', sensorName, place, faults) ??
    kitOf(object, place, faults, topic.replace(/\/attrs$/, ''));
  if (sensor === undefined) return;
  const report: Draft<SensorReport> = {
    kind: 'sensor-report',
    sensor,
    condition: 'ok',
    model: 'WarDragon',
    intervalMs: INTERVAL_MS,
  };
  const pointers = { lat: `${place}/latitude`, lon: `${place}/longitude` };
  const position = placeFrom(object.latitude, object.longitude, pointers, faults);
  const observedAt = optionalField(object, 'updated', instantOfSeconds, place, faults);
  const cpuPercent = optionalField(object, 'cpu_usage', percent, place, faults);
  const temperatureC = optionalField(object, 'temperature_c', temperature, place, faults);
  const uptimeS = optionalField(object, 'uptime_s', uptime, place, faults);
  const speedMps = optionalField(object, 'speed_mps', speed, place, faults);
  const hasGnssFix = optionalField(object, 'gps_fix', truth, place, faults);
  const memoryFreePercent = freePercent(object, 'memory_total_mb', 'memory_available_mb', false, place, faults);
  const diskFreePercent = freePercent(object, 'disk_total_mb', 'disk_used_mb', true, place, faults);
  if (position !== undefined) report.position = position;
  if (observedAt !== undefined) report.observedAt = observedAt;
  if (cpuPercent !== undefined) report.cpuPercent = cpuPercent;
  if (memoryFreePercent !== undefined) report.memoryFreePercent = memoryFreePercent;
  if (diskFreePercent !== undefined) report.diskFreePercent = diskFreePercent;
  if (temperatureC !== undefined) report.temperatureC = temperatureC;
  if (uptimeS !== undefined) report.uptimeS = uptimeS;
  if (speedMps !== undefined) report.speedMps = speedMps;
  if (hasGnssFix !== undefined) report.hasGnssFix = hasGnssFix;
  observations.push(report);
}

function freePercent(
  object: JsonObject,
  totalKey: string,
  partKey: string,
  isUsed: boolean,
  place: string,
  faults: DecodeFault[],
): number | undefined {
  const total = optionalField(object, totalKey, megabytes, place, faults);
  const part = optionalField(object, partKey, usedMegabytes, place, faults);
  if (total === undefined || part === undefined || part > total) return undefined;
  return (100 * (isUsed ? total - part : part)) / total;
}
