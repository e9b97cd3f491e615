import type { Detection } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Draft } from '../known.ts';
import { asciiText } from '../remote-id/ascii-text.ts';

const SERIAL_LENGTH = 16;
const NAME_LENGTH = 10;
const LONGEST_PURPOSE = 100;
const PURPOSE_START = 1 + SERIAL_LENGTH + 1 + NAME_LENGTH + 1;

/**
 * Adds what a flight purpose record says, which starts with its sub-command 0x11 at a byte: the serial, and as self-ID text
 * what the user typed in, a name for the drone and why it flies. False, with the reason listed, where it is cut short.
 *
 * Source: kismetwireless/kismet, dot11_parsers/dot11_ie_221_dji_droneid.cc: senders get the purpose's length wrong, so that
 * the bytes that are there bound it.
 */
export function readFlightPurpose(
  bytes: Uint8Array,
  start: number,
  draft: Draft<Detection>,
  faults: DecodeFault[],
): boolean {
  const want = start + PURPOSE_START;
  if (bytes.length < want) {
    faults.push(fault('too-short', bytes.length, `a DroneID of ${bytes.length} bytes, want ${want}`));
    return false;
  }
  const serial = asciiText(bytes, start + 1, SERIAL_LENGTH);
  if (serial !== '') draft.uasIds = [{ kind: 'serial', value: serial }];
  const nameLength = Math.min(bytes[start + 17] ?? 0, NAME_LENGTH);
  const purposeLength = Math.min(bytes[want - 1] ?? 0, bytes.length - want, LONGEST_PURPOSE);
  const typed = [asciiText(bytes, start + 18, nameLength), asciiText(bytes, want, purposeLength)];
  const selfId = typed.filter((text) => text.trim() !== '').join(': ');
  if (selfId !== '') draft.selfId = selfId;
  draft.make = 'DJI';
  return true;
}
