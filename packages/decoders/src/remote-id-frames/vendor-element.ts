import type { Draft } from '../known.ts';
import { firstPlaceOf, standsAt } from './byte-search.ts';
import type { Carrier } from './carrier.ts';

const VENDOR_SPECIFIC = 0xdd;
const HEADER_LENGTH = 2;

// The identifier of the organisation and its type.
const OPEN_DRONE_ID = [0xfa, 0x0b, 0xbc, 0x0d];
const FRENCH = [0x6a, 0x5c, 0x35, 0x01];
const COUNTER_LENGTH = 1;

/**
 * The identification in the vendor-specific elements of a Wi-Fi beacon; Open Drone ID goes before the French one.
 *
 * The elements are walked by their lengths first. Where that doesn't come upon it, the identifier is looked for: a beacon of
 * which an element before is shorter than it says is in circulation.
 *
 * Source: opendroneid-core-c, wifi.c; for the French one the decree ECOI1934044A of 27 December 2019 and khancyr/droneID_FR.
 */
export function carrierInElements(frame: Uint8Array, from: number): Draft<Carrier> | undefined {
  const openDroneId = organisationIn(frame, from, OPEN_DRONE_ID);
  if (openDroneId !== undefined) {
    const start = openDroneId + OPEN_DRONE_ID.length + COUNTER_LENGTH;
    return {
      format: 'open-drone-id',
      message: messageFrom(frame, openDroneId, start),
      start,
      transport: 'wifi-beacon',
    };
  }
  const french = organisationIn(frame, from, FRENCH);
  if (french === undefined) return undefined;
  const start = french + FRENCH.length;
  return { format: 'french', message: messageFrom(frame, french, start), start, transport: 'wifi-beacon' };
}

function organisationIn(frame: Uint8Array, from: number, organisation: readonly number[]): number | undefined {
  let element = from;
  while (element + HEADER_LENGTH <= frame.length) {
    const content = element + HEADER_LENGTH;
    if (frame[element] === VENDOR_SPECIFIC && standsAt(frame, content, organisation)) return content;
    element = content + (frame[element + 1] ?? 0);
  }
  let found = firstPlaceOf(frame, organisation, from + HEADER_LENGTH);
  while (found !== -1 && frame[found - HEADER_LENGTH] !== VENDOR_SPECIFIC) {
    found = firstPlaceOf(frame, organisation, found + 1);
  }
  return found === -1 ? undefined : found;
}

function messageFrom(frame: Uint8Array, organisation: number, start: number): Uint8Array {
  const end = organisation + (frame[organisation - 1] ?? 0);
  return frame.subarray(start, Math.max(start, end));
}
