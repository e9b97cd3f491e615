import { Buffer } from 'node:buffer';
import { dataPayload, droneScoutTopic, type Reception } from '@rotorwatch/simulators';
import { storedXz } from '../stored-xz.ts';
import { WHOLE_FLIGHT } from '../whole-flight.ts';
import { jsonSample, type Sample, textSample } from './sample.ts';

const SENSOR = 'gate-east';
const AT = 1_790_000_000_000;
const TOPIC = droneScoutTopic(SENSOR);
const OF_ALL_CONTENTS = { 'sensor ID': SENSOR, timestamp: AT };

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
      uasData: WHOLE_FLIGHT,
      ...changes,
    }),
  );

const told = (kind: string, content: object): Sample =>
  jsonSample('dronescout', TOPIC, { protocol: 1.0, [kind]: { ...OF_ALL_CONTENTS, ...content } });

/** The first and the second of the messages below as xz 5.4.1 packs them, as .xz and as .lzma. */
const PACKED = [
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AVxATxdAD2Iigdj/E5aBpMRf6vuOqio0BlO22JdQb99jkRwHiFWrb5+mRE3Q0bxgep9cDLfBI3FbDGlGPkhrF6rYl95oTnA9I' +
    'C9ll/mCdHY4b5IoNT9w56HceoisElww1vXQGjlMPUVp9+qLO4Vk+5O+/T5nLEfKf0kYmrCBPaqi0hwSXfMAu6akEatc/4NM3QWkDa4A2VRm7sDLhikA8rIcLQHfJ0SF/2n' +
    'ZYWhvFQFgDGbvmlRzx4vW8UZTguNtDUY0ZmX/1PzQcMMTziN3QpIDCgGO496wM/P/oqIODVLa/IY2An3DL+LPA6GKQ3QvCRD5maudKMV0/8mvZN3Ou0qO4aGdPGoHNLg9O' +
    'cZXXzkFt4H/DA4bkNrmGASRgg1FicWqRyWImP48S8qn4cHbF6tihIU6MzSxG3MYnU33X0Q/wAA/ZW1q+LWOkkAAdgC8goAAAVCAGaxxGf7AgAAAAAEWVo=',
  'XQAAgAD//////////wA9iIoHY/xOWgaTEX+r7jqoqNAZTttiXUG/fY5EcB4hVq2+fpkRN0NG8YHqfXAy3wSNxWwxpRj5Iaxeq2JfeaE5wPSAz6Eoc524a9JVP8t8tsjZ6A' +
    'dTCt4SgX71wY9IKcmz/86Ll+rtMFQcj/7J14+yiIK4qw/jC4l04g5pvTasQ8DHM34YmUMViO0vZrZWG6RdmbOKo4hGcM0Zay0kpKuJmxBt3m1lWtTcVvTCY+4rLhkIaQWK' +
    'bmpbM67p7Z+0+HA+MLeJltjRJsOQxaYO3Kzvz6+DzY0dqRAvpa9eLEHMJ+kpKZXBxH2AX8oTcvrJj3L8yQnJgZDG6a/OA1QVhrpdjmEaxu87PI6hm5J5oZif7jPdlVm7nS' +
    'Vhur6EOc89rfTt4CaA2C/mqq3klY4vHyJ/kg0CiH/0bh7CuZmdlsw3ykC5y21FJj7cZPxFOFcvgq9qkoso3iVM62GOFwj4MRiw+nTxNI0wHHYKY66dot9aim6p4ws5Jd7h' +
    'DTE23997gjmqMShxUP08okqZLAXNizFvYS+oPshsnVYljw85s6197Kbl94KpI7IH/+kZvfg=',
];

/** The identification that only the frame as received holds, for firmware that fails to take it apart. */
const RAW = Buffer.from(`1e16faff0d070212${Buffer.from('9999F00000000000001A').toString('hex')}000000`, 'hex').toString(
  'base64',
);

/** Each kind of object that a DroneScout sends, and its packed payloads. */
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
  told('data', { RSSI: -72, channel: 0, 'MAC address': '02:00:00:00:00:02', type: 'BLE legacy', raw: RAW }),
  ...[...PACKED.map((base64) => Buffer.from(base64, 'base64')), storedXz(Buffer.from(heard().payload))].map(
    (payload) => ({
      decoder: 'dronescout' as const,
      topic: TOPIC,
      payload,
      form: 'packed',
    }),
  ),
];
