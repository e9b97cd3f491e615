import { jsonSample, type Sample, textSample } from './sample.ts';

const TOPIC = 'site/rid-capture';

const HEARD = {
  mac: '02:00:00:00:00:01',
  rssi: -61,
  operator: 'TEST-OP-1',
  'uav id': '9999F00000000000001A',
  'caa registration': 'TEST-REG-7',
  'uav latitude': 51.4716,
  'uav longitude': -2.5872,
  'uav altitude': 95,
  'uav heading': 90,
  'uav speed': 8,
  seconds: 800,
  'base latitude': 51.47,
  'base longitude': -2.58,
  'unix time': 1_790_000_000,
  'self id': 'Survey',
};

/** Lines as the program writes them. */
export const samples: readonly Sample[] = [
  jsonSample('sxjack', TOPIC, HEARD),
  jsonSample('sxjack', TOPIC, {
    ...HEARD,
    rssi: 0,
    'uav latitude': 0,
    'uav longitude': 0,
    'uav altitude': -1000,
    'uav heading': 361,
    'uav speed horizontal': 255,
    'uav speed vertical': 63,
    'uav speed': 255,
    'unix time': 1_546_300_800,
    'auth page 0': { text: 'x', values: [1, 2, 3] },
  }),
  jsonSample('sxjack', TOPIC, { mac: HEARD.mac, operator: 'TEST-OP-1' }),
  textSample('sxjack', TOPIC, '{ "debug" : "rx packets 92 (0)", "loop_time_us" : 100, "max udp len" : 0 }\n'),
];
