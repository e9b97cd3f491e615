import type { Detection, Doubt, LatLon } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Draft } from '../known.ts';
import { asciiText } from '../remote-id/ascii-text.ts';
import { plausiblePlace } from '../remote-id/plausible.ts';
import { addVelocity } from '../velocity.ts';
import { disputedAltitude, disputedHeight, disputedYaw } from './disputed.ts';
import { addProduct } from './product-type.table.ts';
import { flightStatus, STATE } from './state-info.ts';

const SERIAL_LENGTH = 16;
const CM_PER_M = 100;
// Radians times 1e7; the exact factor is 174532.925, and this is what the aircraft and all decoders use.
const UNITS_PER_DEGREE = 174_533;

/** Offsets from the sub-command's byte that the two versions of the layout don't share. */
interface Layout {
  readonly yaw: number;
  /** Latitude first, unlike the other pairs; version 1 has no place of the phone. */
  readonly phone: number | undefined;
  readonly home: number;
  readonly product: number;
}

const LAYOUTS: Readonly<Record<number, Layout>> = {
  1: { yaw: 44, phone: undefined, home: 46, product: 54 },
  2: { yaw: 40, phone: 50, home: 58, product: 66 },
};

/**
 * Adds what a flight telemetry record says, which starts with its sub-command 0x10 at a byte; false, with the reason listed,
 * where it can't be read.
 *
 * The serial is kept as sent: 14 characters, or the last 16 of a 20-character ANSI/CTA-2063-A serial. The phone's place is
 * the pilot's, live, and may be hundreds of kilometres off even in genuine records. The time in version 2 is when the phone
 * last knew its place, not the aircraft's clock, and isn't used.
 *
 * Source: kismetwireless/kismet, dot11_parsers/dot11_ie_221_dji_droneid.cc for version 1; RUB-SysSec/DroneSecurity,
 * src/droneid_packet.py, for version 2.
 */
export function readFlightInfo(
  bytes: Uint8Array,
  start: number,
  draft: Draft<Detection>,
  faults: DecodeFault[],
): boolean {
  const version = bytes[start + 1] ?? 0;
  const layout = LAYOUTS[version];
  if (layout === undefined) {
    faults.push(fault('unsupported', start + 1, `version ${version} of DroneID, want 1 or 2`));
    return false;
  }
  const want = start + layout.product + 1;
  if (bytes.length < want) {
    faults.push(fault('too-short', bytes.length, `a DroneID of ${bytes.length} bytes, want ${want}`));
    return false;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state = view.getUint16(start + 4, true);
  const doubts: Doubt[] = [];
  const serial = asciiText(bytes, start + 6, SERIAL_LENGTH);
  if ((state & STATE.serialValid) !== 0 && serial !== '') draft.uasIds = [{ kind: 'serial', value: serial }];
  addProduct(draft, view.getUint8(start + layout.product), doubts);
  const status = flightStatus(state);
  if (status !== undefined) draft.status = status;
  addPlaces(draft, view, start, layout, state, faults);
  addMotion(draft, view, start, state, faults);
  if ((state & STATE.altitudeValid) !== 0) doubts.push(disputedAltitude(view.getInt16(start + 30, true), 'sent'));
  if ((state & STATE.heightValid) !== 0) doubts.push(disputedHeight(view.getInt16(start + 32, true), 'sent'));
  if (draft.headingDeg === undefined) doubts.push(disputedYaw(view.getInt16(start + layout.yaw, true)));
  if (doubts.length > 0) draft.doubts = doubts;
  return true;
}

function addPlaces(
  draft: Draft<Detection>,
  view: DataView,
  start: number,
  layout: Layout,
  state: number,
  faults: DecodeFault[],
): void {
  if ((state & STATE.gnssValid) !== 0) {
    const at = placeAt(view, start + 26, start + 22, faults);
    if (at !== undefined) draft.geometry = { kind: 'position', at };
  }
  if (layout.phone !== undefined) {
    const at = placeAt(view, start + layout.phone, start + layout.phone + 4, faults);
    if (at !== undefined) draft.pilot = { at, kind: 'live' };
  }
  if ((state & STATE.homeSet) !== 0) {
    const at = placeAt(view, start + layout.home + 4, start + layout.home, faults);
    if (at !== undefined) draft.takeoffAt = at;
  }
}

function placeAt(view: DataView, latByte: number, lonByte: number, faults: DecodeFault[]): LatLon | undefined {
  const lat = view.getInt32(latByte, true);
  const lon = view.getInt32(lonByte, true);
  return plausiblePlace(lat / UNITS_PER_DEGREE, lon / UNITS_PER_DEGREE, Math.min(latByte, lonByte), faults);
}

function addMotion(draft: Draft<Detection>, view: DataView, start: number, state: number, faults: DecodeFault[]): void {
  const isLevelKnown = (state & STATE.horizontalVelocityValid) !== 0;
  const isClimbKnown = (state & STATE.verticalVelocityValid) !== 0;
  const north = isLevelKnown ? view.getInt16(start + 34, true) / CM_PER_M : Number.NaN;
  const east = isLevelKnown ? view.getInt16(start + 36, true) / CM_PER_M : Number.NaN;
  const up = isClimbKnown ? view.getInt16(start + 38, true) / CM_PER_M : Number.NaN;
  addVelocity(draft, north, east, up, { horizontal: start + 34, vertical: start + 38 }, faults);
}
