import type { Detection, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { PayloadDecoder } from '../findings.ts';
import type { Draft } from '../known.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { crc16 } from './crc16.ts';
import { type DroneIdStart, droneIdBytes, spellingOf, startOf } from './droneid-bytes.ts';
import { readFlightInfo } from './flight-info.ts';
import { readFlightPurpose } from './flight-purpose.ts';

const PACKET_LENGTH = 91;
const CHECKED_LENGTH = PACKET_LENGTH - 2;
const FLIGHT_INFO = 0x10;
const FLIGHT_PURPOSE = 0x11;

/**
 * DJI's DroneID as it came out of the air, in bytes, hex or base64: a packet of 91 bytes, whatever follows it, from OcuSync 2
 * and 3, or the vendor element of a Wi-Fi beacon. It names no sensor.
 *
 * A packet whose checksum is wrong is refused. The element has none: Wi-Fi's own frame check went before.
 */
export const djiDroneId: PayloadDecoder = {
  name: 'dji-droneid',
  recognises: (payload) => spellingOf(payload) !== undefined,
  read(payload, { observations, faults }, topic) {
    const sensor = sensorOfTopic(topic, '', faults);
    const spelling = spellingOf(payload);
    if (sensor === undefined || spelling === undefined) return;
    const bytes = droneIdBytes(payload, spelling);
    if (!bytes.ok) {
      faults.push(bytes.fault);
      return;
    }
    const start = startOf(bytes.value);
    if (start === undefined) {
      faults.push(fault('unrecognised', 0, 'text that spells no DroneID'));
      return;
    }
    const detection = readDroneId(bytes.value, start, sensor, faults);
    if (detection !== undefined) observations.push(detection);
  },
};

function readDroneId(
  bytes: Uint8Array,
  { carrier, subCommand }: DroneIdStart,
  sensor: SensorId,
  faults: DecodeFault[],
): Detection | undefined {
  const refusal = carrier === 'ocusync' ? packetFault(bytes) : undefined;
  if (refusal !== undefined) {
    faults.push(refusal);
    return undefined;
  }
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'dji-droneid',
    transport: carrier,
    category: 'drone',
    uasIds: [],
  };
  switch (bytes[subCommand]) {
    case FLIGHT_INFO:
      return readFlightInfo(bytes, subCommand, draft, faults) ? draft : undefined;
    case FLIGHT_PURPOSE:
      return readFlightPurpose(bytes, subCommand, draft, faults) ? draft : undefined;
    default:
      faults.push(fault('unknown-kind', subCommand, `DroneID sub-command ${bytes[subCommand]}, want 16 or 17`));
      return undefined;
  }
}

function packetFault(bytes: Uint8Array): DecodeFault | undefined {
  if (bytes.length < PACKET_LENGTH) {
    return fault('too-short', bytes.length, `a DroneID packet of ${bytes.length} bytes, want ${PACKET_LENGTH}`);
  }
  const sent = (bytes[CHECKED_LENGTH] ?? 0) | ((bytes[CHECKED_LENGTH + 1] ?? 0) << 8);
  const found = crc16(bytes, CHECKED_LENGTH);
  if (sent === found) return undefined;
  return fault('bad-checksum', CHECKED_LENGTH, `checksum ${hex4(sent)}, want ${hex4(found)}`);
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}
