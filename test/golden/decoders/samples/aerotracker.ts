import { jsonSample, type Sample } from './sample.ts';

const OF_ALL = { 'sensor-id': 'box-1', time: 1_790_000_000_500 };
const entries = (values: Record<string, string>) => Object.entries(values).map(([key, val]) => ({ key, val }));

const sent = (what: string, more: object): Sample =>
  jsonSample('aerotracker', `feeder/${what}`, { ...OF_ALL, ...more });

/** What each feeder sends. */
export const samples: readonly Sample[] = [
  sent('detection', {
    position: { latitude: 51.4716, longitude: -2.5872, altitude: 40, accuracy: 1 },
    metadata: entries({
      icao: 'box-1',
      registration: 'box-1',
      home_lat: '51.47',
      home_lng: '-2.58',
      speed: '120',
      vspeed: '-4',
      uuid: '0000000000000000001',
      manufacturer: 'DJI',
      model: 'Mavic 2',
    }),
  }),
  sent('detection', {
    position: {
      latitude: 51.4716,
      longitude: -2.5872,
      altitude: 95.5,
      accuracy: 0.1,
      'speed-horizontal': 8.25,
      bearing: 90,
    },
    metadata: entries({
      type: 'drone',
      mac_address: '02:00:00:00:00:01',
      registration: '02:00:00:00:00:01',
      alt: '95.5 m',
    }),
  }),
  sent('geoposition', {
    position: {
      latitude: 51.47,
      longitude: -2.58,
      altitude: 0,
      accuracy: 0,
      'speed-vertical': 0,
      'speed-horizontal': 0,
      bearing: 0,
    },
  }),
  sent('heartbeat', {}),
];
