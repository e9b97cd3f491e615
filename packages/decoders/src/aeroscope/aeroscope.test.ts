import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { LOG_VALUE } from './log-value.fixture.ts';

const TOPIC = 'site/aeroscope';
const AT_S = 1_790_000_000;

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: object) => bytes(JSON.stringify(value));

function decoded(payload: Uint8Array, topic = TOPIC) {
  const decoding = decode(payload, { topic });
  const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
  const faults = decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
  const why = decoding.outcome === 'ignored' ? decoding.why : undefined;
  return { outcome: decoding.outcome, decoder: decoding.decoder, observations, faults, why };
}

const record = (changes: object = {}, value: object = {}) => ({
  DATA_TYPE: 1,
  DATA_VALUE: { ...LOG_VALUE, ...value },
  DETECT_TIME: AT_S,
  RF_INDEX: 0,
  RF_TYPE: 2,
  TIME_STAMP: AT_S,
  VERSION: 1,
  ...changes,
});

describe('a record of the local log that can not be used', () => {
  it('is refused without its value', () => {
    expect(decoded(json(record({ DATA_VALUE: 7 }))).faults).toEqual(['wrong-type at /DATA_VALUE']);
  });

  it('is refused on a topic that names nobody', () => {
    expect(decoded(json(record()), '').faults).toEqual(['missing at /']);
  });

  it('is ignored when it is of another type', () => {
    expect(decoded(json(record({ DATA_TYPE: 2 })))).toMatchObject({
      outcome: 'ignored',
      decoder: 'aeroscope',
      why: 'an AeroScope record of type 2',
    });
  });
});

describe('a record of the local log', () => {
  const places = {
    geometry: { kind: 'position', at: { lat: 51.4716, lon: -2.5872 } },
    pilot: { kind: 'live', at: { lat: 51.47, lon: -2.58 } },
    takeoffAt: { lat: 51.471, lon: -2.588 },
  };

  it('gives places, course and model; heights, speeds and state only as they were sent', () => {
    expect(decoded(json(record())).observations).toEqual([
      {
        kind: 'detection',
        sensor: 'site/aeroscope',
        method: 'dji-droneid',
        category: 'drone',
        uasIds: [{ kind: 'serial', value: 'TESTSERIAL0001' }],
        make: 'DJI',
        model: 'Mavic 2',
        ...places,
        headingDeg: 45,
        observedAt: AT_S * 1000,
        doubts: [
          { field: 'speedMps', raw: '3|3|0', why: expect.any(String) },
          { field: 'altitudeHaeM', raw: 95, why: expect.any(String) },
          { field: 'heightM', raw: 40, why: expect.any(String) },
          { field: 'status', raw: '0000100001110111', why: expect.any(String) },
        ],
      },
    ]);
  });

  it('may have a comma behind it, and be followed by others', () => {
    const line = JSON.stringify(record());
    expect(decoded(bytes(`${line},`))).toMatchObject({ observations: [places], faults: [] });
    expect(decoded(bytes(`${line},\n${line},\n`))).toMatchObject({ observations: [places, places], faults: [] });
  });

  it('is read with the longitude spelt either way', () => {
    const spelt = record({}, { CUR_POS_LONGTITUDE: undefined, CUR_POS_LONGITUDE: -2.5872 });
    expect(decoded(json(spelt)).observations).toMatchObject([places]);
  });

  it('knows no place where the coordinates are zero', () => {
    const nowhere = { CUR_POS_LATITUDE: 0, CUR_POS_LONGTITUDE: 0, HOME_LATITUDE: 0, HOME_LONGITUDE: 0 };
    const [observation] = decoded(json(record({}, nowhere))).observations;
    expect(observation).not.toHaveProperty('geometry');
    expect(observation).not.toHaveProperty('takeoffAt');
  });

  it('whose two times are hours apart is doubted', () => {
    const [observation] = decoded(json(record({ TIME_STAMP: AT_S + 10_800 }))).observations;
    expect(observation).toMatchObject({
      observedAt: AT_S * 1000,
      doubts: [{}, {}, {}, {}, { field: 'observedAt', raw: AT_S + 10_800 }],
    });
  });

  it.each<[what: string, changes: object, value: object, fault: string]>([
    ['time', { DETECT_TIME: -1 }, {}, 'out-of-range at /DETECT_TIME'],
    ['latitude', {}, { CUR_POS_LATITUDE: 512 }, 'out-of-range at /DATA_VALUE/CUR_POS_LATITUDE'],
    ['state', {}, { STATUS_INFO: [] }, 'wrong-type at /DATA_VALUE/STATUS_INFO'],
    ['product', {}, { PRODUCT_TYPE: 1e9 }, 'out-of-range at /DATA_VALUE/PRODUCT_TYPE'],
  ])('loses only a bad %s', (_what, changes, value, fault) => {
    expect(decoded(json(record(changes, value)))).toMatchObject({ outcome: 'accepted', faults: [fault] });
  });
});

describe('an object of the integration engine', () => {
  const FLIGHT = {
    SERIAL: 'TESTSERIAL0001',
    LATITUDE: 51.4716,
    LONGITUDE: -2.5872,
    APP_GPS_LATITUDE: 0,
    APP_GPS_LONGITUDE: 0,
    HOME_LATITUDE: 51.471,
    HOME_LONGITUDE: -2.588,
    PRODUCT_TYPE: 63,
    STATUS_INFO: 7,
    TIMESTAMP: AT_S * 1000,
    AEROSCOPE_SERIAL_NUMBER: 'AS-TEST-1',
  };
  const HEARTBEAT = { SERIAL_NUMBER: 'AS-TEST-1', LOCATION_LATITUDE: 51.47, LOCATION_LONGITUDE: -2.58 };

  it('is heard by the receiver that it names', () => {
    expect(decoded(json(FLIGHT)).observations).toMatchObject([
      { sensor: 'AS-TEST-1', model: 'Mini 2', observedAt: AT_S * 1000, geometry: { kind: 'position' } },
    ]);
  });

  it('is heard by its topic where it names none', () => {
    expect(decoded(json({ ...FLIGHT, AEROSCOPE_SERIAL_NUMBER: null })).observations).toMatchObject([
      { sensor: 'site/aeroscope' },
    ]);
  });

  it.each([
    ['seconds', AT_S],
    ['milliseconds', AT_S * 1000],
    ['text', new Date(AT_S * 1000).toISOString()],
  ])('may have its time in %s', (_what, TIMESTAMP) => {
    expect(decoded(json({ ...FLIGHT, TIMESTAMP })).observations).toMatchObject([{ observedAt: AT_S * 1000 }]);
  });

  it('that is a heartbeat places its receiver', () => {
    expect(decoded(json(HEARTBEAT)).observations).toEqual([
      { kind: 'sensor-report', sensor: 'AS-TEST-1', position: { lat: 51.47, lon: -2.58 } },
    ]);
  });

  it('that is a heartbeat of nobody is refused', () => {
    expect(decoded(json({ ...HEARTBEAT, SERIAL_NUMBER: null })).faults).toEqual(['missing at /SERIAL_NUMBER']);
  });

  it('is read where several come joined', () => {
    const joined = JSON.stringify(FLIGHT) + JSON.stringify(HEARTBEAT);
    expect(decoded(bytes(joined)).observations).toMatchObject([{ kind: 'detection' }, { kind: 'sensor-report' }]);
  });
});

describe('an export of flights', () => {
  const HEADER =
    'flight_id,drone_id,drone_type,aeroscope_id,duration_sec,max_alt_m,longitude,latitude,time_start,time_end,tipo';
  const ROW = '1,TESTSERIAL0001,Mini 2,AS-TEST-1,120,80,-2.5872,51.4716,2031-05-06 07:08:09,2031-05-06 07:10:09,hostil';

  it.each([
    ['commas', `${HEADER}\n${ROW}\n${ROW}\n`],
    ['semicolons', `${HEADER}\n${ROW}\n${ROW}\n`.replaceAll(',', ';')],
    ['a byte order mark', `\ufeff${HEADER}\r\n${ROW}\r\n${ROW}\r\n`],
    ['quoted names', `${HEADER.replace(/\w+/g, '"$&"')}\n${ROW}\n${ROW}`],
  ])('with %s is known and ignored: its flights are over', (_what, text) => {
    expect(decoded(bytes(text))).toMatchObject({
      outcome: 'ignored',
      decoder: 'aeroscope',
      why: 'an export of 2 AeroScope flights that are over',
    });
  });

  it('without a flight is refused', () => {
    expect(decoded(bytes(`${HEADER}\n`)).faults).toEqual(['empty at 0']);
  });

  it('of something else is of no format', () => {
    expect(decoded(bytes('time,value\n1,2\n'))).toMatchObject({ outcome: 'refused', decoder: 'none' });
  });
});
