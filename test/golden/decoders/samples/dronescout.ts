import { dataPayload, droneScoutTopic, type Reception, type UasData } from '@rotorwatch/simulators';
import { jsonSample, type Sample, textSample } from './sample.ts';

const SENSOR = 'gate-east';
const AT = 1_790_000_000_000;
const TOPIC = droneScoutTopic(SENSOR);
const OF_ALL_CONTENTS = { 'sensor ID': SENSOR, timestamp: AT };

const FLYING: UasData = {
  basicIds: [
    { uaType: 2, idType: 1, id: '9999F00000000000001A' },
    { uaType: 2, idType: 2, id: 'TEST-REG-7' },
  ],
  location: {
    status: 2,
    directionDeg: 90,
    speedMps: 8.25,
    verticalMps: 0.5,
    lat: 51.4716,
    lon: -2.5872,
    altitudeHaeM: 95,
    altitudeBaroM: 90,
    heightType: 0,
    heightM: 60,
    horizontalAccuracy: 11,
    verticalAccuracy: 4,
    baroAccuracy: 0,
    speedAccuracy: 3,
    timeAccuracy: 1,
    secondsOfHour: 1200,
  },
  system: { operatorLocationType: 1, operatorLat: 51.47, operatorLon: -2.58, operatorAltitudeHaeM: 20 },
  selfId: { type: 0, text: 'Survey' },
  operatorId: { type: 0, id: 'TEST-OP-123456' },
};

const heard = (changes: Partial<Reception> = {}): Sample =>
  textSample(
    'dronescout',
    TOPIC,
    dataPayload({
      sensor: SENSOR,
      rssiDbm: -72,
      channel: 6,
      timestampMs: AT,
      mac: '02:00:00:00:00:01',
      type: 'WiFi beacon',
      uasData: FLYING,
      ...changes,
    }),
  );

const told = (kind: string, content: object): Sample =>
  jsonSample('dronescout', TOPIC, { protocol: 1.0, [kind]: { ...OF_ALL_CONTENTS, ...content } });

/** Each kind of object that a DroneScout sends. */
export const samples: readonly Sample[] = [
  heard(),
  heard({
    type: 'BLE legacy',
    channel: 0,
    extra: {
      'SN present': 1,
      'SN valid': 1,
      manufacturer: 'Acme',
      model: 'Hover',
      type: 'multirotor',
      application: 'consumer',
      weight: '0.4',
      dimensions: '180 x 180 x 80',
    },
  }),
  heard({ type: 'WiFi NaN', uasData: { basicIds: [] } }),
  told('status', { 'firmware version': '20260101-1200', model: 'ds240', status: 'normal' }),
  told('status', { 'firmware version': '20260101-1200', model: 'ds240', status: 'invalid license' }),
  told('location', { latitude: 51.4716, longitude: -2.5872, 'altitude MSL': 12.5, satellites: 9, HDOP: 0.9 }),
  told('aircraft', {
    'frequency MHz': 1090,
    type: 'ADSB',
    raw: 'jUyhsliZRC+aBwQAAAA=',
    address: '4CA1B2',
    'address type': 0,
    flight: 'TEST12',
    'emergency status': 0,
    'flight state': 1,
    category: 3,
    altitude: 900,
    'altitude type': 1,
    speed: 70,
    track: 90,
    'vertical rate': -3,
    'message count': 12,
    latitude: 51.5,
    longitude: -2.6,
    SBS: 'MSG,3,1,1,4CA1B2,1,,,,,,2953,,,51.5,-2.6,,,0,0,0,0',
  }),
];
