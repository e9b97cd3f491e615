import { jsonSample, type Sample } from './sample.ts';

const AT = 1_790_000_000_000;
const SERIAL = { kind: 'serial', value: '9999F00000000000001A' };
const PLACE = { lat: 51.4716, lon: -2.5872 };

const told = (kind: string, more: object): Sample =>
  jsonSample('rotorwatch-json', 'site/roof', { rotorwatch: 1, sensor: 'roof', kind, at: AT, ...more });

/** Each kind of message of our own format, most fields filled. */
export const samples: readonly Sample[] = [
  told('position', {
    ...PLACE,
    ids: [SERIAL, { kind: 'session', value: '01ab' }],
    emitter: '02:00:00:00:00:01',
    method: 'remote-id',
    category: 'drone',
    operatorId: 'TEST-OP-1',
    selfId: 'Survey',
    make: 'Acme',
    model: 'Hover',
    airframe: 'multirotor',
    status: 'airborne',
    transport: 'wifi-beacon',
    horizontalAccuracyM: 3,
    altitudeHaeM: 95,
    altitudeBaroM: 90,
    heightM: 60,
    heightAbove: 'takeoff',
    verticalAccuracyM: 10,
    speedMps: 8.25,
    verticalMps: 0.5,
    headingDeg: 90,
    speedAccuracyMps: 1,
    pilot: { lat: 51.47, lon: -2.58, kind: 'live', altitudeHaeM: 20 },
    rssiDbm: -61,
    channel: 6,
    confidence: 0.9,
  }),
  told('position', { ...PLACE, ids: [SERIAL], heightM: 40, speedMps: 6, headingDeg: 270, rssiDbm: -61 }),
  told('bearing', {
    bearingDeg: 80,
    sigmaDeg: 3,
    rangeM: 900,
    origin: PLACE,
    frequencyHz: 2.44e9,
    bandwidthHz: 2e7,
    rssiDbm: -70,
    method: 'rf-library',
    model: 'Hover',
  }),
  told('sector', { bearingDeg: 350, openingDeg: 30, rangeM: 900, frequencyHz: 5.8e9, category: 'controller' }),
  told('presence', { method: 'rf-energy', category: 'video-link', frequencyHz: 5.8e9, rssiDbm: -80 }),
  told('remote-id', {
    odid: 'f219020212393939394630303030303030303030303030303141000000122624160a42bf241b6ed1b4b69808ac0870086b53150e0200',
    transport: 'ble-long-range',
    emitter: '02:00:00:00:00:02',
    rssiDbm: -77,
  }),
  told('heartbeat', {
    ...PLACE,
    condition: 'degraded',
    detail: 'low disk',
    firmware: '1.2.3',
    model: 'Box',
    headingDeg: 10,
    hasGnssFix: true,
    satellites: 9,
    hdop: 0.9,
    temperatureC: 41.5,
    cpuPercent: 12,
    diskFreePercent: 3,
    uptimeS: 86_400,
    intervalMs: 30_000,
  }),
];
