import { type Reference, remoteIdOf } from './reference.ts';

/** The fields of a record that are known. */
export const known = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What a detection says where an aircraft has claimed what a reference result stands for. */
export function claimsOf(reference: Reference): object {
  const { basicIds, location, system, operatorId, selfId } = remoteIdOf(reference);
  const ids = basicIds.filter(({ kind, value }) => kind !== 'none' && kind !== 'reserved' && value !== '');
  return known({
    method: 'remote-id',
    category: 'drone',
    uasIds: ids.map(({ kind, value }) => ({ kind, value })),
    airframe: basicIds[0]?.airframe ?? basicIds[1]?.airframe,
    operatorId: operatorId?.value || undefined,
    selfId: selfId?.text || undefined,
    pilot:
      system?.operatorAt === undefined || system.operatorPlace === undefined
        ? undefined
        : known({ at: system.operatorAt, kind: system.operatorPlace, altitudeHaeM: system.operatorAltitudeHaeM }),
    status: location?.status,
    geometry:
      location?.at === undefined
        ? undefined
        : known({ kind: 'position', at: location.at, horizontalAccuracyM: location.horizontalAccuracyM }),
    altitudeHaeM: location?.altitudeHaeM,
    altitudeBaroM: location?.altitudeBaroM,
    heightM: location?.heightM,
    heightAbove: location?.heightM === undefined ? undefined : location.heightAbove,
    verticalAccuracyM: location?.verticalAccuracyM,
    speedMps: location?.speedMps,
    verticalMps: location?.verticalMps,
    headingDeg: location?.headingDeg,
    speedAccuracyMps: location?.speedAccuracyMps,
  });
}
