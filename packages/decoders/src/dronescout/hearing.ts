import type { Detection, SensorId, Transport } from '@rotorwatch/domain';
import { base64Decoder } from '../base64.ts';
import type { Decoded } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import {
  type Check,
  instant,
  integer,
  macAddress,
  number,
  text,
  unlessUnknown,
  wordsMeaning,
  wrongType,
} from '../json/checks.ts';
import { addFields, type FieldTable } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { saysUnknown } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import type { RemoteId } from '../remote-id/remote-id.ts';
import { addClaims, faultsAt } from '../remote-id/remote-id-claims.ts';
import { addRawFrame } from './raw-frame.ts';
import { decodeUasData } from './uas-data.ts';

type Radio = Pick<Detection, 'observedAt' | 'rssiDbm' | 'channel' | 'emitter' | 'transport'>;
type MakeAndModel = Pick<Detection, 'make' | 'model'>;

// 920 bytes and a NUL are 1,228 characters; there is room for a struct that has grown to three times that.
const decodeBase64 = base64Decoder(4096);

const isZero = (found: unknown) => found === 0;

const TRANSPORTS: Readonly<Record<string, Transport>> = {
  'BLE legacy': 'ble-legacy',
  'BLE long range': 'ble-long-range',
  'WiFi NaN': 'wifi-nan',
  'WiFi NAN': 'wifi-nan',
  'WiFi beacon': 'wifi-beacon',
};

const RADIO: FieldTable<Radio> = [
  ['observedAt', 'timestamp', unlessUnknown(isZero, instant)],
  ['rssiDbm', 'RSSI', unlessUnknown(isZero, number(-130, 20))],
  // 0 on all Bluetooth messages.
  ['channel', 'channel', unlessUnknown(isZero, integer(1, 1000))],
  ['emitter', 'MAC address', macAddress],
  ['transport', 'type', wordsMeaning(TRANSPORTS)],
];

const MAKE_AND_MODEL: FieldTable<MakeAndModel> = [
  ['make', 'manufacturer', unlessUnknown(saysUnknown, text(64))],
  ['model', 'model', unlessUnknown(saysUnknown, text(64))],
];

/**
 * A drone heard: the `data` of a DroneScout message. What the aircraft says stands in `UASdata`; only where that is missing or
 * can't be read, the frame as received is, which firmware from 20240717 on sends along as `raw`.
 */
export function readHearing(
  content: JsonObject,
  sensor: SensorId,
  place: string,
  { observations, faults }: Findings,
): void {
  const { UASdata, raw } = content;
  const isMissing = UASdata === undefined || UASdata === null;
  const remoteId = isMissing ? undefined : uasData(UASdata, `${place}/UASdata`, faults);
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', uasIds: [] };
  addFields(draft, content, RADIO, place, faults);
  if (remoteId !== undefined) {
    addClaims(draft, remoteId);
  } else if (raw === undefined || raw === null) {
    if (isMissing) faults.push(fault('missing', `${place}/UASdata`, 'a required field is missing'));
    return;
  } else if (!addRawFrame(draft, raw, `${place}/raw`, faults)) {
    return;
  }
  const { extra } = content;
  if (isJsonObject(extra)) addFields(draft, extra, MAKE_AND_MODEL, `${place}/extra`, faults);
  else if (extra !== undefined && extra !== null) wrongType('an object', extra, `${place}/extra`, faults);
  observations.push(draft);
}

const uasData: Check<RemoteId> = (found, place, faults) => {
  if (typeof found !== 'string') return wrongType('base64 text', found, place, faults);
  const decoded = structOf(found);
  if (!decoded.ok) {
    faults.push({ ...decoded.fault, at: place });
    return undefined;
  }
  faults.push(...faultsAt(place, decoded.value));
  return decoded.value;
};

function structOf(base64: string): Decoded<RemoteId> {
  const bytes = decodeBase64(base64);
  return bytes.ok ? decodeUasData(bytes.value) : bytes;
}
