import { jsonSample, type Sample } from './sample.ts';

const SITE = { siteId: 'bravo', siteName: 'BRAVO', siteColor: '#00c7fc', siteCountry: null, siteCity: null };
const AT = '2026-09-21T14:13:20.500Z';

const DRONE = {
  id: 'drn-001',
  droneId: '9999F00000000000001A',
  mac: '02:00:00:00:00:01',
  nodeId: 'north',
  ...SITE,
  lat: 51.4716,
  lon: -2.5872,
  altitude: 120,
  speed: 15,
  operatorLat: 51.47,
  operatorLon: -2.58,
  rssi: -70,
  status: 'UNKNOWN',
  lastSeen: AT,
  ts: AT,
  faa: null,
};

const sent = (what: string, type: string, payload: object): Sample =>
  jsonSample('antihunter', `ahcc/bravo/${what}`, { type, originSiteId: 'bravo', payload });

/** What one site tells the others. */
export const samples: readonly Sample[] = [
  sent('drones/upsert', 'drone.upsert', DRONE),
  sent('drones/upsert', 'drone.upsert', { ...DRONE, droneId: '02:00:00:00:00:01', nodeId: null, altitude: '120' }),
  sent('nodes/upsert', 'node.upsert', {
    id: 'north',
    name: 'North',
    lat: 51.47,
    lon: -2.58,
    ts: AT,
    ...SITE,
    temperatureC: 31,
  }),
  sent('events/drone-telemetry', 'event.broadcast', { type: 'drone.telemetry', droneId: 'x', lat: 1, lon: 2 }),
];
