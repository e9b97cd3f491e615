import type { Detection, Doubt, LatLon, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Draft } from '../known.ts';
import { asciiText } from '../remote-id/ascii-text.ts';
import { plausible, plausiblePlace, type Range } from '../remote-id/plausible.ts';
import { addVelocity } from '../velocity.ts';

/** Bytes of a record up to its signal strength; Kismet's struct has two more behind, a signal strength of 4 bytes. */
export const RECORD_LENGTH = 227;

const TEXT_LENGTH = 64;
const MODEL_START = 64;
const TYPE_CODE = 128;
const PILOT = 129;
const DRONE = 145;
const HEIGHT = 161;
const ALTITUDE = 169;
const HOME = 177;
const FREQUENCY = 193;
const EAST = 201;
const NORTH = 209;
const UP = 217;
const RSSI = 225;

const HZ_PER_MHZ = 1e6;
// alphafox02/antsdr_dji_droneid, dji_receiver.py: a shorter serial is a blank or bogus one.
const SHORTEST_SERIAL = 5;
// The device types of encrypted and of partial frames (rece_info.py; snstac/dronecot, dji_functions.py).
const ENCRYPTED = new Set([8, 255]);
// Garbage read as a float64 is often a number next to zero.
const NEXT_TO_ZERO = 1e-7;

const FREQUENCY_MHZ: Range = { name: 'frequency in MHz', lowest: 100, highest: 10_000 };
const RSSI_DBM: Range = { name: 'signal strength', lowest: -150, highest: 20 };
const HEIGHT_M: Range = { name: 'height', lowest: -1000, highest: 10_000 };

/**
 * What a record of an AntSDR with the first firmware says, which starts at a byte.
 *
 * Of an encrypted frame, signal strength and frequency only: everything else in it is noise. Noise that is not marked costs
 * each field that can't be right. The altitude's datum is not stated; height is metres above where it took off or above
 * ground, which the sources don't tell apart.
 *
 * Source: alphafox02/antsdr_dji_droneid, rece_info.py and dji_receiver.py; snstac/dronecot, dji_functions.py.
 */
export function readRecord(bytes: Uint8Array, start: number, sensor: SensorId, faults: DecodeFault[]): Detection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'dji-droneid',
    transport: 'ocusync',
    category: 'drone',
    uasIds: [],
    make: 'DJI',
  };
  addRadio(draft, view, start, faults);
  if (!ENCRYPTED.has(view.getUint8(start + TYPE_CODE))) addDecoded(draft, bytes, view, start, faults);
  return draft;
}

/** Whether bytes from a start look like a record: its device type is text, padded with NULs. */
export function looksLikeRecord(bytes: Uint8Array, start: number): boolean {
  let at = start + MODEL_START;
  const end = at + TEXT_LENGTH;
  while (at < end && isPrintableAscii(bytes[at] ?? 0)) at++;
  while (at < end && bytes[at] === 0) at++;
  return at === end;
}

function addRadio(draft: Draft<Detection>, view: DataView, start: number, faults: DecodeFault[]): void {
  const mhz = view.getFloat64(start + FREQUENCY, true);
  const rssi = view.getInt16(start + RSSI, true);
  const frequencyMhz = mhz === 0 ? undefined : plausible(FREQUENCY_MHZ, mhz, start + FREQUENCY, faults);
  const rssiDbm = rssi === 0 ? undefined : plausible(RSSI_DBM, rssi, start + RSSI, faults);
  if (frequencyMhz !== undefined) draft.frequencyHz = frequencyMhz * HZ_PER_MHZ;
  if (rssiDbm !== undefined) draft.rssiDbm = rssiDbm;
}

function addDecoded(
  draft: Draft<Detection>,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  faults: DecodeFault[],
): void {
  const serial = cleanText(bytes, start, faults);
  const model = cleanText(bytes, start + MODEL_START, faults);
  if (serial !== undefined && serial.length >= SHORTEST_SERIAL) draft.uasIds = [{ kind: 'serial', value: serial }];
  if (model !== undefined && !/unknown/i.test(model)) draft.model = model;
  const at = placeAt(view, start + DRONE, faults);
  const pilotAt = placeAt(view, start + PILOT, faults);
  const homeAt = placeAt(view, start + HOME, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (pilotAt !== undefined) draft.pilot = { at: pilotAt, kind: 'live' };
  if (homeAt !== undefined) draft.takeoffAt = homeAt;
  addHeights(draft, view, start, faults);
  const [north, east, up] = [NORTH, EAST, UP].map((offset) => view.getFloat64(start + offset, true));
  const places = { horizontal: start + EAST, vertical: start + UP };
  addVelocity(draft, north ?? Number.NaN, east ?? Number.NaN, up ?? Number.NaN, places, faults);
}

function addHeights(draft: Draft<Detection>, view: DataView, start: number, faults: DecodeFault[]): void {
  // Without a place the receiver has no height either, and writes zeros.
  if (draft.geometry === undefined) return;
  const heightM = plausible(HEIGHT_M, view.getFloat64(start + HEIGHT, true), start + HEIGHT, faults);
  const altitudeM = plausible(HEIGHT_M, view.getFloat64(start + ALTITUDE, true), start + ALTITUDE, faults);
  if (heightM !== undefined) draft.heightM = heightM;
  if (altitudeM !== undefined) draft.doubts = [altitudeDoubt(altitudeM)];
}

function altitudeDoubt(raw: number): Doubt {
  return { field: 'altitudeHaeM', raw, why: 'metres above a datum that no source states' };
}

function placeAt(view: DataView, byte: number, faults: DecodeFault[]): LatLon | undefined {
  const lat = view.getFloat64(byte, true);
  const lon = view.getFloat64(byte + 8, true);
  if (Math.abs(lat) < NEXT_TO_ZERO && Math.abs(lon) < NEXT_TO_ZERO) return undefined;
  return plausiblePlace(lat, lon, byte, faults);
}

function cleanText(bytes: Uint8Array, from: number, faults: DecodeFault[]): string | undefined {
  const text = asciiText(bytes, from, TEXT_LENGTH);
  if (!text.includes('\ufffd')) return text.trim() || undefined;
  faults.push(fault('bad-text', from, 'bytes that are no printable ASCII'));
  return undefined;
}

function isPrintableAscii(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
