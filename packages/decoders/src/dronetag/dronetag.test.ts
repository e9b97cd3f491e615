import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { accepted, decoded, refusals } from '../decoded.fixture.ts';

const SN = 'SCOUT000000000001';
const SERIAL = '9999FTEST00000000001';
const MAC = '02:00:00:00:00:0a';

const hearing = (odid: object, more: object = {}) => ({ sn: SN, mac: MAC, rssi: -60, tech: 'WB', odid, ...more });
const location = (more: object) => hearing({ BasicID: [{ IDType: 1, UAType: 2, UASID: SERIAL }], Location: more });

const heard = {
  kind: 'detection',
  sensor: SN,
  method: 'remote-id',
  category: 'drone',
  transport: 'wifi-beacon',
  emitter: MAC.toUpperCase(),
  rssiDbm: -60,
  uasIds: [{ kind: 'serial', value: SERIAL }],
  airframe: 'multirotor',
};

describe('a message of a Dronetag Scout that can not be used', () => {
  it.each<[what: string, message: object, topic: string, fault: string]>([
    ['a hearing of nobody', hearing({}, { sn: null }), '//', 'missing at /'],
    ['a heartbeat without a name', { sn: '', receivers: 2 }, 'heartbeat', 'missing at /sn'],
    ['a heartbeat whose name is a number', { sn: 4, receivers: 2 }, 'heartbeat', 'wrong-type at /sn'],
    [
      'an aircraft without address',
      hearing({ BasicID: [{ UASID: 'TEST' }] }, { tech: 'AB' }),
      'odid',
      'missing at /odid/BasicID/0/UASID',
    ],
    ['an aircraft without ids', hearing({}, { tech: 'UT' }), 'odid', 'missing at /odid/BasicID/0/UASID'],
  ])('%s', (_what, message, topic, fault) => {
    expect(refusals(message, topic)).toEqual([fault]);
  });

  it.each(['AL', 'OG'])('is ignored where it is an aircraft heard on %s', (tech) => {
    expect(decoded(hearing({}, { tech }))).toMatchObject({ outcome: 'ignored', decoder: 'dronetag' });
  });
});

describe('a drone heard by a Scout', () => {
  it('is told in full', () => {
    const odid = {
      BasicID: [
        { UAType: 2, IDType: 1, UASID: `${SERIAL}\0\0` },
        { UAType: 2, IDType: 4, UASID: '01AB' },
        { UAType: 0, IDType: 0, UASID: 'none' },
      ],
      Location: {
        Status: 2,
        Direction: 90,
        SpeedHorizontal: 5.25,
        SpeedVertical: -0.5,
        Latitude: 51.5,
        Longitude: -0.25,
        AltitudeBaro: 90,
        AltitudeGeo: 95.5,
        HeightType: 1,
        Height: 60,
        HorizAccuracy: 11,
        VertAccuracy: 4,
        BaroAccuracy: 0,
        SpeedAccuracy: 3,
        TSAccuracy: 1,
        Timestamp: '2026-01-31T12:00:00.500000',
      },
      SelfID: { DescType: 0, Desc: 'Survey' },
      System: { OperatorLocationType: 0, OperatorLatitude: 51.4, OperatorLongitude: -0.2, OperatorAltitudeGeo: 12 },
      OperatorID: { OperatorIdType: 0, OperatorId: 'TEST-OP' },
    };
    const registration = { maker: 'Acme', model: 'Hover', certain: false };
    expect(accepted(hearing(odid, { registration }))).toEqual({
      decoder: 'dronetag',
      faults: [],
      others: [],
      observation: {
        ...heard,
        uasIds: [
          { kind: 'serial', value: SERIAL },
          { kind: 'session', value: '01ab' },
        ],
        make: 'Acme',
        model: 'Hover',
        aircraftAt: Date.UTC(2026, 0, 31, 12, 0, 0, 500),
        status: 'airborne',
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 }, horizontalAccuracyM: 3 },
        altitudeHaeM: 95.5,
        altitudeBaroM: 90,
        heightM: 60,
        heightAbove: 'ground',
        verticalAccuracyM: 10,
        speedMps: 5.25,
        verticalMps: -0.5,
        headingDeg: 90,
        speedAccuracyMps: 1,
        selfId: 'Survey',
        operatorId: 'TEST-OP',
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'takeoff', altitudeHaeM: 12 },
        doubts: [{ field: 'model', raw: 'Hover', why: 'the receiver calls it its best guess' }],
      },
    });
  });

  it('has no value where it or the library says unknown', () => {
    const unknown = {
      Status: 0,
      Direction: 361,
      SpeedHorizontal: 255,
      SpeedVertical: 63,
      Latitude: 0,
      Longitude: 0,
      AltitudeBaro: -1000,
      AltitudeGeo: null,
      Height: -1000,
      HorizAccuracy: 0,
      Timestamp: 65_535,
    };
    expect(accepted(location(unknown))).toMatchObject({ faults: [], observation: heard });
    expect(Object.keys(accepted(location(unknown)).observation ?? {}).sort()).toEqual(Object.keys(heard).sort());
    expect(
      accepted(hearing({ System: null, SelfID: null, OperatorID: null, Location: null }, { rssi: 0, tech: 'X9' })),
    ).toMatchObject({ faults: [], observation: { kind: 'detection', uasIds: [] } });
  });

  it('may tell its enumerations by name, and its numbers as text', () => {
    const named = {
      Status: 'ODID_STATUS_GROUND',
      HeightType: 'OVER_GROUND',
      Height: '12.5',
      HorizAccuracy: 'ODID_HOR_ACC_10_METER',
      SpeedAccuracy: '0_3_METERS_PER_SECOND',
      Latitude: 1,
      Longitude: 2,
    };
    const odid = {
      BasicID: [{ IDType: 'CAA_REGISTRATION_ID', UAType: 'ODID_UATYPE_AEROPLANE', UASID: 'TEST-REG' }],
      Location: named,
      System: { OperatorLocationType: 'LIVE_GNSS', OperatorLatitude: 1, OperatorLongitude: 2 },
    };
    expect(accepted(hearing(odid, { tech: ['B5'] }))).toMatchObject({
      faults: [],
      observation: {
        transport: 'ble-long-range',
        airframe: 'aeroplane',
        uasIds: [{ kind: 'registration', value: 'TEST-REG' }],
        status: 'ground',
        heightM: 12.5,
        heightAbove: 'ground',
        geometry: { horizontalAccuracyM: 10 },
        speedAccuracyMps: 0.3,
        pilot: { kind: 'live' },
      },
    });
  });

  it.each<[timestamp: unknown, aircraftAt: number | undefined]>([
    [1_790_000_000_500, 1_790_000_000_500],
    ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00:00+01:30', Date.UTC(2026, 0, 31, 10, 30)],
    [2307.1, undefined],
    ['', undefined],
  ])('flies at %j', (Timestamp, aircraftAt) => {
    expect(accepted(location({ Timestamp }))).toMatchObject({ faults: [], observation: heard });
    expect(accepted(location({ Timestamp })).observation).toHaveProperty('kind');
    expect((accepted(location({ Timestamp })).observation as { aircraftAt?: number }).aircraftAt).toBe(aircraftAt);
  });

  it('whose pilot may be anywhere is marked so where the kind of place is missing', () => {
    const System = { OperatorLatitude: 51.4, OperatorLongitude: -0.2 };
    expect(accepted(hearing({ System })).observation).toMatchObject({
      pilot: { kind: 'live' },
      doubts: [{ field: 'pilot', raw: '51.4, -0.2' }],
    });
  });

  it.each<[odid: object, more: object, fault: string]>([
    [{ BasicID: 'x' }, {}, 'wrong-type at /odid/BasicID'],
    [{ BasicID: [7] }, {}, 'wrong-type at /odid/BasicID/0'],
    [{ BasicID: [{ IDType: 'SECRET', UASID: 'A' }] }, {}, 'unknown-kind at /odid/BasicID/0/IDType'],
    [{ BasicID: [{}, {}, {}, {}, {}] }, {}, 'too-wide at /odid/BasicID'],
    [{ BasicID: [{ IDType: 1, UASID: 'a\u0007b' }] }, {}, 'bad-text at /odid/BasicID/0/UASID'],
    [{ Location: [] }, {}, 'wrong-type at /odid/Location'],
    [{ Location: { Latitude: 91, Longitude: 0 } }, {}, 'out-of-range at /odid/Location/Latitude'],
    [{ Location: { Direction: 362 } }, {}, 'out-of-range at /odid/Location/Direction'],
    [{ Location: { Timestamp: '2026-02-30T00:00:00' } }, {}, 'out-of-range at /odid/Location/Timestamp'],
    [{ Location: { Timestamp: 'now' } }, {}, 'wrong-type at /odid/Location/Timestamp'],
    [{ Location: { Status: -1 } }, {}, 'wrong-type at /odid/Location/Status'],
    [{}, { mac: 'x' }, 'wrong-type at /mac'],
    [{}, { rssi: 99 }, 'out-of-range at /rssi'],
  ])('%j loses that only', (odid, more, fault) => {
    expect(accepted(hearing(odid, more)).faults).toEqual([fault]);
  });

  it('is heard by its topic where the receiver is not named', () => {
    expect(accepted(hearing({}, { sn: undefined }), 'myorg/scout1/drones').observation).toMatchObject({
      sensor: 'myorg/scout1/drones',
    });
  });

  it.each(['\n', '\r\n', '', ' \n\n'])('comes in batches with %j between', (separator) => {
    const batch = [location({}), location({}), location({})].map((one) => JSON.stringify(one)).join(separator);
    expect(accepted(`${batch}\n`)).toMatchObject({ faults: [], others: [{}, {}] });
  });

  it('comes in compressed batches too', () => {
    const batch = `[${[location({}), location({})].map((one) => JSON.stringify(one)).join()}]`;
    expect(decode(gzipSync(batch), { topic: 'odid' })).toEqual(decode(Buffer.from(batch), { topic: 'odid' }));
  });
});

describe('an aircraft heard by a Scout', () => {
  it('is kept apart from drones', () => {
    const odid = {
      BasicID: [{ UAType: 15, IDType: 2, UASID: '4ca1b2' }],
      Location: {
        Status: 2,
        Longitude: -0.25,
        Latitude: 51.5,
        Direction: 205,
        SpeedHorizontal: 260.5,
        SpeedVertical: 0,
        AltitudeBaro: 11_400,
        AltitudeGeo: null,
      },
      SelfID: { DescType: 0, Desc: 'TEST12' },
    };
    const told = {
      kind: 'aircraft',
      sensor: SN,
      link: 'adsb',
      address: '4CA1B2',
      callSign: 'TEST12',
      at: { lat: 51.5, lon: -0.25 },
      altitudeM: 11_400,
      altitudeDatum: 'baro',
      speedMps: 260.5,
      headingDeg: 205,
      verticalMps: 0,
      airborne: true,
    };
    expect(accepted(hearing(odid, { tech: 'AB' }))).toMatchObject({ faults: [], observation: told });
    expect(accepted(hearing({ ...odid, Location: 1 }, { tech: 'UT' })).observation).toEqual({
      kind: 'aircraft',
      sensor: SN,
      link: 'uat',
      address: '4CA1B2',
      callSign: 'TEST12',
    });
  });
});

describe('a heartbeat', () => {
  const beat = { sn: SN, timestamp: 1_790_000_000, gnss_satellites: 9, receivers: 4 };
  const report = {
    kind: 'sensor-report',
    sensor: SN,
    condition: 'ok',
    observedAt: 1_790_000_000_000,
    satellites: 9,
  };

  it.each<[key: string, value: unknown]>([
    ['gnss_position', [51.5, -0.25]],
    ['gnss_location', [51.5, -0.25]],
    ['position', [-0.25, 51.5]],
  ])('tells where the Scout is in %s', (key, value) => {
    expect(accepted({ ...beat, [key]: value }).observation).toEqual({ ...report, position: { lat: 51.5, lon: -0.25 } });
  });

  it('may tell of no place, of no receiver, or of nonsense', () => {
    expect(accepted({ ...beat, gnss_position: [0, 0] }).observation).toEqual(report);
    expect(accepted({ ...beat, receivers: 0 }).observation).toMatchObject({ condition: 'not-detecting' });
    expect(accepted({ ...beat, receivers: [] }).observation).toMatchObject({ condition: 'not-detecting' });
    expect(accepted({ ...beat, position: 'here' })).toMatchObject({
      observation: report,
      faults: ['wrong-type at /position'],
    });
    expect(accepted({ ...beat, position: [200, 1] }).faults).toEqual(['out-of-range at /position/0']);
  });
});

describe('what comes in pieces', () => {
  it('is read as far as it goes', () => {
    const BasicID = [{ UASID: '4CA1B2' }];
    const bare = { kind: 'aircraft', sensor: SN, link: 'adsb', address: '4CA1B2' };
    expect(accepted(hearing({ BasicID, Location: {} }, { tech: 'AB' })).observation).toEqual(bare);
    expect(
      accepted(hearing({ BasicID, Location: { AltitudeGeo: 900, Status: 1 } }, { tech: 'AB' })).observation,
    ).toEqual({
      ...bare,
      altitudeM: 900,
      altitudeDatum: 'hae',
      airborne: false,
    });
    expect(accepted({ sn: SN, receivers: [1] }).observation).toEqual({
      kind: 'sensor-report',
      sensor: SN,
      condition: 'ok',
    });
    const System = { OperatorLocationType: 2, OperatorLatitude: 1, OperatorLongitude: 2 };
    expect(
      accepted(hearing({ BasicID: null, System }, { registration: { maker: 'unknown' } })).observation,
    ).toMatchObject({
      pilot: { at: { lat: 1, lon: 2 }, kind: 'fixed' },
    });
    expect(accepted(hearing({ System: { OperatorLocationType: 2 } })).observation).not.toHaveProperty('pilot');
  });
});
