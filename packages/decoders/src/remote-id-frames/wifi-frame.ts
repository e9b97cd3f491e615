import type { Draft } from '../known.ts';
import { standsAt } from './byte-search.ts';
import type { Carrier } from './carrier.ts';
import { carrierInNanAction, NAN_ACTION } from './nan-attributes.ts';
import { readRadiotap } from './radiotap.ts';
import { carrierInElements } from './vendor-element.ts';

// The first byte of a management frame, version 0, of these subtypes.
const BEACON = 0x80;
const PROBE_RESPONSE = 0x50;
const ACTION = 0xd0;

const TRANSMITTER = 10;
const HEADER_LENGTH = 24;
// Time stamp, interval and capabilities stand before the elements of a beacon and of a probe response.
const FIXED_LENGTH = 12;
const MAC_LENGTH = 6;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/**
 * The identification in a Wi-Fi frame: a beacon, a probe response or an action frame with its header, a radiotap header
 * before it or not, or of these only the elements or the body of the action.
 *
 * Source: IEEE 802.11, 9.3.3, for the header of management frames; opendroneid-core-c, wifi.c.
 */
export function carrierInWifi(frame: Uint8Array): Draft<Carrier> | undefined {
  if (standsAt(frame, 0, NAN_ACTION)) return carrierInNanAction(frame, 0);
  const direct = carrierInManagement(frame, 0);
  if (direct !== undefined) return direct;
  const radiotap = readRadiotap(frame);
  const carrier = radiotap === undefined ? undefined : carrierInManagement(frame, radiotap.length);
  if (radiotap === undefined || carrier === undefined) return carrierInElements(frame, 0);
  if (radiotap.rssiDbm !== undefined) carrier.rssiDbm = radiotap.rssiDbm;
  if (radiotap.frequencyHz !== undefined) carrier.frequencyHz = radiotap.frequencyHz;
  return carrier;
}

function carrierInManagement(frame: Uint8Array, from: number): Draft<Carrier> | undefined {
  const carrier = carrierInBody(frame, frame[from] ?? 0, from + HEADER_LENGTH);
  const emitter = carrier === undefined ? undefined : macAddress(frame, from + TRANSMITTER);
  if (carrier !== undefined && emitter !== undefined) carrier.emitter = emitter;
  return carrier;
}

function carrierInBody(frame: Uint8Array, kind: number, body: number): Draft<Carrier> | undefined {
  switch (kind) {
    case BEACON:
    case PROBE_RESPONSE:
      return carrierInElements(frame, body + FIXED_LENGTH);
    case ACTION:
      return standsAt(frame, body, NAN_ACTION) ? carrierInNanAction(frame, body) : undefined;
    default:
      return undefined;
  }
}

function macAddress(frame: Uint8Array, from: number): string | undefined {
  let isZero = true;
  let text = '';
  for (let at = from; at < from + MAC_LENGTH; at++) {
    const byte = frame[at] ?? 0;
    if (byte !== 0) isZero = false;
    text += (at === from ? '' : ':') + HEX[byte];
  }
  return isZero ? undefined : text;
}
