import { type Detection, type Doubt, type EpochMs, epochMs, type LatLon, type SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { text } from '../json/checks.ts';
import type { Draft } from '../known.ts';
import { addVelocity } from '../velocity.ts';

/** What a decode's line begins with. */
export const LINE_OPENING = 'dji_O,';

const FEWEST_FIELDS = 14;
const MOST_FIELDS = 15;
const ENCRYPTED = '4';
const SHORTEST_SERIAL = 5;
const HZ_PER_MHZ = 1e6;
const CM_PER_M = 100;
const LATEST_MS = 4_102_444_800_000;

const PAIRS = 'snstac/dronecot takes the first pair for the pilot and the second for the aircraft';
const UNITS = 'alphafox02/antsdr_dji_droneid takes ten times the altitude for metres; no unit or datum is stated';

const upTo64Characters = text(64);

/**
 * What one `dji_O,…` line of an AntSDR's second firmware says, or `undefined` where it is too short to be one.
 *
 * Longitude stands before latitude. Which pair is the aircraft's is as alphafox02 reads it, and doubted; speeds are cm/s. Of
 * an O4 aircraft whose serial the receiver could not decrypt there are frequency, signal strength and a changing hash.
 *
 * Source: alphafox02/antsdr_dji_droneid, dji_receiver.py, parse_new_fw_line; snstac/dronecot for the other reading.
 */
export function readLine(line: string, sensor: SensorId, place: string, faults: DecodeFault[]): Detection | undefined {
  const fields = line.split(',', MOST_FIELDS);
  if (fields.length < FEWEST_FIELDS) {
    faults.push(fault('too-short', place, `${fields.length} fields, want at least ${FEWEST_FIELDS}`));
    return undefined;
  }
  const at = (index: number): string => (fields[index] ?? '').trim();
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'dji-droneid',
    transport: 'ocusync',
    category: 'drone',
    uasIds: [],
    make: 'DJI',
  };
  const observedAt = instantOf(at(14), place, faults);
  const frequencyMhz = numberOf(at(2), 'frequency in MHz', 100, 10_000, place, faults);
  const rssiDbm = numberOf(at(3), 'signal strength', -150, 20, place, faults);
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (frequencyMhz !== undefined) draft.frequencyHz = frequencyMhz * HZ_PER_MHZ;
  if (rssiDbm !== undefined) draft.rssiDbm = rssiDbm;
  const serial = shortText(at(5), place, faults);
  const isEncrypted = at(1) === ENCRYPTED;
  addNames(draft, at(4), isEncrypted, place, faults);
  if (serial !== undefined && serial.length >= SHORTEST_SERIAL) draft.uasIds = [{ kind: 'serial', value: serial }];
  if (!isEncrypted || draft.uasIds.length > 0) addDecoded(draft, at, place, faults);
  return draft;
}

/** `DJI Mini 2(63)` is a model and its code, `dji(15529374)` the hash of an encrypted aircraft. */
function addNames(
  draft: Draft<Detection>,
  field: string,
  isEncrypted: boolean,
  place: string,
  faults: DecodeFault[],
): void {
  const [, outer = field, inner = ''] = /^(.+?)\((.+)\)$/.exec(field) ?? [];
  const name = shortText(outer.replace(/^dji\s*/i, ''), place, faults);
  const hash = shortText(inner, place, faults);
  if (name !== undefined) draft.model = name;
  else if (isEncrypted && hash !== undefined) draft.emitter = `dji-o4:${hash}`;
}

function addDecoded(
  draft: Draft<Detection>,
  at: (index: number) => string,
  place: string,
  faults: DecodeFault[],
): void {
  const doubts: Doubt[] = [];
  const droneAt = placeOf(at(6), at(7), place, faults);
  const pilotAt = placeOf(at(8), at(9), place, faults);
  const homeAt = placeOf(at(10), at(11), place, faults);
  if (droneAt !== undefined) {
    draft.geometry = { kind: 'position', at: droneAt };
    doubts.push({ field: 'geometry', raw: `${at(6)},${at(7)}`, why: PAIRS });
  }
  if (pilotAt !== undefined) {
    draft.pilot = { at: pilotAt, kind: 'live' };
    doubts.push({ field: 'pilot', raw: `${at(8)},${at(9)}`, why: PAIRS });
  }
  if (homeAt !== undefined) draft.takeoffAt = homeAt;
  if (droneAt !== undefined) {
    const [altitude = '', height = ''] = at(12).split('|');
    const rawAltitude = numberOf(altitude, 'altitude', -100_000, 100_000, place, faults);
    const rawHeight = numberOf(height, 'height', -100_000, 100_000, place, faults);
    if (rawAltitude !== undefined) doubts.push({ field: 'altitudeHaeM', raw: rawAltitude, why: UNITS });
    if (rawHeight !== undefined) doubts.push({ field: 'heightM', raw: rawHeight, why: UNITS });
    const [east = '', north = '', up = ''] = at(13).split('|');
    const [eastMps, northMps, upMps] = [east, north, up].map((speed) => speedOf(speed, place, faults));
    const places = { horizontal: place, vertical: place };
    addVelocity(draft, northMps ?? Number.NaN, eastMps ?? Number.NaN, upMps ?? Number.NaN, places, faults);
  }
  if (doubts.length > 0) draft.doubts = doubts;
}

function shortText(found: string, place: string, faults: DecodeFault[]): string | undefined {
  if (!found.includes('\ufffd')) return upTo64Characters(found, place, faults);
  faults.push(fault('bad-text', place, `bytes that are no text in ${excerpt(found)}`));
  return undefined;
}

function placeOf(lonText: string, latText: string, place: string, faults: DecodeFault[]): LatLon | undefined {
  const lon = numberOf(lonText, 'longitude', -180, 180, place, faults);
  const lat = numberOf(latText, 'latitude', -90, 90, place, faults);
  if (lon === undefined || lat === undefined || (lon === 0 && lat === 0)) return undefined;
  return { lat, lon };
}

function speedOf(text: string, place: string, faults: DecodeFault[]): number {
  const cmPerS = numberOf(text, 'speed in cm/s', -32_768, 32_767, place, faults);
  return cmPerS === undefined ? Number.NaN : cmPerS / CM_PER_M;
}

function instantOf(text: string, place: string, faults: DecodeFault[]): EpochMs | undefined {
  const milliseconds = numberOf(text, 'time in ms', 0, LATEST_MS, place, faults);
  return milliseconds === undefined || milliseconds === 0 ? undefined : epochMs(Math.round(milliseconds));
}

function numberOf(
  text: string,
  name: string,
  lowest: number,
  highest: number,
  place: string,
  faults: DecodeFault[],
): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /^nan$/i.test(trimmed)) return undefined;
  // Seen with a typographic minus sign where a line went through a text program.
  const value = /^[-+\u2212]?\d+(?:\.\d*)?$/.test(trimmed) ? Number(trimmed.replace('\u2212', '-')) : Number.NaN;
  if (value >= lowest && value <= highest) return value;
  const code = Number.isNaN(value) ? 'wrong-type' : 'out-of-range';
  faults.push(fault(code, place, `want a ${name} from ${lowest} to ${highest}, found ${excerpt(trimmed)}`));
  return undefined;
}
