import type { Draft } from '../known.ts';
import { standsAt } from './byte-search.ts';
import type { Carrier } from './carrier.ts';

/** A public action frame of a vendor, the Wi-Fi Alliance, of its type NAN. */
export const NAN_ACTION = [0x04, 0x09, 0x50, 0x6f, 0x9a, 0x13];

const ATTRIBUTE_HEADER_LENGTH = 3;
const SERVICE_DESCRIPTOR = 0x03;
// The hash of the service name "org.opendroneid.remoteid".
const SERVICE_ID = [0x88, 0x69, 0x19, 0x9d, 0x92, 0x09];
const CONTROL = 8;
const COUNTER_LENGTH = 1;

const HAS_MATCHING_FILTER = 0x04;
const HAS_RESPONSE_FILTER = 0x08;
const HAS_INFO = 0x10;
const HAS_BINDING_BITMAP = 0x40;
const BINDING_BITMAP_LENGTH = 2;

/**
 * The Open Drone ID pack in the attributes of a NAN action frame, whose body starts at a byte.
 *
 * Source: opendroneid-core-c, wifi.c and odid_wifi.h; Wi-Fi Aware Specification, Service Descriptor attribute, for the
 * parts that may stand before the service information.
 */
export function carrierInNanAction(frame: Uint8Array, body: number): Draft<Carrier> | undefined {
  let attribute = body + NAN_ACTION.length;
  while (attribute + ATTRIBUTE_HEADER_LENGTH <= frame.length) {
    const content = attribute + ATTRIBUTE_HEADER_LENGTH;
    const end = content + (frame[attribute + 1] ?? 0) + ((frame[attribute + 2] ?? 0) << 8);
    if (frame[attribute] === SERVICE_DESCRIPTOR && standsAt(frame, content, SERVICE_ID)) {
      return serviceInfo(frame, content, Math.min(end, frame.length));
    }
    attribute = end;
  }
  return undefined;
}

function serviceInfo(frame: Uint8Array, descriptor: number, end: number): Draft<Carrier> | undefined {
  const control = frame[descriptor + CONTROL] ?? 0;
  if ((control & HAS_INFO) === 0) return undefined;
  let at = descriptor + CONTROL + 1;
  if (control & HAS_BINDING_BITMAP) at += BINDING_BITMAP_LENGTH;
  if (control & HAS_MATCHING_FILTER) at += 1 + (frame[at] ?? 0);
  if (control & HAS_RESPONSE_FILTER) at += 1 + (frame[at] ?? 0);
  const infoEnd = Math.min(end, at + 1 + (frame[at] ?? 0));
  const start = at + 1 + COUNTER_LENGTH;
  const message = frame.subarray(start, Math.max(start, infoEnd));
  return { format: 'open-drone-id', message, start, transport: 'wifi-nan' };
}
