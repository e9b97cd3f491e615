import type { RemoteId } from '@rotorwatch/decoders';

/** What opendroneid-core-c makes of one input, its marks for "unknown" still in. */
export interface Reference {
  readonly ret: number;
  readonly basic: readonly { readonly uaType: number; readonly idType: number; readonly uasIdHex: string }[];
  readonly loc?: Readonly<Record<LocationKey, number>>;
  readonly self?: { readonly type: number; readonly hex: string };
  readonly sys?: Readonly<Record<SystemKey, number>>;
  readonly op?: { readonly type: number; readonly hex: string };
  readonly auth: readonly unknown[];
}
type LocationKey =
  | 'status'
  | 'dir'
  | 'sh'
  | 'sv'
  | 'lat'
  | 'lon'
  | 'baro'
  | 'geo'
  | 'htype'
  | 'height'
  | 'hacc'
  | 'vacc'
  | 'bacc'
  | 'sacc'
  | 'tacc'
  | 'ts';
type SystemKey =
  | 'olt'
  | 'cls'
  | 'lat'
  | 'lon'
  | 'count'
  | 'radius'
  | 'ceil'
  | 'floor'
  | 'cat'
  | 'classEU'
  | 'alt'
  | 'ts';

// Tables of the standard, written down a second time so that a slip in the decoder's can't hide.
const KINDS = ['none', 'serial', 'registration', 'utm', 'session'];
const AIRFRAMES: Readonly<Record<number, string>> = { 1: 'aeroplane', 2: 'multirotor', 4: 'vtol' };
const STATUSES = [undefined, 'ground', 'airborne', 'emergency', 'remote-id-failure'];
const HORIZONTAL_M = [undefined, 18520, 7408, 3704, 1852, 926, 555.6, 185.2, 92.6, 30, 10, 3, 1];
const VERTICAL_M = [undefined, 150, 45, 25, 10, 3, 1];
const SPEED_MPS = [undefined, 10, 3, 1, 0.3];
const OPERATOR_PLACES = ['takeoff', 'live', 'fixed'];
const CATEGORIES = [undefined, 'open', 'specific', 'certified'];

const unless = (unknown: number, value: number) => (value === unknown ? undefined : value);
// The library keeps tenths of a second in a float32: 2628.6 is 2628.6001 there.
const tenths = (value: number) => Math.round(value * 10) / 10;
const isOnEarth = (lat: number, lon: number) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
const placeOf = (lat: number, lon: number) =>
  (lat === 0 && lon === 0) || !isOnEarth(lat, lon) ? undefined : { lat, lon };
const isBelow = (highest: number, value: number) => Math.abs(value) <= highest;
const textOf = (hex: string) =>
  Buffer.from(hex, 'hex')
    .toString('latin1')
    .replace(/\0.*$/s, '')
    .replace(/[^ -~]/g, '\ufffd')
    .trimEnd();

/** The remote id that a reference result stands for, in our units and with the unknown left out; not the faults. */
export function remoteIdOf(reference: Reference): Omit<RemoteId, 'faults' | 'byteLength'> {
  const { basic, loc, self, sys, op } = reference;
  const expected = {
    basicIds: basic.map(({ idType, uaType, uasIdHex }) => ({
      kind: KINDS[idType] ?? 'reserved',
      value: textOf(uasIdHex),
      airframe: AIRFRAMES[uaType],
    })),
    auth: [],
    location: loc === undefined ? undefined : locationOf(loc),
    selfId: self === undefined ? undefined : { descriptionType: self.type, text: textOf(self.hex) },
    system: sys === undefined ? undefined : systemOf(sys),
    operatorId: op === undefined ? undefined : { idType: op.type, value: textOf(op.hex) },
  };
  return expected as Omit<RemoteId, 'faults' | 'byteLength'>;
}

/** How many numbers of a reference result are out of the standard's range without being its mark for "unknown". */
export function outOfRangeCount({ loc, sys }: Reference): number {
  const places = [loc, sys].flatMap((at) => (at === undefined ? [] : [!isBelow(90, at.lat), !isBelow(180, at.lon)]));
  const motion =
    loc === undefined
      ? []
      : [loc.dir > 361, loc.sv !== 63 && !isBelow(62, loc.sv), loc.ts !== 65_535 && !isBelow(3600, loc.ts)];
  return [...places, ...motion].filter(Boolean).length;
}

function locationOf(loc: NonNullable<Reference['loc']>): object {
  return {
    status: STATUSES[loc.status],
    at: placeOf(loc.lat, loc.lon),
    headingDeg: isBelow(360, loc.dir) ? loc.dir % 360 : undefined,
    speedMps: unless(255, loc.sh),
    verticalMps: isBelow(62, loc.sv) ? loc.sv : undefined,
    altitudeBaroM: unless(-1000, loc.baro),
    altitudeHaeM: unless(-1000, loc.geo),
    heightM: unless(-1000, loc.height),
    heightAbove: loc.htype === 1 ? 'ground' : 'takeoff',
    horizontalAccuracyM: HORIZONTAL_M[loc.hacc],
    verticalAccuracyM: VERTICAL_M[loc.vacc],
    baroAccuracyM: VERTICAL_M[loc.bacc],
    speedAccuracyMps: SPEED_MPS[loc.sacc],
    secondsIntoHour: isBelow(3600, loc.ts) ? tenths(loc.ts) : undefined,
    timeAccuracyS: loc.tacc === 0 ? undefined : loc.tacc / 10,
  };
}

function systemOf(sys: NonNullable<Reference['sys']>): object {
  const isEu = sys.cls === 1;
  return {
    operatorAt: placeOf(sys.lat, sys.lon),
    operatorPlace: OPERATOR_PLACES[sys.olt],
    operatorAltitudeHaeM: unless(-1000, sys.alt),
    areaCount: sys.count,
    areaRadiusM: sys.radius,
    areaCeilingM: unless(-1000, sys.ceil),
    areaFloorM: unless(-1000, sys.floor),
    euCategory: isEu ? CATEGORIES[sys.cat] : undefined,
    euClass: isEu && sys.classEU >= 1 && sys.classEU <= 7 ? sys.classEU - 1 : undefined,
    sentAt: sys.ts === 0 ? undefined : (sys.ts + 1_546_300_800) * 1000,
  };
}
