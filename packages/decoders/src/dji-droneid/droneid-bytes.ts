import { base64Decoder } from '../base64.ts';
import type { Decoded } from '../decoder.ts';
import { fault } from '../fault.ts';
import { bytesFromHex } from '../hex.ts';

// The 176 bytes of a whole decoded burst (RUB-SysSec/DroneSecurity reads 177) in hex, with a line's end.
const LONGEST_TEXT = 400;
const LONGEST_PREFIX = 10;

const HEX = /^(?:5810|586213|263712|dd[0-9a-f]{2}263712)/i;
// The first bytes 58 10 and a version of 1 to 3, 58 62 13, 26 37 12, and dd, a length, 26 37 12.
const BASE64 = /^(?:WBA[BCD]|WGIT|JjcS|3[Q-Za-f].mNx[I-L])/;

const decodeBase64 = base64Decoder(LONGEST_TEXT);

/** How a DroneID stands in a payload: as bytes or as text that spells them. */
export type Spelling = 'binary' | 'hex' | 'base64';

/** How a payload spells a DroneID, by its first bytes; `undefined` where it is none. */
export function spellingOf(payload: Uint8Array): Spelling | undefined {
  if (startOf(payload) !== undefined) return 'binary';
  if (payload.length > LONGEST_TEXT || !mayOpenText(payload[0])) return undefined;
  const opening = String.fromCharCode(...payload.subarray(0, LONGEST_PREFIX));
  if (HEX.test(opening)) return 'hex';
  return BASE64.test(opening) ? 'base64' : undefined;
}

/** The bytes that a payload spells; those of base64 hold until the next call. */
export function droneIdBytes(payload: Uint8Array, spelling: Spelling): Decoded<Uint8Array> {
  if (spelling === 'binary') return { ok: true, value: payload };
  const text = String.fromCharCode(...payload).trim();
  if (spelling === 'base64') return decodeBase64(text);
  const value = bytesFromHex(text);
  if (value !== undefined) return { ok: true, value };
  return { ok: false, fault: fault('bad-text', 0, `${text.length} characters, want pairs of hex digits`) };
}

/** Where in bytes the sub-command of a DroneID stands, and in what it came. */
export interface DroneIdStart {
  readonly carrier: 'ocusync' | 'wifi-beacon';
  readonly subCommand: number;
}

/**
 * Where a DroneID starts: behind the length byte of an OcuSync packet, or in a Wi-Fi vendor element, with or without its tag
 * and length or its OUI.
 *
 * Source: RUB-SysSec/DroneSecurity, src/droneid_packet.py; kismetwireless/kismet, dot11_parsers/dot11_ie_221_dji_droneid.h.
 */
export function startOf(bytes: Uint8Array): DroneIdStart | undefined {
  switch (bytes[0]) {
    case 0x58:
      if (bytes[1] === 0x10 && (bytes[2] === 1 || bytes[2] === 2 || bytes[2] === 3)) return PACKET;
      return bytes[1] === 0x62 && bytes[2] === 0x13 ? BARE : undefined;
    case 0x26:
      return isElement(bytes, 0) ? WITH_OUI : undefined;
    case 0xdd:
      return isElement(bytes, 2) ? WITH_TAG : undefined;
    default:
      return undefined;
  }
}

const PACKET: DroneIdStart = { carrier: 'ocusync', subCommand: 1 };
const BARE: DroneIdStart = { carrier: 'wifi-beacon', subCommand: 3 };
const WITH_OUI: DroneIdStart = { carrier: 'wifi-beacon', subCommand: 6 };
const WITH_TAG: DroneIdStart = { carrier: 'wifi-beacon', subCommand: 8 };

function isElement(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x26 &&
    bytes[at + 1] === 0x37 &&
    bytes[at + 2] === 0x12 &&
    bytes[at + 3] === 0x58 &&
    bytes[at + 4] === 0x62 &&
    bytes[at + 5] === 0x13
  );
}

// 2, 3, 5, D, J, W, d.
function mayOpenText(first: number | undefined): boolean {
  switch (first) {
    case 0x32:
    case 0x33:
    case 0x35:
    case 0x44:
    case 0x4a:
    case 0x57:
    case 0x64:
      return true;
    default:
      return false;
  }
}
