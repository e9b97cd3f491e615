import { droneScoutTopic } from '@rotorwatch/simulators';
import { loadPayload, loadSensor, onCircle } from './load-payloads.ts';

const PUBLISH_QOS_1 = 0x32;
const TIMESTAMP_DIGITS = 13;

// The bytes of ODID_UAS_Data that change from message to message, widened to whole groups of base64: 3 bytes, 4 characters.
const MOVING_FROM = 78;
const MOVING_TO = 138;
const LAT = 80;
const LON = 88;
const SECONDS_OF_HOUR = 132;

/** One drone's MQTT PUBLISH, made once and patched for each message. */
export interface LoadTemplate {
  readonly length: number;
  /** Writes the whole packet, and where the drone is at that time; the times of one drone must differ. */
  write(into: Buffer, at: number, packetId: number, timeMs: number): void;
}

/** Encoding 1.4 kB anew for each message would cost a machine of two cores as much as the service does. */
export function loadTemplate(drone: number, sensor: number): LoadTemplate {
  const payload = loadPayload(drone, sensor, 1_790_000_000_000);
  const topic = droneScoutTopic(loadSensor(sensor));
  const packet = publishPacket(topic, payload);
  const payloadAt = packet.length - payload.length;
  const packetIdAt = payloadAt - 2;
  const timestampAt = payloadAt + after(payload, '"timestamp":');
  const base64 = after(payload, '"UASdata":"');
  const movingAt = payloadAt + base64 + (MOVING_FROM / 3) * 4;
  const uasData = Buffer.from(payload.slice(base64), 'base64');
  return {
    length: packet.length,
    write(into, at, packetId, timeMs) {
      const { lat, lon } = onCircle(drone, timeMs);
      uasData.writeDoubleLE(lat, LAT);
      uasData.writeDoubleLE(lon, LON);
      uasData.writeFloatLE((timeMs / 1000) % 3600, SECONDS_OF_HOUR);
      packet.copy(into, at);
      into.writeUInt16BE(packetId, at + packetIdAt);
      into.write(String(timeMs), at + timestampAt, TIMESTAMP_DIGITS, 'latin1');
      into.write(uasData.toString('base64', MOVING_FROM, MOVING_TO), at + movingAt, 'latin1');
    },
  };
}

// [MQTT-3.3]: fixed header, topic, packet identifier, payload.
function publishPacket(topic: string, payload: string): Buffer {
  const remaining = 2 + topic.length + 2 + payload.length;
  const header = Buffer.from([PUBLISH_QOS_1, (remaining & 0x7f) | 0x80, remaining >> 7, 0, topic.length]);
  return Buffer.concat([header, Buffer.from(topic), Buffer.alloc(2), Buffer.from(payload)]);
}

function after(text: string, mark: string): number {
  return text.indexOf(mark) + mark.length;
}
