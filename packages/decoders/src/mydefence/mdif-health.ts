import type { SensorId, SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { bearing, integer, number, placeFrom, text } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';

type Condition = NonNullable<SensorReport['condition']>;

const altitudeM = number(-1000, 40_000);
const speedMps = number(0, 1000);
const satelliteCount = integer(0, 200);
const percent = number(0, 100);
const celsius = number(-100, 200);
const shortText = text(64);

/** by the numbers and names of State */
const STATES: ReadonlyMap<unknown, readonly [Condition, string]> = new Map<unknown, readonly [Condition, string]>([
  [0, ['not-detecting', 'idle']],
  ['MAIN_STATE_IDLE', ['not-detecting', 'idle']],
  [1, ['ok', 'running']],
  ['MAIN_STATE_RUNNING', ['ok', 'running']],
  [2, ['not-detecting', 'stopping']],
  ['MAIN_STATE_STOPPING', ['not-detecting', 'stopping']],
  [3, ['not-detecting', 'starting']],
  ['MAIN_STATE_STARTING', ['not-detecting', 'starting']],
  [4, ['error', 'could not start']],
  ['MAIN_STATE_START_ERROR', ['error', 'could not start']],
]);

const NO_FIX = new Set<unknown>([undefined, 0, 'GNSS_FIX_NONE']);

/**
 * Where the sensor is and which way it points.
 *
 * The compass is not corrected for the local variation; uncalibrated it says nothing.
 *
 * Source: mydefence/mdif, src/protobuf/mdif/core/core.proto, GnssCompassStreamInd, GnssStatus, CompassHeading.
 */
export function readGnssCompass(message: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const { observations, faults } = findings;
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  const { gnssStatus, compassHeading } = message;
  if (isJsonObject(gnssStatus)) addGnss(report, camelKeys(gnssStatus), `${place}/gnssStatus`, faults);
  if (isJsonObject(compassHeading) && compassHeading.calibrated === true) {
    report.magneticHeadingDeg = told(compassHeading, 'heading', bearing, `${place}/compassHeading`, faults) ?? 0;
  }
  observations.push(report);
}

/**
 * How the battery does.
 *
 * Source: mydefence/mdif, core.proto, GetBatteryStatusRes.
 */
export function readBattery(message: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const { observations, faults, ignored } = findings;
  if (!isSuccess(message)) {
    ignored.push('an answer without a battery');
    return;
  }
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  const batteryPercent = told(message, 'remainingPercent', percent, place, faults);
  const temperatureC = told(message, 'temperature', celsius, place, faults);
  if (batteryPercent !== undefined) report.batteryPercent = batteryPercent;
  if (temperatureC !== undefined) report.temperatureC = temperatureC;
  if (message.batLow === true) {
    report.condition = 'degraded';
    report.detail = 'battery low';
  }
  observations.push(report);
}

/**
 * Whether the sensor detects at all; a state that is left out is the first, idle.
 *
 * Source: mydefence/mdif, rfs.proto, StateRes and State.
 */
export function readState(message: JsonObject, sensor: SensorId, _place: string, findings: Findings): void {
  const state = isSuccess(message) ? STATES.get(message.state ?? 0) : undefined;
  if (state === undefined) {
    findings.ignored.push('an answer without a state');
    return;
  }
  const [condition, detail] = state;
  findings.observations.push(
    condition === 'ok'
      ? { kind: 'sensor-report', sensor, condition }
      : { kind: 'sensor-report', sensor, condition, detail },
  );
}

/**
 * Whether something else jams the sensor.
 *
 * Source: mydefence/mdif, rfs.proto, SignalInterference: 0 none, 1 detected.
 */
export function readInterference(message: JsonObject, sensor: SensorId, _place: string, findings: Findings): void {
  const { signalInterference } = message;
  const bands = Array.isArray(signalInterference) ? signalInterference.filter(isJsonObject).map(camelKeys) : [];
  const jammed = bands.filter(({ interferenceStatus }) => interferenceStatus === 1).length;
  findings.observations.push(
    jammed === 0
      ? { kind: 'sensor-report', sensor, condition: 'ok' }
      : { kind: 'sensor-report', sensor, condition: 'degraded', detail: `interference in ${jammed} bands` },
  );
}

/**
 * What the sensor is.
 *
 * Source: mydefence/mdif, core.proto, DeviceInfo.
 */
export function readDeviceInfo(message: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const { observations, faults } = findings;
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  const firmware = told(message, 'swVersion', shortText, place, faults);
  const { deviceType } = message;
  const model = typeof deviceType === 'string' ? shortText(deviceType, `${place}/deviceType`, faults) : undefined;
  if (firmware !== undefined) report.firmware = firmware;
  if (model !== undefined) report.model = model;
  observations.push(report);
}

function addGnss(report: Draft<SensorReport>, gnss: JsonObject, place: string, faults: DecodeFault[]): void {
  report.hasGnssFix = !NO_FIX.has(gnss.fixType);
  const satellites = told(gnss, 'numSv', satelliteCount, place, faults);
  if (satellites !== undefined) report.satellites = satellites;
  if (gnss.posValid !== true) return;
  const position = placeFrom(gnss.posLat, gnss.posLon, { lat: `${place}/posLat`, lon: `${place}/posLon` }, faults);
  const altitudeMslM = told(gnss, 'posHmsl', altitudeM, place, faults);
  const speed = told(gnss, 'groundSpeed', speedMps, place, faults);
  if (position !== undefined) report.position = position;
  if (altitudeMslM !== undefined) report.altitudeMslM = altitudeMslM;
  if (speed !== undefined) report.speedMps = speed;
}

function isSuccess({ status }: JsonObject): boolean {
  return status === undefined || status === 0 || status === 'SUCCESS';
}
