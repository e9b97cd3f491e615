import type { EpochMs } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { instant, wrongType } from './checks.ts';
import { numberOrText } from './number-text.ts';

const SECONDS_TO_2100 = 4_102_444_800;
const MINUTE_MS = 60_000;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/i;

const seconds = numberOrText(0, SECONDS_TO_2100);

/** Seconds since 1970 UTC, to the year 2100, fractions to the millisecond; zero is unknown. */
export function instantOfSeconds(found: unknown, place: string, faults: DecodeFault[]): EpochMs | undefined {
  const since1970 = seconds(found, place, faults);
  return since1970 ? instant(since1970 * 1000, place, faults) : undefined;
}

/** A date and time of ISO 8601, from 1970 to 2100; without an offset it is UTC. The empty text is unknown. */
export function isoInstantOrUtc(found: unknown, place: string, faults: DecodeFault[]): EpochMs | undefined {
  if (found === '') return undefined;
  const parts = typeof found === 'string' ? ISO.exec(found) : null;
  if (parts === null) return wrongType('a date and time as 2026-01-31T12:00:00Z', found, place, faults);
  const day = Number(parts[3]);
  const month = Number(parts[2]);
  const hour = Number(parts[4]);
  const minute = Number(parts[5]);
  const second = Number(parts[6]);
  const at = Date.UTC(Number(parts[1]), month - 1, day, hour, minute, second) + 1000 * Number(`0.${parts[7] ?? 0}`);
  const isDate = month >= 1 && month <= 12 && new Date(at).getUTCDate() === day && hour < 24 && minute < 60;
  if (isDate && second < 60) return instant(at - offsetMs(parts[8]), place, faults);
  faults.push(fault('out-of-range', place, `no date and time: ${parts[0]}`));
  return undefined;
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || offset.length === 1) return 0;
  const minutes = 60 * Number(offset.slice(1, 3)) + Number(offset.slice(-2));
  return (offset[0] === '-' ? -minutes : minutes) * MINUTE_MS;
}
