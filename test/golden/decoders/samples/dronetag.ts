import { gzipSync } from 'node:zlib';
import { jsonSample, type Sample, textSample } from './sample.ts';

const SN = 'SCOUT000000000001';

const HEARD = {
  sn: SN,
  mac: '02:00:00:00:00:01',
  counter: 17,
  rssi: -61,
  tech: 'B5',
  recv_id: 1,
  module_id: 2,
  module_type: 5,
  msg_type: 15,
  noise_floor: null,
  odid: {
    BasicID: [
      { UAType: 2, IDType: 1, UASID: '9999F00000000000001A' },
      { UAType: 2, IDType: 2, UASID: 'TEST-REG-7' },
    ],
    Location: {
      Status: 2,
      Direction: 90,
      SpeedHorizontal: 8.25,
      SpeedVertical: 0.5,
      Latitude: 51.4716,
      Longitude: -2.5872,
      AltitudeBaro: 90,
      AltitudeGeo: 95.5,
      HeightType: 0,
      Height: 60,
      HorizAccuracy: 11,
      VertAccuracy: 4,
      BaroAccuracy: 0,
      SpeedAccuracy: 3,
      TSAccuracy: 1,
      Timestamp: '2026-09-21T14:13:20.500000',
      TimestampEstimated: false,
    },
    SelfID: { DescType: 0, Desc: 'Survey' },
    System: {
      OperatorLocationType: 1,
      ClassificationType: 0,
      OperatorLatitude: 51.47,
      OperatorLongitude: -2.58,
      AreaCount: 1,
      AreaRadius: 0,
      AreaCeiling: null,
      AreaFloor: null,
      CategoryEU: 0,
      ClassEU: 0,
      OperatorAltitudeGeo: 20,
      Timestamp: '2026-09-21T14:13:19',
    },
    OperatorID: { OperatorIdType: 0, OperatorId: 'TEST-OP-1' },
  },
  registration: { maker: 'Acme', model: 'Hover', certain: false },
};

const NAMED = {
  rssi: -80,
  tech: 'WN',
  odid: {
    BasicID: [{ UAType: 'HELICOPTER_OR_MULTIROTOR', IDType: 'ODID_IDTYPE_SPECIFIC_SESSION_ID', UASID: '01AB' }],
    Location: {
      Status: 'ODID_STATUS_AIRBORNE',
      Direction: 361,
      Latitude: 51.4716,
      Longitude: -2.5872,
      AltitudeGeo: -1000,
      HorizAccuracy: 'ODID_HOR_ACC_3_METER',
      Timestamp: 1_790_000_000_500,
    },
    System: null,
  },
};

const AIRCRAFT = {
  sn: SN,
  mac: '00:00:4c:a1:b2:00',
  rssi: -39,
  tech: 'AB',
  odid: {
    BasicID: [{ UAType: 15, IDType: 2, UASID: '4CA1B2' }],
    Location: { Status: 2, Longitude: -2.6, Latitude: 51.5, Direction: 205, SpeedHorizontal: 70, AltitudeBaro: 900 },
    SelfID: { DescType: 0, Desc: 'TEST12' },
  },
};

const BATCH = `${[HEARD, NAMED, HEARD].map((one) => JSON.stringify(one)).join('\n')}\n`;

/** Each kind of message of a Scout, a batch, and both compressed. */
export const samples: readonly Sample[] = [
  jsonSample('dronetag', 'myorg/scout1/drones', HEARD),
  jsonSample('dronetag', 'odid', NAMED),
  textSample('dronetag', 'odid', BATCH),
  jsonSample('dronetag', 'aviation', AIRCRAFT),
  jsonSample('dronetag', 'heartbeat', {
    sn: SN,
    timestamp: 1_790_000_000,
    gnss_satellites: 11,
    gnss_position: [51.47, -2.58],
    receivers: 4,
  }),
  ...[JSON.stringify(HEARD), BATCH].map(
    (text): Sample => ({ decoder: 'dronetag', topic: 'odid', payload: gzipSync(text), form: 'packed' }),
  ),
];
