import type { Detection, Geometry, LatLon, PilotClaim } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { bearing, type Check, number, placeFrom, place as placeOf, words, wrongType } from '../json/checks.ts';
import { addFields, fieldsOf, requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import type { Draft } from '../known.ts';
import { readEmission } from './emission.ts';
import type { ReadKind } from './read-kind.ts';

type Kinematics = Pick<
  Detection,
  | 'altitudeHaeM'
  | 'altitudeBaroM'
  | 'heightM'
  | 'heightAbove'
  | 'verticalAccuracyM'
  | 'speedMps'
  | 'verticalMps'
  | 'headingDeg'
  | 'speedAccuracyMps'
  | 'pilot'
>;

interface Reach {
  readonly rangeM?: number;
  readonly origin?: LatLon;
}

const altitudeM = number(-1000, 40_000);
const pilotKind = words(['live', 'takeoff', 'fixed']);

const pilotClaim: Check<PilotClaim> = (found, place, faults) => {
  if (!isJsonObject(found)) return wrongType('an object with lat, lon and kind', found, place, faults);
  const at = placeOf(found, place, faults);
  const kind = requiredField(found, 'kind', pilotKind, place, faults);
  if (at === undefined || kind === undefined) return undefined;
  const claim: Draft<PilotClaim> = { at, kind };
  addFields(claim, found, PILOT_ALTITUDE, place, faults);
  return claim;
};
const PILOT_ALTITUDE = fieldsOf<Pick<PilotClaim, 'altitudeHaeM'>>({ altitudeHaeM: altitudeM });

const KINEMATICS = fieldsOf<Kinematics>({
  altitudeHaeM: altitudeM,
  altitudeBaroM: altitudeM,
  heightM: altitudeM,
  heightAbove: words(['takeoff', 'ground']),
  verticalAccuracyM: number(0, 10_000),
  speedMps: number(0, 350),
  verticalMps: number(-100, 100),
  headingDeg: bearing,
  speedAccuracyMps: number(0, 100),
  pilot: pilotClaim,
});
const ACCURACY = fieldsOf<{ readonly horizontalAccuracyM?: number }>({ horizontalAccuracyM: number(0, 100_000) });
const REACH = fieldsOf<Reach>({ rangeM: number(0, 100_000), origin: placeOf });
const SIGMA = fieldsOf<{ readonly sigmaDeg?: number }>({ sigmaDeg: number(0, 180) });

/** An aircraft that says where it is; `lat` and `lon` must be there, null where it does not know. */
export const readPosition: ReadKind = (object, sensor, place, faults) => {
  const before = faults.length;
  const at = requiredPlace(object, place, faults);
  if (faults.length > before) return undefined;
  const draft = readEmission(object, sensor, place, faults);
  addFields(draft, object, KINEMATICS, place, faults);
  if (at !== undefined) {
    const geometry: Draft<Extract<Geometry, { kind: 'position' }>> = { kind: 'position', at };
    addFields(geometry, object, ACCURACY, place, faults);
    draft.geometry = geometry;
  }
  return draft;
};

/** An emitter in a direction. */
export const readBearing: ReadKind = (object, sensor, place, faults) => {
  const bearingDeg = requiredField(object, 'bearingDeg', bearing, place, faults);
  if (bearingDeg === undefined) return undefined;
  const geometry: Draft<Extract<Geometry, { kind: 'bearing' }>> = { kind: 'bearing', bearingDeg };
  addFields(geometry, object, SIGMA, place, faults);
  addFields(geometry, object, REACH, place, faults);
  return emissionFrom(geometry, object, sensor, place, faults);
};

/** An emitter somewhere within a sector. */
export const readSector: ReadKind = (object, sensor, place, faults) => {
  const bearingDeg = requiredField(object, 'bearingDeg', bearing, place, faults);
  const openingDeg = requiredField(object, 'openingDeg', opening, place, faults);
  if (bearingDeg === undefined || openingDeg === undefined) return undefined;
  const geometry: Draft<Extract<Geometry, { kind: 'sector' }>> = { kind: 'sector', bearingDeg, openingDeg };
  addFields(geometry, object, REACH, place, faults);
  return emissionFrom(geometry, object, sensor, place, faults);
};

/** An emitter somewhere within hearing. */
export const readPresence: ReadKind = (object, sensor, place, faults) => {
  const geometry: Draft<Extract<Geometry, { kind: 'presence' }>> = { kind: 'presence' };
  addFields(geometry, object, REACH, place, faults);
  return emissionFrom(geometry, object, sensor, place, faults);
};

function emissionFrom(geometry: Geometry, ...[object, sensor, place, faults]: Parameters<ReadKind>): Detection {
  const draft = readEmission(object, sensor, place, faults);
  draft.geometry = geometry;
  return draft;
}

function requiredPlace(object: JsonObject, place: string, faults: DecodeFault[]): LatLon | undefined {
  for (const key of ['lat', 'lon']) {
    if (object[key] === undefined) faults.push(fault('missing', `${place}/${key}`, 'required, be it null for unknown'));
  }
  return placeFrom(object.lat, object.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
}

const upToAFullCircle = number(0, 360);

const opening: Check<number> = (found, place, faults) => {
  const degrees = upToAFullCircle(found, place, faults);
  if (degrees !== 0) return degrees;
  faults.push(fault('out-of-range', place, 'want more than 0, found 0'));
  return undefined;
};
