import type { Decoded, DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { asciiText } from '../remote-id/ascii-text.ts';
import { announcementFlaw, laterPage } from '../remote-id/auth.ts';
import { basicId } from '../remote-id/basic-id.ts';
import { type LocationLayout, location } from '../remote-id/location.ts';
import { type AuthPage, emptyRemoteId, type Location, type RemoteId, type System } from '../remote-id/remote-id.ts';
import { instantSince2019, type SystemLayout, system } from '../remote-id/system.ts';

// ODID_UAS_Data on x86-64 and ARM64: little-endian, natural alignment, enumerations of 4 bytes, 2 Basic IDs, 16 Auth pages.
const LENGTH = 920;
const BASIC_ID_START = 0;
const BASIC_ID_LENGTH = 32;
const BASIC_IDS = 2;
const LOCATION_START = 64;
const AUTH_START = 136;
const AUTH_LENGTH = 40;
const AUTH_PAGES = 16;
const SELF_ID_START = 776;
const SYSTEM_START = 808;
const OPERATOR_ID_START = 864;
const BASIC_ID_VALID = 892;
const LOCATION_VALID = 894;
const AUTH_VALID = 895;
const SELF_ID_VALID = 911;
const SYSTEM_VALID = 912;
const OPERATOR_ID_VALID = 913;

const LOCATION_BYTES: LocationLayout['bytes'] = {
  direction: 4,
  speed: 8,
  vertical: 12,
  place: 16,
  baro: 32,
  hae: 36,
  height: 44,
  time: 68,
};
const SYSTEM_BYTES: SystemLayout['bytes'] = { locationType: 0, place: 8, ceiling: 28, floor: 32, altitude: 44 };

/**
 * What the struct in a DroneScout's `UASdata` says: the receiver's merged state of one transmitter, not one frame.
 *
 * 920 bytes, and in the field one NUL behind them; whatever follows is not looked at.
 *
 * Source: opendroneid-core-c, opendroneid.h, ODID_UAS_Data, at commits 4785de45 (named in the manual) and beb5639c, whose
 * layouts are the same; BluemarkInnovations/RemoteID-MQTT-subscriber, modules/open_drone_id.py, for the marks of "unknown".
 */
export function decodeUasData(bytes: Uint8Array): Decoded<RemoteId> {
  if (bytes.length < LENGTH) {
    return { ok: false, fault: fault('too-short', bytes.length, `UASdata of ${bytes.length} bytes, want ${LENGTH}`) };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const remoteId = emptyRemoteId(LENGTH);
  const { basicIds, auth, faults } = remoteId;
  for (let slot = 0; slot < BASIC_IDS; slot++) {
    if (bytes[BASIC_ID_VALID + slot] !== 0)
      basicIds.push(readSlot(bytes, view, BASIC_ID_START + slot * BASIC_ID_LENGTH));
  }
  if (bytes[LOCATION_VALID] !== 0) remoteId.location = readLocation(view, faults);
  for (let page = 0; page < AUTH_PAGES; page++) {
    if (bytes[AUTH_VALID + page] !== 0) readAuth(bytes, view, AUTH_START + page * AUTH_LENGTH, auth, faults);
  }
  if (bytes[SELF_ID_VALID] !== 0) {
    remoteId.selfId = {
      descriptionType: view.getUint32(SELF_ID_START, true),
      text: asciiText(bytes, SELF_ID_START + 4, 23),
    };
  }
  if (bytes[SYSTEM_VALID] !== 0) remoteId.system = readSystem(view, faults);
  if (bytes[OPERATOR_ID_VALID] !== 0) {
    const value = asciiText(bytes, OPERATOR_ID_START + 4, 20);
    remoteId.operatorId = { idType: view.getUint32(OPERATOR_ID_START, true), value };
  }
  return { ok: true, value: remoteId };
}

function readSlot(bytes: Uint8Array, view: DataView, start: number): RemoteId['basicIds'][number] {
  return basicId(view.getUint32(start + 4, true), view.getUint32(start, true), bytes, start + 8);
}

function readLocation(view: DataView, faults: DecodeFault[]): Location {
  const start = LOCATION_START;
  const reading = {
    status: view.getUint32(start, true),
    directionDeg: view.getFloat32(start + 4, true),
    speedMps: view.getFloat32(start + 8, true),
    verticalMps: view.getFloat32(start + 12, true),
    lat: view.getFloat64(start + 16, true),
    lon: view.getFloat64(start + 24, true),
    altitudeBaroM: view.getFloat32(start + 32, true),
    altitudeHaeM: view.getFloat32(start + 36, true),
    heightType: view.getUint32(start + 40, true),
    heightM: view.getFloat32(start + 44, true),
    horizontalAccuracy: view.getUint32(start + 48, true),
    verticalAccuracy: view.getUint32(start + 52, true),
    baroAccuracy: view.getUint32(start + 56, true),
    speedAccuracy: view.getUint32(start + 60, true),
    timeAccuracy: view.getUint32(start + 64, true),
    secondsIntoHour: tenths(view.getFloat32(start + 68, true)),
  };
  return location(reading, { start, bytes: LOCATION_BYTES }, faults);
}

// A tenth of a second is not a float32: 0.1 comes as 0.10000000149.
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function readSystem(view: DataView, faults: DecodeFault[]): System {
  const start = SYSTEM_START;
  const reading = {
    operatorLocationType: view.getUint32(start, true),
    classificationType: view.getUint32(start + 4, true),
    operatorLat: view.getFloat64(start + 8, true),
    operatorLon: view.getFloat64(start + 16, true),
    areaCount: view.getUint16(start + 24, true),
    areaRadiusM: view.getUint16(start + 26, true),
    areaCeilingM: view.getFloat32(start + 28, true),
    areaFloorM: view.getFloat32(start + 32, true),
    categoryEu: view.getUint32(start + 36, true),
    classEu: view.getUint32(start + 40, true),
    operatorAltitudeM: view.getFloat32(start + 44, true),
    timestamp: view.getUint32(start + 48, true),
  };
  return system(reading, { start, bytes: SYSTEM_BYTES }, faults);
}

function readAuth(bytes: Uint8Array, view: DataView, start: number, auth: AuthPage[], faults: DecodeFault[]): void {
  const page = view.getUint8(start);
  const authType = view.getUint32(start + 4, true);
  if (page > 0) {
    auth.push(laterPage(page, authType, bytes.slice(start + 16, start + 39)));
    return;
  }
  const lastPage = view.getUint8(start + 8);
  const lengthBytes = view.getUint8(start + 9);
  const flaw = announcementFlaw(lastPage, lengthBytes);
  if (flaw !== undefined) {
    faults.push(fault('bad-length', start + 8, flaw));
    return;
  }
  const signedAt = instantSince2019(view.getUint32(start + 12, true));
  auth.push({ page, authType, lastPage, lengthBytes, signedAt, signature: bytes.slice(start + 16, start + 33) });
}
