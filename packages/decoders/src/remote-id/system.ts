import { type EpochMs, epochMs, type PilotClaim } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { altitudeRange, plausibleAltitudeM, plausiblePlace } from './plausible.ts';
import { altitudeM } from './read-location.ts';
import type { System } from './remote-id.ts';

/** A System message in the units of the reference library, its marks for "unknown" still in. */
export interface SystemReading {
  readonly operatorLocationType: number;
  readonly classificationType: number;
  readonly operatorLat: number;
  readonly operatorLon: number;
  readonly areaCount: number;
  readonly areaRadiusM: number;
  readonly areaCeilingM: number;
  readonly areaFloorM: number;
  readonly categoryEu: number;
  readonly classEu: number;
  readonly operatorAltitudeM: number;
  /** Seconds since 2019. */
  readonly timestamp: number;
}

/** Where the fields stand, for the places of faults: the first byte of all and the offset of each from it. */
export interface SystemLayout {
  readonly start: number;
  readonly bytes: Readonly<Record<'locationType' | 'place' | 'ceiling' | 'floor' | 'altitude', number>>;
}

const BYTES: SystemLayout['bytes'] = { locationType: 1, place: 2, ceiling: 13, floor: 15, altitude: 18 };
const DEGREE_UNITS = 1e7;
const RADIUS_STEP_M = 10;
/** 2019-01-01T00:00:00Z in seconds since 1970, where the clocks of Remote ID begin. */
export const START_OF_2019_S = 1_546_300_800;
const EU = 1;

const OPERATOR_ALTITUDE = altitudeRange('operator altitude');
const AREA_CEILING = altitudeRange('area ceiling');
const AREA_FLOOR = altitudeRange('area floor');

/** by the number of the operator location type */
export const OPERATOR_PLACES: readonly PilotClaim['kind'][] = ['takeoff', 'live', 'fixed'];
const EU_CATEGORIES: readonly System['euCategory'][] = [undefined, 'open', 'specific', 'certified'];
const LAST_EU_CLASS = 7;

/**
 * The pilot's place, area and classification in a System message that starts at a byte of a view.
 *
 * Source: opendroneid-core-c, opendroneid.h, ODID_System_encoded. Senders of F3411-19 leave altitude and time zero: unknown.
 */
export function readSystem(view: DataView, start: number, faults: DecodeFault[]): System {
  const types = view.getUint8(start + 1);
  const classes = view.getUint8(start + 17);
  const reading = {
    operatorLocationType: types & 0b11,
    classificationType: (types >> 2) & 0b111,
    operatorLat: view.getInt32(start + BYTES.place, true) / DEGREE_UNITS,
    operatorLon: view.getInt32(start + BYTES.place + 4, true) / DEGREE_UNITS,
    areaCount: view.getUint16(start + 10, true),
    areaRadiusM: view.getUint8(start + 12) * RADIUS_STEP_M,
    areaCeilingM: altitudeM(view.getUint16(start + BYTES.ceiling, true)),
    areaFloorM: altitudeM(view.getUint16(start + BYTES.floor, true)),
    categoryEu: classes >> 4,
    classEu: classes & 0x0f,
    operatorAltitudeM: altitudeM(view.getUint16(start + BYTES.altitude, true)),
    timestamp: view.getUint32(start + 20, true),
  };
  return system(reading, { start, bytes: BYTES }, faults);
}

/** The System message without the marks for "unknown", and without what is out of range, which is listed. */
export function system(reading: SystemReading, { start, bytes }: SystemLayout, faults: DecodeFault[]): System {
  const isEu = reading.classificationType === EU;
  const operatorAt = plausiblePlace(reading.operatorLat, reading.operatorLon, start + bytes.place, faults);
  const operatorPlace = OPERATOR_PLACES[reading.operatorLocationType];
  if (operatorAt !== undefined && operatorPlace === undefined) {
    const detail = `operator location type ${reading.operatorLocationType}, want 0 to 2`;
    faults.push(fault('unknown-kind', start + bytes.locationType, detail));
  }
  return {
    operatorAt,
    operatorPlace,
    operatorAltitudeHaeM: plausibleAltitudeM(
      OPERATOR_ALTITUDE,
      reading.operatorAltitudeM,
      start + bytes.altitude,
      faults,
    ),
    areaCount: reading.areaCount,
    areaRadiusM: reading.areaRadiusM,
    areaCeilingM: plausibleAltitudeM(AREA_CEILING, reading.areaCeilingM, start + bytes.ceiling, faults),
    areaFloorM: plausibleAltitudeM(AREA_FLOOR, reading.areaFloorM, start + bytes.floor, faults),
    euCategory: isEu ? EU_CATEGORIES[reading.categoryEu] : undefined,
    euClass: isEu && reading.classEu >= 1 && reading.classEu <= LAST_EU_CLASS ? reading.classEu - 1 : undefined,
    sentAt: instantSince2019(reading.timestamp),
  };
}

/** The instant a number of seconds since 2019 stands for; zero is the sender's "unknown". */
export function instantSince2019(seconds: number): EpochMs | undefined {
  return seconds === 0 ? undefined : epochMs((START_OF_2019_S + seconds) * 1000);
}
