import { PACK } from '../remote-id/pack.ts';
import { firstPlaceOf } from './byte-search.ts';
import type { Carrier } from './carrier.ts';

// Service data of a 16-bit UUID (type 0x16), ASTM's UUID 0xFFFA, its application code for Remote ID.
const SERVICE_DATA = [0x16, 0xfa, 0xff, 0x0d];
const COUNTER_LENGTH = 1;

/**
 * The Open Drone ID message or pack in Bluetooth advertising data, wherever its structure stands in it.
 *
 * A structure that says it is longer than the data ends with the data.
 *
 * Source: opendroneid/wireshark-dissector; ASTM F3411-22a by way of opendroneid-core-c: a single message in legacy
 * advertising, a pack in that of Bluetooth 5; Bluetooth Core Specification, volume 3, part C, 11: a length, that of what
 * follows it, then a type.
 */
export function carrierInAdvertising(frame: Uint8Array): Carrier | undefined {
  const type = firstPlaceOf(frame, SERVICE_DATA, 1);
  if (type === -1) return undefined;
  const start = type + SERVICE_DATA.length + COUNTER_LENGTH;
  const end = type + (frame[type - 1] ?? 0);
  const message = frame.subarray(start, Math.max(start, end));
  const isPack = (message[0] ?? 0) >> 4 === PACK;
  return { format: 'open-drone-id', message, start, transport: isPack ? 'ble-long-range' : 'ble-legacy' };
}
