import { describe, expect, it } from 'vitest';
import { bytesFromHex } from '../hex.ts';
import { decodeRemoteId } from './decode-remote-id.ts';
import type { RemoteId } from './remote-id.ts';

// Byte-exact vectors of opendroneid-core-c, test/test_inout.c.
const BASIC_ID = '02223132333435363738393031323334353637383930000000';
const LOCATION = '122624160a42bf241b6ed1b4b69808ac0870086b53150e0200';
const AUTH_FIRST = '22100128003fab013132333435363738393031323334353637';
const AUTH_SECOND = '22113132333435363738393031323334353637383930313233';
const SELF_ID = '320044726f6e65735255533a205265616c2045737461746500';
const SYSTEM = '4204a6bf241bd2d1b4b62300073109230824f907003fab0100';
const OPERATOR_ID = '52003938373635343332313030313233343536373839000000';

const pack = (...messages: string[]) => `f219${messages.length.toString(16).padStart(2, '0')}${messages.join('')}`;

function bytes(hex: string): Uint8Array {
  const decoded = bytesFromHex(hex);
  if (decoded === undefined) throw new Error(`not hex: ${hex}`);
  return decoded;
}

function decoded(hex: string): RemoteId {
  const result = decodeRemoteId(bytes(hex));
  if (!result.ok) throw new Error(result.fault.detail);
  return result.value;
}

function withBytes(hex: string, ...changes: readonly [at: number, byte: number][]): string {
  const changed = bytes(hex);
  for (const [at, byte] of changes) changed[at] = byte;
  return Buffer.from(changed).toString('hex');
}

const faultsOf = (remoteId: RemoteId) => remoteId.faults.map(({ code, at }) => `${code} at ${at}`);

describe('a message that is refused', () => {
  it.each<[what: string, hex: string, fault: string]>([
    ['nothing', '', 'too-short at 0'],
    ['24 bytes', LOCATION.slice(0, 48), 'too-short at 24'],
    ['26 bytes', `${LOCATION}00`, 'bad-length at 26'],
    ['type 6', withBytes(LOCATION, [0, 0x62]), 'unknown-kind at 0'],
    ['type 14', withBytes(LOCATION, [0, 0xe2]), 'unknown-kind at 0'],
    ['authentication that announces page 16', withBytes(AUTH_FIRST, [2, 16]), 'bad-length at 2'],
    ['authentication longer than its pages', withBytes(AUTH_FIRST, [3, 41]), 'bad-length at 2'],
    ['a pack of two bytes', 'f219', 'too-short at 2'],
    ['a pack of other sizes', pack(LOCATION).replace('f219', 'f218'), 'bad-length at 1'],
    ['a pack of none', 'f21900', 'bad-count at 2'],
    ['a pack of ten', pack(...Array(10).fill(AUTH_SECOND)), 'bad-count at 2'],
    ['a pack that is cut off', pack(BASIC_ID, LOCATION).slice(0, -2), 'too-short at 52'],
    ['a pack in a pack', pack(BASIC_ID, withBytes(LOCATION, [0, 0xf2])), 'unknown-kind at 28'],
    ['a pack with type 9', pack(BASIC_ID, withBytes(LOCATION, [0, 0x92])), 'unknown-kind at 28'],
    ['a pack with three Basic IDs', pack(BASIC_ID, BASIC_ID, BASIC_ID), 'bad-count at 53'],
    ['a pack with two Locations', pack(LOCATION, LOCATION), 'bad-count at 28'],
    ['a pack with two Self-IDs', pack(SELF_ID, SELF_ID), 'bad-count at 28'],
    ['a pack with two Systems', pack(SYSTEM, SYSTEM), 'bad-count at 28'],
    ['a pack with two Operator IDs', pack(OPERATOR_ID, OPERATOR_ID), 'bad-count at 28'],
  ])('%s', (_what, hex, fault) => {
    const result = decodeRemoteId(bytes(hex));
    expect(result.ok ? 'accepted' : `${result.fault.code} at ${result.fault.at}`).toBe(fault);
  });
});

describe('the vectors of the reference library', () => {
  it('Basic ID', () => {
    const id = { kind: 'registration', value: '12345678901234567890', airframe: 'multirotor' };
    expect(decoded(BASIC_ID)).toEqual({ basicIds: [id], auth: [], byteLength: 25, faults: [] });
  });

  it('Location', () => {
    expect(decoded(LOCATION).location).toEqual({
      status: 'airborne',
      at: { lat: 45.539309, lon: -122.966389 },
      headingDeg: 216,
      speedMps: 5.5,
      verticalMps: 5,
      altitudeBaroM: 100,
      altitudeHaeM: 110,
      heightM: 80,
      heightAbove: 'ground',
      horizontalAccuracyM: 3,
      verticalAccuracyM: 1,
      baroAccuracyM: 3,
      speedAccuracyMps: 1,
      secondsIntoHour: 360.5,
      timeAccuracyS: 0.2,
    });
  });

  it('Authentication, two pages', () => {
    const signature = new TextEncoder().encode('1234567890123456789012345678901234567890');
    const signedAt = Date.UTC(2019, 0, 1) + 28_000_000_000;
    const first = { page: 0, authType: 1, lastPage: 1, lengthBytes: 40, signedAt, signature: signature.slice(0, 17) };
    const second = { page: 1, authType: 1, signature: signature.slice(0, 23) };
    expect(decoded(pack(AUTH_FIRST, AUTH_SECOND)).auth).toEqual([first, second]);
  });

  it('Self-ID', () => {
    expect(decoded(SELF_ID).selfId).toEqual({ descriptionType: 0, text: 'DronesRUS: Real Estate' });
  });

  it('System', () => {
    expect(decoded(SYSTEM).system).toEqual({
      operatorAt: { lat: 45.539319, lon: -122.966379 },
      operatorPlace: 'takeoff',
      operatorAltitudeHaeM: 20.5,
      areaCount: 35,
      areaRadiusM: 70,
      areaCeilingM: 176.5,
      areaFloorM: 41.5,
      euCategory: 'specific',
      euClass: 3,
      sentAt: Date.UTC(2019, 0, 1) + 28_000_000_000,
    });
  });

  it('Operator ID', () => {
    expect(decoded(OPERATOR_ID).operatorId).toEqual({ idType: 0, value: '98765432100123456789' });
  });

  it('all of them in one pack, with bytes behind it', () => {
    const whole = decoded(`${pack(BASIC_ID, LOCATION, AUTH_FIRST, AUTH_SECOND, SELF_ID, SYSTEM, OPERATOR_ID)}abcdef`);
    expect(whole).toEqual({
      ...decoded(BASIC_ID),
      location: decoded(LOCATION).location,
      auth: decoded(pack(AUTH_FIRST, AUTH_SECOND)).auth,
      selfId: decoded(SELF_ID).selfId,
      system: decoded(SYSTEM).system,
      operatorId: decoded(OPERATOR_ID).operatorId,
      byteLength: 3 + 7 * 25,
      faults: [],
    });
  });
});

describe('a location that the sender does not know', () => {
  const zeros = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => [from + index, 0] as [number, number]);

  it.each<[field: string, hex: string]>([
    ['headingDeg', withBytes(LOCATION, [1, 0x26], [2, 181])],
    ['speedMps', withBytes(LOCATION, [1, 0x27], [3, 255])],
    ['verticalMps', withBytes(LOCATION, [4, 126])],
    ['at', withBytes(LOCATION, ...zeros(5, 8))],
    ['altitudeBaroM', withBytes(LOCATION, ...zeros(13, 2))],
    ['altitudeHaeM', withBytes(LOCATION, ...zeros(15, 2))],
    ['heightM', withBytes(LOCATION, ...zeros(17, 2))],
    ['verticalAccuracyM', withBytes(LOCATION, [19, 0x0b])],
    ['horizontalAccuracyM', withBytes(LOCATION, [19, 0x6f])],
    ['speedAccuracyMps', withBytes(LOCATION, [20, 0x50])],
    ['secondsIntoHour', withBytes(LOCATION, [21, 0xff], [22, 0xff])],
    ['timeAccuracyS', withBytes(LOCATION, [23, 0])],
    ['status', withBytes(LOCATION, [1, 0x06])],
  ])('leaves out %s and nothing else, without a fault', (field, hex) => {
    const { location, faults } = decoded(hex);
    const { [field as keyof typeof location]: gone, ...rest } = decoded(withBytes(hex)).location ?? ({} as never);
    expect(gone).toBeUndefined();
    expect(faults).toEqual([]);
    expect(Object.values(rest).filter((value) => value === undefined)).toEqual([]);
    expect(location).toBeDefined();
  });

  it('is known where it only looks unknown', () => {
    expect(decoded(withBytes(LOCATION, [1, 0x24], [2, 181])).location?.headingDeg).toBe(181);
    expect(decoded(withBytes(LOCATION, [1, 0x26], [3, 255])).location?.speedMps).toBe(63.75);
    expect(decoded(withBytes(LOCATION, [1, 0x27], [3, 254])).location?.speedMps).toBe(254.25);
    expect(decoded(withBytes(LOCATION, ...zeros(5, 4))).location?.at).toEqual({ lat: 0, lon: -122.966389 });
    expect(decoded(withBytes(LOCATION, [1, 0x26], [2, 180])).location?.headingDeg).toBe(0);
  });
});

describe('a field that can not be right', () => {
  it.each<[field: string, hex: string, fault: string]>([
    ['at', withBytes(LOCATION, [8, 0x7f]), 'out-of-range at 5'],
    ['at', withBytes(LOCATION, [12, 0x80]), 'out-of-range at 5'],
    ['headingDeg', withBytes(LOCATION, [1, 0x26], [2, 255]), 'out-of-range at 2'],
    ['verticalMps', withBytes(LOCATION, [4, 0x80]), 'out-of-range at 4'],
    ['secondsIntoHour', withBytes(LOCATION, [21, 0xff], [22, 0xfe]), 'out-of-range at 21'],
  ])('%s is left out and listed', (field, hex, fault) => {
    const remoteId = decoded(hex);
    expect(remoteId.location?.[field as 'at']).toBeUndefined();
    expect(faultsOf(remoteId)).toEqual([fault]);
  });

  it('in a pack is placed from the beginning of the pack', () => {
    expect(faultsOf(decoded(pack(BASIC_ID, withBytes(LOCATION, [4, 0x80]))))).toEqual(['out-of-range at 32']);
  });

  it('costs only its own message where the whole message is wrong', () => {
    const remoteId = decoded(pack(BASIC_ID, withBytes(AUTH_FIRST, [2, 200])));
    expect(remoteId.auth).toEqual([]);
    expect(remoteId.basicIds).toHaveLength(1);
    expect(faultsOf(remoteId)).toEqual(['bad-length at 30']);
  });

  it('such as a reserved operator location type is listed where a place goes with it', () => {
    expect(decoded(withBytes(SYSTEM, [1, 0x07])).system).toMatchObject({ operatorPlace: undefined });
    expect(faultsOf(decoded(withBytes(SYSTEM, [1, 0x07])))).toEqual(['unknown-kind at 1']);
  });
});

describe('an id', () => {
  const idOf = (types: number, text: string) => {
    const id = Buffer.alloc(20);
    id.write(text, 'latin1');
    return decoded(`02${types.toString(16).padStart(2, '0')}${id.toString('hex')}000000`).basicIds[0];
  };

  it('ends at the first NUL and loses spaces at its end', () => {
    expect(idOf(0x12, 'ABC  \0DEF')?.value).toBe('ABC');
    expect(idOf(0x12, '')?.value).toBe('');
  });

  it('shows bytes that are not printable ASCII as U+FFFD and everything else as sent', () => {
    expect(idOf(0x12, 'A\x07\x1b\x7f\xe9B')?.value).toBe('A\ufffd\ufffd\ufffd\ufffdB');
    expect(idOf(0x12, '<script src=//aa.bb>')?.value).toBe('<script src=//aa.bb>');
  });

  it('that is binary is given as hex', () => {
    expect(idOf(0x30, '\x01\xff')).toEqual({ kind: 'utm', value: `01ff${'0'.repeat(28)}`, airframe: undefined });
    expect(idOf(0x40, '\x01\xff')?.value).toBe(`01ff${'0'.repeat(36)}`);
    expect(idOf(0x40, '')?.value).toBe('');
  });

  it('of no kind, or of a reserved one, is marked so', () => {
    expect(idOf(0x00, 'MFG1A0')?.kind).toBe('none');
    expect(idOf(0x5f, 'MFG1A0')).toEqual({ kind: 'reserved', value: 'MFG1A0', airframe: 'other' });
  });
});
