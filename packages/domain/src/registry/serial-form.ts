import { isShortDji } from './dji-serial.ts';

/**
 * What form a claimed serial has.
 *
 * valid: as ANSI/CTA-2063-A asks · dji-short: how DJI aircraft give their serial in DroneID · wrong-length: its fifth
 * character says another length than it has · not-cta: anything else. It judges the writing, never who wrote it.
 */
export const SERIAL_FORMS = ['valid', 'dji-short', 'wrong-length', 'not-cta'] as const;
export type SerialForm = (typeof SERIAL_FORMS)[number];

// ANSI/CTA-2063-A: four characters of the manufacturer's code, one for the length of the rest, and the rest; neither O nor I.
const CTA = /^[0-9A-HJ-NP-Z]{4}([1-9A-F])[0-9A-HJ-NP-Z]+$/;
const BEFORE_REST = 5;
const CODE_LENGTH = 4;
const HEX = 16;

/** The form of a serial; any text has one. */
export function serialForm(serial: string): SerialForm {
  const length = CTA.exec(serial)?.[1];
  if (length !== undefined && serial.length === BEFORE_REST + Number.parseInt(length, HEX)) return 'valid';
  if (isShortDji(serial)) return 'dji-short';
  return length === undefined ? 'not-cta' : 'wrong-length';
}

/** The manufacturer's code with which a serial begins, whatever follows it; `undefined` where it begins with none. */
export function manufacturerCode(serial: string): string | undefined {
  return CTA.test(serial) ? serial.slice(0, CODE_LENGTH) : undefined;
}
