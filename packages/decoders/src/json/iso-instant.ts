import { type EpochMs, epochMs } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { wrongType } from './checks.ts';

const LATEST_MS = 4_102_444_800_000;
const LONGEST = 40;
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,9})?(?:[Zz]|([+-]\d\d):?(\d\d))$/;

/**
 * A date with its time and its offset from UTC, such as `2031-05-06T07:08:09.123456789Z`, to the millisecond; years 1970 to
 * 2100. A time without an offset is no instant and is listed.
 *
 * Source: RFC 3339, section 5.6; protobuf's JSON mapping writes up to nine decimals.
 */
export function isoInstant(found: unknown, place: string, faults: DecodeFault[]): EpochMs | undefined {
  if (typeof found !== 'string') return wrongType('a date and time as text', found, place, faults);
  const [, date, time, fraction = '', hours, minutes = '00'] =
    (found.length <= LONGEST && TIMESTAMP.exec(found.trim())) || [];
  const utc = Date.parse(`${date}T${time}Z`);
  const offsetMs = hours === undefined ? 0 : offset(hours, minutes);
  const milliseconds = utc + Math.floor(Number(`0${fraction}`) * 1000) - offsetMs;
  if (milliseconds >= 0 && milliseconds <= LATEST_MS) return epochMs(milliseconds);
  const code = Number.isNaN(milliseconds) ? 'bad-text' : 'out-of-range';
  faults.push(fault(code, place, `want a date and time with its offset from UTC, found ${excerpt(found)}`));
  return undefined;
}

function offset(hours: string, minutes: string): number {
  const sign = hours.startsWith('-') ? -1 : 1;
  return sign * (Math.abs(Number(hours)) * 60 + Number(minutes)) * 60_000;
}
