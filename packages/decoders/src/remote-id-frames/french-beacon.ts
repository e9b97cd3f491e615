import type { Detection, PilotClaim, UasId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Draft } from '../known.ts';
import { asciiText } from '../remote-id/ascii-text.ts';
import { plausible, plausiblePlace, type Range } from '../remote-id/plausible.ts';

const HEADER_LENGTH = 2;
const LONGEST_ID = 30;
const DEGREE_UNITS = 1e5;

const HEIGHT: Range = { name: 'height', lowest: -1000, highest: 32_767 };
const COURSE: Range = { name: 'course', lowest: 0, highest: 360 };

/** by type: the one length of its value; ids may be shorter than their most */
const FIXED_LENGTHS: Readonly<Record<number, number>> = { 4: 4, 5: 4, 6: 2, 7: 2, 8: 4, 9: 4, 10: 1, 11: 2 };

/** Fields as they stand in a beacon: where each value begins, 0 where it is missing. */
interface Places {
  frenchId: number;
  frenchIdLength: number;
  ctaId: number;
  ctaIdLength: number;
  readonly numbers: Uint16Array;
}

/**
 * Adds to a detection what the fields of a French beacon say; `false`, with the faults listed, where no field is whole.
 *
 * Each is a type, a length and a value, numbers big-endian: 2 the French identifier, 3 the ANSI/CTA-2063 serial, 4 and 5
 * latitude and longitude in 1e-5 degrees, 6 altitude and 7 height above take-off in metres, 8 and 9 the place of take-off,
 * 10 speed in m/s, 11 course in degrees. The altitude's datum is in doubt and so it fills no field.
 *
 * Source: decree ECOI1934044A of 27 December 2019; khancyr/droneID_FR, droneID_FR.h, which writes it above mean sea level
 * where others write that of WGS 84.
 */
export function addFrenchClaims(
  draft: Draft<Detection>,
  fields: Uint8Array,
  start: number,
  faults: DecodeFault[],
): boolean {
  const places = placesOf(fields, start, faults);
  if (places === undefined) return false;
  const view = new DataView(fields.buffer, fields.byteOffset, fields.byteLength);
  draft.method = 'remote-id';
  draft.category = 'drone';
  draft.uasIds = ids(fields, places);
  addFlight(draft, view, places.numbers, start, faults);
  return true;
}

function placesOf(fields: Uint8Array, start: number, faults: DecodeFault[]): Places | undefined {
  const places: Places = { frenchId: 0, frenchIdLength: 0, ctaId: 0, ctaIdLength: 0, numbers: new Uint16Array(12) };
  let found = 0;
  let at = 0;
  while (at + HEADER_LENGTH <= fields.length) {
    const type = fields[at] ?? 0;
    const length = fields[at + 1] ?? 0;
    const value = at + HEADER_LENGTH;
    if (value + length > fields.length) {
      faults.push(
        fault('too-short', start + at, `field ${type} of ${length} bytes, ${fields.length - value} are left`),
      );
      break;
    }
    if (note(places, type, length, value)) found++;
    else faults.push(fault('bad-length', start + at, `field ${type} of ${length} bytes`));
    at = value + length;
  }
  if (found === 0 && faults.length === 0) faults.push(fault('empty', start, 'a French beacon without fields'));
  return found === 0 ? undefined : places;
}

function note(places: Places, type: number, length: number, value: number): boolean {
  if (type === 2 || type === 3) {
    if (length > LONGEST_ID) return false;
    if (type === 2) [places.frenchId, places.frenchIdLength] = [value, length];
    else [places.ctaId, places.ctaIdLength] = [value, length];
    return true;
  }
  const wanted = FIXED_LENGTHS[type];
  if (wanted === undefined) return true;
  if (length !== wanted) return false;
  places.numbers[type] = value;
  return true;
}

function ids(fields: Uint8Array, { frenchId, frenchIdLength, ctaId, ctaIdLength }: Places): UasId[] {
  const serial = asciiText(fields, ctaId, ctaIdLength);
  const french = asciiText(fields, frenchId, frenchIdLength);
  const claimed: UasId[] = [];
  if (serial !== '') claimed.push({ kind: 'serial', value: serial });
  if (french !== '' && french !== serial) claimed.push({ kind: 'serial', value: french });
  return claimed;
}

function addFlight(
  draft: Draft<Detection>,
  view: DataView,
  places: Uint16Array,
  start: number,
  faults: DecodeFault[],
): void {
  const [, , , , lat = 0, lon = 0, altitude = 0, height = 0, homeLat = 0, homeLon = 0, speed = 0, course = 0] = places;
  const at = placeAt(view, lat, lon, start, faults);
  const takeoff = placeAt(view, homeLat, homeLon, start, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (takeoff !== undefined) draft.pilot = { at: takeoff, kind: 'takeoff' } satisfies PilotClaim;
  const heightM = height === 0 ? undefined : plausible(HEIGHT, view.getInt16(height), start + height, faults);
  if (heightM !== undefined) {
    draft.heightM = heightM;
    draft.heightAbove = 'takeoff';
  }
  if (speed !== 0) draft.speedMps = view.getUint8(speed);
  const headingDeg = course === 0 ? undefined : plausible(COURSE, view.getUint16(course), start + course, faults);
  if (headingDeg !== undefined) draft.headingDeg = headingDeg % 360;
  if (altitude !== 0) {
    const why = 'metres above mean sea level in one source, above the ellipsoid in another';
    draft.doubts = [{ field: 'altitudeHaeM', raw: view.getInt16(altitude), why }];
  }
}

function placeAt(view: DataView, lat: number, lon: number, start: number, faults: DecodeFault[]) {
  if (lat === 0 || lon === 0) return undefined;
  const [latDeg, lonDeg] = [view.getInt32(lat) / DEGREE_UNITS, view.getInt32(lon) / DEGREE_UNITS];
  return plausiblePlace(latDeg, lonDeg, start + lat, faults);
}
