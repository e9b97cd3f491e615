/** What a DroneScout has heard of one aircraft, as numbers of the Open Drone ID enumerations; absent means unknown. */
export interface UasData {
  /** At most two. */
  readonly basicIds: readonly BasicId[];
  readonly location?: UasLocation;
  readonly selfId?: { readonly type: number; readonly text: string };
  readonly system?: UasSystem;
  readonly operatorId?: { readonly type: number; readonly id: string };
}

export interface BasicId {
  readonly uaType: number;
  readonly idType: number;
  readonly id: string;
}

export interface UasLocation {
  readonly status: number;
  readonly directionDeg?: number;
  readonly speedMps?: number;
  readonly verticalMps?: number;
  readonly lat?: number;
  readonly lon?: number;
  readonly altitudeBaroM?: number;
  readonly altitudeHaeM?: number;
  /** 0 above the take-off point, 1 above ground. */
  readonly heightType: number;
  readonly heightM?: number;
  readonly horizontalAccuracy: number;
  readonly verticalAccuracy: number;
  readonly baroAccuracy: number;
  readonly speedAccuracy: number;
  readonly timeAccuracy: number;
  /** Since the full hour, UTC. */
  readonly secondsOfHour?: number;
}

export interface UasSystem {
  /** 0 take-off point, 1 live, 2 fixed. */
  readonly operatorLocationType: number;
  readonly operatorLat?: number;
  readonly operatorLon?: number;
  readonly operatorAltitudeHaeM?: number;
  /** Seconds since 2019-01-01T00:00:00Z. */
  readonly timestampS?: number;
}

/** The `ODID_UAS_Data` of 920 bytes and the NUL that a DroneScout sends after it. */
export const UAS_DATA_BYTES = 921;

const NO_DIRECTION = 361;
const NO_SPEED = 255;
const NO_VERTICAL_SPEED = 63;
const NO_ALTITUDE = -1000;
const NO_TIME = 0xffff;

/**
 * The struct a DroneScout puts into `UASdata`, before base64.
 *
 * Parts that were not heard stay zero and their `…Valid` byte too; unknown fields of a part that was heard carry the
 * standard's marks. Texts are cut at their field's length.
 *
 * Source: opendroneid-core-c, libopendroneid/opendroneid.h, `ODID_UAS_Data`, laid out as a little-endian 64-bit
 * compiler does it (enumerations of 4 bytes); `odid_initUasData` in opendroneid.c for the marks.
 */
export function encodeUasData(data: UasData): Uint8Array {
  const bytes = new Uint8Array(UAS_DATA_BYTES);
  const view = new DataView(bytes.buffer);
  data.basicIds.slice(0, 2).forEach((basicId, slot) => {
    writeBasicId(view, 32 * slot, basicId);
    view.setUint8(892 + slot, 1);
  });
  if (data.location) {
    writeLocation(view, 64, data.location);
    view.setUint8(894, 1);
  }
  if (data.selfId) {
    view.setUint32(776, data.selfId.type, true);
    writeText(view, 780, 23, data.selfId.text);
    view.setUint8(911, 1);
  }
  if (data.system) {
    writeSystem(view, 808, data.system);
    view.setUint8(912, 1);
  }
  if (data.operatorId) {
    view.setUint32(864, data.operatorId.type, true);
    writeText(view, 868, 20, data.operatorId.id);
    view.setUint8(913, 1);
  }
  return bytes;
}

function writeBasicId(view: DataView, at: number, { uaType, idType, id }: BasicId): void {
  view.setUint32(at, uaType, true);
  view.setUint32(at + 4, idType, true);
  writeText(view, at + 8, 20, id);
}

function writeLocation(view: DataView, at: number, location: UasLocation): void {
  view.setUint32(at, location.status, true);
  view.setFloat32(at + 4, location.directionDeg ?? NO_DIRECTION, true);
  view.setFloat32(at + 8, location.speedMps ?? NO_SPEED, true);
  view.setFloat32(at + 12, location.verticalMps ?? NO_VERTICAL_SPEED, true);
  view.setFloat64(at + 16, location.lat ?? 0, true);
  view.setFloat64(at + 24, location.lon ?? 0, true);
  view.setFloat32(at + 32, location.altitudeBaroM ?? NO_ALTITUDE, true);
  view.setFloat32(at + 36, location.altitudeHaeM ?? NO_ALTITUDE, true);
  view.setUint32(at + 40, location.heightType, true);
  view.setFloat32(at + 44, location.heightM ?? NO_ALTITUDE, true);
  view.setUint32(at + 48, location.horizontalAccuracy, true);
  view.setUint32(at + 52, location.verticalAccuracy, true);
  view.setUint32(at + 56, location.baroAccuracy, true);
  view.setUint32(at + 60, location.speedAccuracy, true);
  view.setUint32(at + 64, location.timeAccuracy, true);
  view.setFloat32(at + 68, location.secondsOfHour ?? NO_TIME, true);
}

function writeSystem(view: DataView, at: number, system: UasSystem): void {
  view.setUint32(at, system.operatorLocationType, true);
  view.setFloat64(at + 8, system.operatorLat ?? 0, true);
  view.setFloat64(at + 16, system.operatorLon ?? 0, true);
  view.setUint16(at + 24, 1, true); // one aircraft in the area
  view.setFloat32(at + 28, NO_ALTITUDE, true);
  view.setFloat32(at + 32, NO_ALTITUDE, true);
  view.setFloat32(at + 44, system.operatorAltitudeHaeM ?? NO_ALTITUDE, true);
  view.setUint32(at + 48, system.timestampS ?? 0, true);
}

function writeText(view: DataView, at: number, length: number, text: string): void {
  [...text].slice(0, length).forEach((character, index) => {
    view.setUint8(at + index, character.charCodeAt(0) & 0x7f);
  });
}
