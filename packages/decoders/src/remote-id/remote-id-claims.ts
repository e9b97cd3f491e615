import {
  type Detection,
  type EpochMs,
  epochMs,
  type Geometry,
  type LatLon,
  type PilotClaim,
  type UasId,
} from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { type Draft, known } from '../known.ts';
import type { BasicId, Location, RemoteId, System } from './remote-id.ts';

const HOUR_MS = 3_600_000;
const HALF_HOUR_MS = HOUR_MS / 2;

/**
 * Adds to a detection what the aircraft itself claims by Remote ID; ids the sender knew stay where it claims none.
 *
 * `aircraftAt` is the Location's second of the hour, in the hour that brings it nearest to the sensor's clock; without a
 * sensor's clock there is none. The System message's own time is not used: it is known to stand still.
 */
export function addClaims(draft: Draft<Detection>, remoteId: RemoteId): void {
  const { basicIds, location, system, operatorId, selfId } = remoteId;
  const claimedIds = uasIds(basicIds);
  draft.method = 'remote-id';
  draft.category = 'drone';
  if (claimedIds.length > 0) draft.uasIds = claimedIds;
  const airframe = basicIds[0]?.airframe ?? basicIds[1]?.airframe;
  const operator = system === undefined ? undefined : pilot(system);
  if (airframe !== undefined) draft.airframe = airframe;
  if (operatorId?.value) draft.operatorId = operatorId.value;
  if (selfId?.text) draft.selfId = selfId.text;
  if (operator !== undefined) draft.pilot = operator;
  if (location !== undefined) addKinematics(draft, location);
}

/** The faults of a remote id, moved from its bytes to the place of the message that carried it. */
export function faultsAt(place: string, remoteId: RemoteId): DecodeFault[] {
  return remoteId.faults.map((fault) => ({ ...fault, at: place, detail: `${fault.detail} (byte ${fault.at})` }));
}

function uasIds(basicIds: readonly BasicId[]): UasId[] {
  const claimed: UasId[] = [];
  for (const { kind, value } of basicIds) {
    if (kind === 'none' || kind === 'reserved' || value === '') continue;
    if (!claimed.some((id) => id.kind === kind && id.value === value)) claimed.push({ kind, value });
  }
  return claimed;
}

function pilot(system: System): PilotClaim | undefined {
  const { operatorAt: at, operatorPlace: kind, operatorAltitudeHaeM: altitudeHaeM } = system;
  return at === undefined || kind === undefined ? undefined : known({ at, kind, altitudeHaeM });
}

// Field by field, by name: V8 turns an object that gets more than a dozen fields by computed names into a hash table, and
// whatever looks at it later takes twice the time.
function addKinematics(draft: Draft<Detection>, location: Location): void {
  const { at, heightM, secondsIntoHour, status, altitudeHaeM, altitudeBaroM, verticalAccuracyM } = location;
  const { speedMps, verticalMps, headingDeg, speedAccuracyMps } = location;
  const sensorAt = draft.observedAt;
  const aircraftAt =
    sensorAt === undefined || secondsIntoHour === undefined ? undefined : instantOfSecond(secondsIntoHour, sensorAt);
  if (aircraftAt !== undefined) draft.aircraftAt = aircraftAt;
  if (status !== undefined) draft.status = status;
  if (at !== undefined) draft.geometry = positionOf(at, location.horizontalAccuracyM);
  if (altitudeHaeM !== undefined) draft.altitudeHaeM = altitudeHaeM;
  if (altitudeBaroM !== undefined) draft.altitudeBaroM = altitudeBaroM;
  if (heightM !== undefined) draft.heightM = heightM;
  if (heightM !== undefined) draft.heightAbove = location.heightAbove;
  if (verticalAccuracyM !== undefined) draft.verticalAccuracyM = verticalAccuracyM;
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (verticalMps !== undefined) draft.verticalMps = verticalMps;
  if (headingDeg !== undefined) draft.headingDeg = headingDeg;
  if (speedAccuracyMps !== undefined) draft.speedAccuracyMps = speedAccuracyMps;
}

function positionOf(at: LatLon, horizontalAccuracyM: number | undefined): Geometry {
  return horizontalAccuracyM === undefined ? { kind: 'position', at } : { kind: 'position', at, horizontalAccuracyM };
}

/** The instant of a second of the hour, in the hour that brings it nearest to a clock. */
export function instantOfSecond(secondsIntoHour: number, sensorAt: EpochMs): EpochMs | undefined {
  const inSameHour = sensorAt - (sensorAt % HOUR_MS) + Math.round(secondsIntoHour * 10) * 100;
  const aheadMs = inSameHour - sensorAt;
  const at =
    aheadMs > HALF_HOUR_MS ? inSameHour - HOUR_MS : aheadMs < -HALF_HOUR_MS ? inSameHour + HOUR_MS : inSameHour;
  return at < 0 ? undefined : epochMs(at);
}
