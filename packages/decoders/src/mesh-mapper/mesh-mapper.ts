import type { Findings, ObjectDecoder } from '../findings.ts';
import type { JsonObject } from '../json/json-object.ts';
import { readAnalogVideo } from './analog-video.ts';
import { readDrone } from './drone.ts';
import { isDroneAware, readDroneAware } from './droneaware.ts';
import { readHeartbeat } from './heartbeat.ts';

type Read = (object: JsonObject, place: string, findings: Findings, topic: string) => void;

/**
 * The JSON lines of small Remote ID receivers of one family: drone-mesh-mapper, mesh-detect and Sky-Spy on ESP32 boards,
 * the fork drone-mesh-custom with more fields, and DroneAware's feeders. None of them names its sensor: it is the topic,
 * with the node's id where there is one.
 *
 * Source: colonelpanichacks/drone-mesh-mapper, remoteid-mesh/src/main.cpp, node-mode-dualcore/src, remoteid-c5-5g/src;
 * colonelpanichacks/Sky-Spy; tsuinami-1112/drone-mesh-custom, firmware-common/detect/src/detect_record.c.
 */
export const meshMapper: ObjectDecoder = {
  name: 'mesh-mapper',
  recognises: (object) => readOf(object) !== undefined,
  read: (object, place, findings, topic) => readOf(object)?.(object, place, findings, topic),
};

function readOf(object: JsonObject): Read | undefined {
  if (object.type === 'analog_fm') return readAnalogVideo;
  if (Object.hasOwn(object, 'heartbeat') || isStatusLine(object)) return readHeartbeat;
  if (isDroneAware(object)) return readDroneAware;
  if (Object.hasOwn(object, 'drone_lat') || Object.hasOwn(object, 'basic_id')) return readDrone;
  return Object.hasOwn(object, 'mac') && Object.hasOwn(object, 'src') ? readDrone : undefined;
}

// `{"status":"active","mode":"dual-band","bands":[…]}`
function isStatusLine(object: JsonObject): boolean {
  return object.status === 'active' && Object.hasOwn(object, 'mode') && Object.hasOwn(object, 'bands');
}
