import type { Departure, Detection, SensorId, Transport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { integer, number } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isoInstant } from '../json/iso-instant.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { decodeRemoteId } from '../remote-id/decode-remote-id.ts';
import { addClaims, faultsAt } from '../remote-id/remote-id-claims.ts';
import { bandCentreHz } from './bands.ts';
import { bytesField, macField } from './mdif-bytes.ts';

const RELATIVE = 'degrees counter-clockwise from the front of the device, whose heading the message does not tell';

const uint32 = integer(0, 0xffff_ffff);
const decibels = number(-300, 300);
const channelNumber = integer(1, 1000);
const turn = number(-360, 360);

/** by the numbers and names of RidTransportType; 4 is said to be no part of the Remote ID standard */
const TRANSPORTS: ReadonlyMap<unknown, Transport> = new Map<unknown, Transport>([
  [1, 'wifi-beacon'],
  ['TRANSPORT_BEACON', 'wifi-beacon'],
  [2, 'wifi-nan'],
  ['TRANSPORT_NAN', 'wifi-nan'],
  [3, 'ble-legacy'],
  ['TRANSPORT_BT_CLASSIC', 'ble-legacy'],
  [4, 'other-radio'],
  ['TRANSPORT_BT_EXT', 'other-radio'],
  [5, 'ble-long-range'],
  ['TRANSPORT_BT_CLASSIC_CODED_PHY', 'ble-long-range'],
  [6, 'ble-long-range'],
  ['TRANSPORT_BT_EXT_CODED_PHY', 'ble-long-range'],
]);

/**
 * A radio signal of the sensor's library. Without the sensor's heading the bearing is no direction: a presence, with the
 * bearing as a doubt. The type is a number of a library that another message would have to name.
 *
 * Source: mydefence/mdif, src/protobuf/mdif/rfs/rfs.proto, RfsThreatInd; the sense of the bearing is a comment there.
 */
export function readRfsThreat(message: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const { observations, faults } = findings;
  const draft = threatOf(message, sensor, place, faults);
  if (draft === undefined) return;
  const observedAt = told(message, 'lastSeenTs', isoInstant, place, faults);
  const frequencyHz = told(message, 'currentBand', bandCentreHz, place, faults);
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (frequencyHz !== undefined) draft.frequencyHz = frequencyHz;
  const { relativeBearing } = message;
  if (isJsonObject(relativeBearing)) addBearing(draft, camelKeys(relativeBearing), place, faults);
  observations.push(draft);
}

/**
 * A drone's or controller's Wi-Fi.
 *
 * Source: mydefence/mdif, rfs.proto, WifiThreatInd.
 */
export function readWifiThreat(message: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const { observations, faults } = findings;
  const draft = threatOf(message, sensor, place, faults);
  if (draft === undefined) return;
  draft.category = 'drone-or-controller';
  const channel = told(message, 'channel', channelNumber, place, faults);
  const mac = told(message, 'macAdr', macField, place, faults);
  if (channel !== undefined) draft.channel = channel;
  if (mac !== undefined) draft.emitter = mac;
  observations.push(draft);
}

/**
 * A Remote ID message or pack as received.
 *
 * Source: mydefence/mdif, rfs.proto, RemoteIdInd.
 */
export function readRemoteIdInd(message: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const { observations, faults } = findings;
  const bytes = requiredField(message, 'payload', bytesField, place, faults);
  if (bytes === undefined) return;
  const remoteId = decodeRemoteId(bytes);
  const at = `${place}/payload`;
  if (!remoteId.ok) {
    faults.push({ ...remoteId.fault, at, detail: `${remoteId.fault.detail} (byte ${remoteId.fault.at})` });
    return;
  }
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', uasIds: [] };
  const transport = TRANSPORTS.get(message.transportType);
  const mac = told(message, 'macAdr', macField, place, faults);
  if (transport !== undefined) draft.transport = transport;
  if (mac !== undefined) draft.emitter = mac;
  addClaims(draft, remoteId.value);
  faults.push(...faultsAt(at, remoteId.value));
  observations.push(draft);
}

/**
 * That a signal is heard no longer. It names it by the sensor's number: what was heard under a MAC address is not found so.
 *
 * Source: mydefence/mdif, rfs.proto, ThreatStoppedInd.
 */
export function readThreatStopped(
  message: JsonObject,
  sensor: SensorId,
  place: string,
  { observations, faults }: Findings,
): void {
  const id = requiredField(message, 'id', uint32, place, faults);
  if (id === undefined) return;
  const departure: Departure = { kind: 'departure', sensor, uasIds: [], emitter: emitterOf(sensor, id) };
  observations.push(departure);
}

function threatOf(
  message: JsonObject,
  sensor: SensorId,
  place: string,
  faults: DecodeFault[],
): Draft<Detection> | undefined {
  const id = requiredField(message, 'id', uint32, place, faults);
  if (id === undefined) return undefined;
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'rf-library',
    emitter: emitterOf(sensor, id),
    uasIds: [],
    geometry: { kind: 'presence' },
  };
  const type = told(message, 'typeId', uint32, place, faults);
  const power = told(message, 'power', decibels, place, faults);
  if (type !== undefined) draft.model = `MyDefence type ${type}`;
  if (power !== undefined) draft.strength = { value: power, unit: 'dB' };
  return draft;
}

// The number is unique for one sensor only.
function emitterOf(sensor: SensorId, id: number): string {
  return `${sensor}#${id}`;
}

function addBearing(draft: Draft<Detection>, bearing: JsonObject, place: string, faults: DecodeFault[]): void {
  if (bearing.valid !== true) return;
  // Protobuf's JSON mapping leaves out what is zero.
  const raw = told(bearing, 'bearing', turn, `${place}/relativeBearing`, faults) ?? 0;
  draft.doubts = [{ field: 'geometry', raw, why: RELATIVE }];
}
