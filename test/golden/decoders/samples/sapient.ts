import { jsonSample, type Sample } from './sample.ts';

const NODE = 'a0000000-0000-4000-8000-000000000001';
const ID = '01J00000000000000000000001';
const DEGREES = {
  coordinateSystem: 'LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M',
  datum: 'LOCATION_DATUM_WGS84_E',
};
const UTM = {
  x: 528_500,
  y: 5_702_500,
  z: 95,
  xError: 5,
  yError: 4,
  zError: 5,
  coordinateSystem: 'LOCATION_COORDINATE_SYSTEM_UTM_M',
  datum: 'LOCATION_DATUM_WGS84_G',
  utmZone: '30U',
};
const TRUE_DEGREES = {
  coordinateSystem: 'RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M',
  datum: 'RANGE_BEARING_DATUM_TRUE',
};

const message = (content: object): Sample =>
  jsonSample('sapient', 'site/sapient', {
    timestamp: '2031-05-06T07:08:09.027638700Z',
    nodeId: NODE,
    destinationId: NODE,
    ...content,
  });
const report = (more: object): Sample =>
  message({
    detectionReport: {
      reportId: ID,
      objectId: ID,
      state: 'confirmed',
      detectionConfidence: 0.9,
      classification: [{ type: 'Air Vehicle.UAV', confidence: 0.8, subClass: [{ type: 'Rotary', level: 1 }] }],
      objectInfo: [
        { type: 'model', value: 'Hover' },
        { type: 'serial', value: '9999F00000000000001A', error: 0 },
      ],
      ...more,
    },
  });

/** Detections in each way of saying where, status, registration, and what is ignored. */
export const samples: readonly Sample[] = [
  report({
    location: { x: -2.5872, y: 51.4716, z: 95, ...DEGREES },
    enu_velocity: { eastRate: 3, northRate: 4, upRate: -1 },
    id: 'G-TEST',
  }),
  report({ location: UTM }),
  report({
    rangeBearing: { azimuth: 80, azimuthError: 2, range: 900, elevation: 5, ...TRUE_DEGREES },
    signal: [{ amplitude: -60, startFrequency: 2.427e9, centreFrequency: 2.437e9, stopFrequency: 2.447e9 }],
  }),
  report({
    rangeBearing: { azimuth: 1.5, ...TRUE_DEGREES, datum: 'RANGE_BEARING_DATUM_MAGNETIC' },
    signal: [{ amplitude: 1, centreFrequency: 2437 }],
  }),
  report({ state: 'lost' }),
  report({ classification: [{ type: 'Human', confidence: 0.9 }] }),
  message({
    statusReport: {
      reportId: ID,
      system: 'SYSTEM_WARNING',
      info: 'INFO_NEW',
      mode: 'Default',
      power: { source: 'POWERSOURCE_INTERNAL_BATTERY', status: 'POWERSTATUS_OK', level: 60 },
      nodeLocation: UTM,
      fieldOfView: { rangeBearing: { azimuth: 90, horizontalExtent: 60, range: 800, ...TRUE_DEGREES } },
      status: [
        {
          statusLevel: 'STATUS_LEVEL_WARNING_STATUS',
          statusType: 'STATUS_TYPE_NOT_DETECTING',
          statusValue: 'no radio',
        },
      ],
    },
  }),
  message({
    registration: {
      nodeDefinition: [{ nodeType: 'NODE_TYPE_PASSIVE_RF' }],
      icdVersion: 'BSI Flex 335 v2.0',
      name: 'Roof',
      statusDefinition: { statusInterval: { units: 'TIME_UNITS_SECONDS', value: 5 } },
      configData: [{ manufacturer: 'Acme', model: 'Ear', softwareVersion: '2' }],
    },
  }),
  message({ alert: { alertId: ID, alertType: 'ALERT_TYPE_INFORMATION', description: 'Test' } }),
];
