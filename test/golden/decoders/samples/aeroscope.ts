import { LOG_VALUE } from '../../../../packages/decoders/src/aeroscope/log-value.fixture.ts';
import { jsonSample, type Sample, textSample } from './sample.ts';

const TOPIC = 'site/aeroscope';
const AT_S = 1_790_000_000;

const RECORD = {
  DATA_TYPE: 1,
  DATA_VALUE: LOG_VALUE,
  DETECT_TIME: AT_S,
  RF_INDEX: 0,
  RF_TYPE: 2,
  TIME_STAMP: AT_S + 10_800,
  VERSION: 1,
};
const FLIGHT = {
  SERIAL: 'TESTSERIAL0001',
  LATITUDE: 51.4716,
  LONGITUDE: -2.5872,
  APP_GPS_LATITUDE: 51.47,
  APP_GPS_LONGITUDE: -2.58,
  HOME_LATITUDE: 51.471,
  HOME_LONGITUDE: -2.588,
  PRODUCT_TYPE: 93,
  STATUS_INFO: 7,
  VX_NORTH_SPEED: 1,
  VY_EAST_SPEED: -2,
  VZ_RISE_SPEED: 0,
  YAW: 10,
  ABS_GPS_HEIGHT: 80,
  BARO_HEIGHT: 40,
  SEQUENCE_NUMBER: 4,
  UUID: '1000000000000000001',
  TIMESTAMP: AT_S * 1000,
  AEROSCOPE_SERIAL_NUMBER: 'AS-TEST-1',
};
const HEARTBEAT = { SERIAL_NUMBER: 'AS-TEST-1', LOCATION_LATITUDE: 51.47, LOCATION_LONGITUDE: -2.58 };

const EXPORT = [
  '\ufeffflight_id,drone_id,drone_type,aeroscope_id,duration_sec,max_alt_m,longitude,latitude,time_start,time_end,tipo',
  '1,TESTSERIAL0001,Mini 2,AS-TEST-1,120,80,-2.5872,51.4716,2031-05-06 07:08:09,2031-05-06 07:10:09,hostil',
  '',
].join('\n');

/** Records of the local log, objects of the integration engine, an export. */
export const samples: readonly Sample[] = [
  textSample('aeroscope', TOPIC, `${JSON.stringify(RECORD)},`),
  textSample('aeroscope', TOPIC, `${JSON.stringify(RECORD)},\n${JSON.stringify({ ...RECORD, DATA_TYPE: 2 })},\n`),
  jsonSample('aeroscope', TOPIC, FLIGHT),
  jsonSample('aeroscope', TOPIC, HEARTBEAT),
  textSample('aeroscope', TOPIC, JSON.stringify(FLIGHT) + JSON.stringify(HEARTBEAT)),
  textSample('aeroscope', TOPIC, EXPORT),
];
