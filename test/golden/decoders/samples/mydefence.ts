import { Buffer } from 'node:buffer';
import { jsonSample, type Sample } from './sample.ts';

const TOPIC = 'site/argos';
const AT = '2031-05-06T07:08:09.100Z';
const LATER = '2031-05-06T07:08:11.250Z';
const PACK =
  'f2190202123132333435363738393031323334353637383930000000122624160a42bf241b6ed1b4b69808ac0870086b53150e0200';

const WEST = { lat: 51.47, lon: -2.59, x: -100, y: 0, z: 0 };
const EAST = { lat: 51.47, lon: -2.57, x: 100, y: 0, z: 0 };
const RADIO = { frequencyBands: ['2G4'], possibleBands: ['2G4', '5G8'] };
const DIRECTIONS = [
  { az: 80.5, varAz: 4, el: 3, varEl: 9, origin: WEST },
  { az: -24.25, varAz: 9, origin: EAST },
];
const LOCATION = { lat: 51.4716, lon: -2.5872, x: 1, y: 2, z: 50, cov: { xx: 4, xy: 1, yy: 1 } };

const part = (serial: string, geometry: object) => ({
  threatId: `t-${serial}`,
  description: 'Acme Drone, Link 2',
  category: 'drone',
  deviceId: `id-${serial}`,
  deviceSerialNumber: serial,
  detectionType: 'RF',
  ...geometry,
  rfInfo: { ...RADIO, power: -43.5, rfEmitterId: 'e-1' },
  confidence: 0.85,
  origins: ['local'],
  createdTimeStamp: AT,
  updatedTimeStamp: AT,
});
const uthreat = (geometry: object, parts: readonly object[]) => ({
  uthreatId: 'u-1',
  muted: false,
  associatedUthreatId: 'u-2',
  operationalStatus: 'Airborne',
  description: 'Acme Drone, Link 2',
  category: 'drone/controller',
  ...geometry,
  rfInfo: RADIO,
  confidence: 0.9,
  uthreatBasis: parts,
  createdTimeStamp: AT,
  updatedTimeStamp: LATER,
});
const BEARINGS = uthreat({ direction: DIRECTIONS }, [
  part('DF-1', { direction: DIRECTIONS[0] }),
  part('DF-2', { direction: DIRECTIONS[1] }),
]);
const DEVICE = {
  deviceId: 'id-DF-1',
  deviceSerialNumber: 'DF-1',
  deviceIP: '192.0.2.1',
  deviceType: 'wd200',
  deviceCategory: 'detector',
  deviceVersion: 3,
  deviceConcept: 'direction',
  deviceAttributes: { maxAngle: 60 },
  deviceMounted: true,
  deviceState: 'connected',
  deviceSwVersion: '2.2.0',
  devices: [],
};

const argos = (event: string, message: unknown): Sample => jsonSample('mydefence', TOPIC, { event, message });
const mdif = (message: object): Sample => jsonSample('mydefence', 'site/wolfpack', message);

/** Threats of each geometry, devices and what is ignored of Argos; each message of the sensor interface that is of use. */
export const samples: readonly Sample[] = [
  argos('uthreat', BEARINGS),
  argos('uthreat', { ...BEARINGS, stoppedTimeStamp: LATER }),
  argos('uthreat', uthreat({ location: LOCATION }, [part('RADAR', { location: LOCATION })])),
  argos('uthreat', uthreat({ zone: [{ az: 10, opening: 90, origin: WEST }] }, [])),
  argos('uthreat', uthreat({ presence: [WEST, EAST] }, [part('RX-1', { presence: WEST })])),
  argos('deviceUpdated', DEVICE),
  argos('deviceList', [DEVICE, { ...DEVICE, deviceSerialNumber: 'DF-2', deviceState: 'disconnected' }]),
  argos('deviceLocationChanged', {
    deviceId: 'id-DF-1',
    deviceLocationType: 'deviceGeolocation',
    deviceLocationLatitude: 51.47,
    deviceLocationLongitude: -2.59,
    deviceLocationHeading: 270,
    deviceLocationHeight: 3,
  }),
  argos('systemLog', { systemLogId: 'l-1', severity: 'warning', description: 'Reduced performance' }),
  mdif({
    rfsThreatInd: {
      id: 7,
      typeId: 1_000_105,
      power: -43.5,
      currentBand: ['MHz2400'],
      relativeBearing: { valid: true, bearing: 30.5, varBearing: 4, ts: AT },
      startTs: AT,
      lastSeenTs: LATER,
    },
  }),
  mdif({ wifi_threat_ind: { id: 8, type_id: 1_000_400, power: -60, channel: 6, mac_adr: 'AgAAAAAB', start_ts: AT } }),
  mdif({
    remoteIdInd: { macAdr: 'AgAAAAAB', payload: Buffer.from(PACK, 'hex').toString('base64'), id: 9, transportType: 2 },
  }),
  mdif({ threatStoppedInd: { id: 7 } }),
  mdif({
    gnssCompassStreamInd: {
      gnssStatus: { posValid: true, posLat: 51.47, posLon: -2.59, posHmsl: 12, numSv: 9, fixType: 'GNSS_FIX_3D' },
      compassHeading: { calibrated: true, heading: 45 },
    },
  }),
  mdif({ getBatteryStatusRes: { batLow: true, batVolt: 11.1, temperature: 31.5, remainingPercent: 9 } }),
  mdif({ stateRes: { status: 'SUCCESS', state: 'MAIN_STATE_RUNNING' } }),
  mdif({ signalInterferenceInd: { signalInterference: [{ band: 'MHz2400', interferenceStatus: 1 }] } }),
];
