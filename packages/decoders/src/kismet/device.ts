import type { Detection, DetectionMethod, EpochMs, LatLon, Transport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import type { Findings } from '../findings.ts';
import { macAddress, placeFrom, text, wrongType } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { nonZero, saysUnknown } from '../json/number-text.ts';
import { instantOfSeconds } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { claimedId } from '../remote-id/reported-values.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { addScaledVelocity } from './scaled-velocity.ts';

const shortText = text(64);
const rssiDbm = nonZero(-200, 20);
const kilohertz = nonZero(100, 1e9);
const int16 = nonZero(-32_768, 32_767);

const MPS_PER_UNIT = 0.01;

interface Match {
  readonly method: DetectionMethod;
  readonly transport?: Transport;
}

const MATCHES: ReadonlyMap<unknown, Match> = new Map<unknown, Match>([
  ['DroneID', { method: 'dji-droneid', transport: 'wifi-beacon' }],
  ['DroneID WiFi', { method: 'dji-droneid', transport: 'wifi-beacon' }],
  ['DroneID RF', { method: 'dji-droneid', transport: 'ocusync' }],
  ['UAV Fingerprint', { method: 'rf-library' }],
  ['WifiMatch', { method: 'rf-library' }],
]);
const OTHER: Match = { method: 'other' };

/**
 * A drone as Kismet knows it. It is state, given out again whenever the device changes; the time of the last telemetry, or
 * of the last packet, tells the hearing.
 *
 * Places are longitude before latitude, and 0 stands for every part that is missing. Velocities are passed on as DJI sends
 * them, in cm/s; altitude and height too, whose unit is disputed. `yaw` is where the nose points, and no course. The address
 * of a drone matched by `DroneID RF` is computed from its serial.
 */
export function readDevice(
  drone: JsonObject,
  place: string,
  device: JsonObject,
  devicePlace: string,
  { observations, faults }: Findings,
  topic: string,
): void {
  const sensor = sensorOfTopic(topic, devicePlace, faults);
  if (sensor === undefined) return;
  const { method, transport } = MATCHES.get(drone['uav.match_type']) ?? OTHER;
  const serial = optionalField(drone, 'uav.serialnumber', shortText, place, faults);
  const uasIds = serial === undefined || serial === '0' ? [] : [claimedId('serial', serial)];
  const draft: Draft<Detection> = { kind: 'detection', sensor, method, category: 'drone', uasIds };
  const telemetry = drone['uav.last_telemetry'];
  const observedAt =
    (isJsonObject(telemetry) ? timeOf(telemetry, `${place}/uav.last_telemetry`, faults) : undefined) ??
    optionalField(device, 'kismet.device.base.last_time', instantOfSeconds, devicePlace, faults);
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (observedAt !== undefined) draft.isState = true;
  if (transport !== undefined) draft.transport = transport;
  addRadio(draft, device, devicePlace, faults);
  const make = optionalField(drone, 'uav.manufacturer', shortText, place, faults);
  const model = optionalField(drone, 'uav.model', shortText, place, faults);
  if (make !== undefined && !saysUnknown(make)) draft.make = make;
  if (model !== undefined && !saysUnknown(model)) draft.model = model;
  if (isJsonObject(telemetry)) addTelemetry(draft, telemetry, `${place}/uav.last_telemetry`, faults);
  const home = placeIn(drone['uav.telemetry.home_location'], `${place}/uav.telemetry.home_location`, faults);
  const app = placeIn(drone['uav.telemetry.app_location'], `${place}/uav.telemetry.app_location`, faults);
  if (home !== undefined) draft.takeoffAt = home;
  if (app !== undefined) draft.pilot = { at: app, kind: 'live' };
  observations.push(draft);
}

function timeOf(telemetry: JsonObject, place: string, faults: DecodeFault[]): EpochMs | undefined {
  return optionalField(telemetry, 'uav.telemetry.timestamp', instantOfSeconds, place, faults);
}

function addRadio(draft: Draft<Detection>, device: JsonObject, place: string, faults: DecodeFault[]): void {
  const emitter = optionalField(device, 'kismet.device.base.macaddr', macAddress, place, faults);
  const khz = optionalField(device, 'kismet.device.base.frequency', kilohertz, place, faults);
  const signal = device['kismet.device.base.signal'];
  const rssi = isJsonObject(signal)
    ? optionalField(signal, 'kismet.common.signal.last_signal', rssiDbm, `${place}/kismet.device.base.signal`, faults)
    : undefined;
  if (emitter !== undefined && draft.transport !== 'ocusync') draft.emitter = emitter;
  if (khz !== undefined) draft.frequencyHz = khz * 1000;
  if (rssi !== undefined) draft.rssiDbm = rssi;
}

function addTelemetry(draft: Draft<Detection>, telemetry: JsonObject, place: string, faults: DecodeFault[]): void {
  const location = telemetry['uav.telemetry.location'];
  const at = placeIn(location, `${place}/uav.telemetry.location`, faults);
  const altitude = isJsonObject(location)
    ? optionalField(location, 'kismet.common.location.alt', int16, `${place}/uav.telemetry.location`, faults)
    : undefined;
  const height = optionalField(telemetry, 'uav.telemetry.height', int16, place, faults);
  const north = optionalField(telemetry, 'uav.telemetry.v_north', int16, place, faults);
  const east = optionalField(telemetry, 'uav.telemetry.v_east', int16, place, faults);
  const up = optionalField(telemetry, 'uav.telemetry.v_up', int16, place, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  addScaledVelocity(draft, MPS_PER_UNIT, north, east, up);
  const isAirborne = telemetry['uav.telemetry.airborne'];
  if (isAirborne === 1 || isAirborne === true) draft.status = 'airborne';
  const why = 'passed on as DJI sends it, whose unit the sources dispute';
  if (altitude !== undefined) addDoubt(draft, 'altitudeHaeM', altitude, why);
  if (height !== undefined) addDoubt(draft, 'heightM', height, why);
}

function placeIn(location: unknown, place: string, faults: DecodeFault[]): LatLon | undefined {
  if (!isJsonObject(location)) return undefined;
  const found = location['kismet.common.location.geopoint'];
  if (found === undefined || found === null || found === 0) return undefined;
  const at = `${place}/kismet.common.location.geopoint`;
  if (!Array.isArray(found)) return wrongType('two numbers', found, at, faults);
  return placeFrom(found[1], found[0], { lat: `${at}/1`, lon: `${at}/0` }, faults);
}
