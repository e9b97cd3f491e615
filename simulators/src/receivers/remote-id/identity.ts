import { hash } from '../../scenario/chance.ts';
import type { FlightPlan } from '../../scenario/scenario.ts';
import type { Loop } from '../message.ts';

type Identity = Pick<NonNullable<FlightPlan['remoteId']>, 'serial' | 'serialPerLoop'>;

/** Letters and digits of ANSI/CTA-2063-A: no I and no O. */
const SERIAL_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The serial number in this loop: the scenario's, with four other last characters where each loop is a new visitor. */
export function serialOf(flightId: string, { serial, serialPerLoop }: Identity, loop: Loop): string {
  if (!serialPerLoop) return serial;
  let rest = hash(loop.seed, flightId, 'serial');
  let suffix = '';
  for (let i = 0; i < 4; i++) {
    suffix += SERIAL_CHARACTERS.charAt(rest % SERIAL_CHARACTERS.length);
    rest = Math.floor(rest / SERIAL_CHARACTERS.length);
  }
  return serial.slice(0, -4) + suffix;
}

/** The MAC address in this loop: the scenario's, with two other last bytes where each loop is a new visitor. */
export function macOf(flightId: string, mac: string, { serialPerLoop }: Identity, loop: Loop): string {
  if (!serialPerLoop) return mac;
  const digits = (hash(loop.seed, flightId, mac) & 0xffff).toString(16).toUpperCase().padStart(4, '0');
  return `${mac.slice(0, 12)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Whether a text is built as ANSI/CTA-2063-A says: maker's code, length as a digit or A to F, and that many characters. */
export function isCtaSerial(serial: string): boolean {
  const match = /^[0-9A-HJ-NP-Z]{4}([1-9A-F])([0-9A-HJ-NP-Z]{1,15})$/.exec(serial);
  return match?.[2]?.length === Number.parseInt(match?.[1] ?? '0', 16);
}
