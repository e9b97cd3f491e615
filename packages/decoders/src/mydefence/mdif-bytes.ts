import { base64Decoder } from '../base64.ts';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { bytesFromHex, hexFromBytes } from '../hex.ts';
import { wrongType } from '../json/checks.ts';

const LONGEST = 512;
const MAC_LENGTH = 6;

const decodeBase64 = base64Decoder(1024);

/**
 * Bytes as a bridge from protobuf may write them: base64, as protobuf's own JSON mapping does, pairs of hex digits with or
 * without colons, or a list of numbers. Text that could be either is hex. They hold until the next call.
 */
export function bytesField(found: unknown, place: string, faults: DecodeFault[]): Uint8Array | undefined {
  if (Array.isArray(found)) return fromNumbers(found, place, faults);
  if (typeof found !== 'string') return wrongType('bytes as base64, hex or a list', found, place, faults);
  const hex = bytesFromHex(found.replaceAll(':', ''));
  if (hex !== undefined) return hex;
  const base64 = decodeBase64(found);
  if (base64.ok) return base64.value;
  faults.push({ ...base64.fault, at: place });
  return undefined;
}

/** A MAC address in bytes, as upper-case hex with colons. */
export function macField(found: unknown, place: string, faults: DecodeFault[]): string | undefined {
  const bytes = bytesField(found, place, faults);
  if (bytes === undefined || bytes.length === 0) return undefined;
  if (bytes.length === MAC_LENGTH) return Array.from(bytes, pair).join(':');
  faults.push(fault('bad-length', place, `a MAC address of ${bytes.length} bytes, want ${MAC_LENGTH}`));
  return undefined;
}

function fromNumbers(found: readonly unknown[], place: string, faults: DecodeFault[]): Uint8Array | undefined {
  if (found.length > LONGEST) {
    faults.push(fault('too-large', place, `${found.length} bytes, want at most ${LONGEST}`));
    return undefined;
  }
  const wrong = found.find((byte) => typeof byte !== 'number' || !Number.isInteger(byte) || byte < 0 || byte > 255);
  if (wrong === undefined) return Uint8Array.from(found as readonly number[]);
  faults.push(fault('wrong-type', place, `want numbers from 0 to 255, found ${excerpt(wrong)}`));
  return undefined;
}

function pair(byte: number): string {
  return hexFromBytes(Uint8Array.of(byte)).toUpperCase();
}
