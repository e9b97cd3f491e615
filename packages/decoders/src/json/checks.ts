import { type EpochMs, epochMs, type LatLon, type SensorId, sensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { isPrintable } from '../printable.ts';
import { isJsonObject } from './json-object.ts';

/**
 * What a JSON value that is neither absent nor null says: a value; `undefined` and nothing listed, when the sender marks it
 * as unknown; `undefined` and a fault listed at `place`, when it can't be right.
 */
export type Check<T> = (found: unknown, place: string, faults: DecodeFault[]) => T | undefined;

/** A finite number from `lowest` to `highest`, both included. */
export function number(lowest: number, highest: number): Check<number> {
  return (found, place, faults) => {
    if (typeof found !== 'number') return wrongType('a number', found, place, faults);
    if (found >= lowest && found <= highest) return found;
    const code = Number.isFinite(found) ? 'out-of-range' : 'not-finite';
    return listed(fault(code, place, `want ${lowest} to ${highest}, found ${found}`), faults);
  };
}

/** A whole number from `lowest` to `highest`, both included. */
export function integer(lowest: number, highest: number): Check<number> {
  const inRange = number(lowest, highest);
  return (found, place, faults) => {
    const value = inRange(found, place, faults);
    if (value === undefined || Number.isInteger(value)) return value;
    return listed(fault('wrong-type', place, `want a whole number, found ${value}`), faults);
  };
}

/** True or false. */
export function truth(found: unknown, place: string, faults: DecodeFault[]): boolean | undefined {
  return typeof found === 'boolean' ? found : wrongType('true or false', found, place, faults);
}

/** The same check, where one value of the sender means that it does not know. */
export function unlessUnknown<T>(isUnknown: (found: unknown) => boolean, check: Check<T>): Check<T> {
  return (found, place, faults) => (isUnknown(found) ? undefined : check(found, place, faults));
}

/** Printable text of 1 to `longest` characters, without white space at its ends; the empty text means unknown. */
export function text(longest: number): Check<string> {
  return (found, place, faults) => {
    if (typeof found !== 'string') return wrongType('text', found, place, faults);
    if (found.length > longest) {
      return listed(fault('bad-text', place, `want at most ${longest} characters, found ${found.length}`), faults);
    }
    if (!isPrintable(found)) {
      return listed(fault('bad-text', place, `want printable characters only, found ${excerpt(found)}`), faults);
    }
    return found.trim() || undefined;
  };
}

/** One of a closed set of words. */
export function words<const Word extends string>(allowed: readonly Word[]): Check<Word> {
  return wordsMeaning(Object.fromEntries(allowed.map((word) => [word, word])) as Record<string, Word>);
}

/** One of a sender's words, as what it means to us. */
export function wordsMeaning<Meaning>(meanings: Readonly<Record<string, Meaning>>): Check<Meaning> {
  const known = new Map(Object.entries(meanings));
  const allowed = [...known.keys()].join(', ');
  return (found, place, faults) => {
    if (typeof found !== 'string') return wrongType('text', found, place, faults);
    const meaning = known.get(found);
    if (meaning !== undefined) return meaning;
    return listed(fault('unknown-kind', place, `want one of ${allowed}; found ${excerpt(found)}`), faults);
  };
}

const milliseconds1970To2100 = number(0, 4_102_444_800_000);
const degrees = number(0, 360);
const upTo64Characters = text(64);

/** Latitude in degrees. */
export const latitude = number(-90, 90);

/** Longitude in degrees. */
export const longitude = number(-180, 180);

/** Milliseconds since 1970 UTC, to the year 2100; fractions are rounded. */
export function instant(found: unknown, place: string, faults: DecodeFault[]): EpochMs | undefined {
  const milliseconds = milliseconds1970To2100(found, place, faults);
  return milliseconds === undefined ? undefined : epochMs(Math.round(milliseconds));
}

/** Degrees clockwise from true north, 0 <= x < 360; 360 is read as 0. */
export function bearing(found: unknown, place: string, faults: DecodeFault[]): number | undefined {
  const clockwise = degrees(found, place, faults);
  return clockwise === 360 ? 0 : clockwise;
}

/** The name a sensor gives itself: 1 to 64 printable characters. */
export function sensorName(found: unknown, place: string, faults: DecodeFault[]): SensorId | undefined {
  const name = upTo64Characters(found, place, faults);
  return name === undefined ? undefined : sensorId(name);
}

/** A MAC address, given back as upper-case hex with colons. */
export function macAddress(found: unknown, place: string, faults: DecodeFault[]): string | undefined {
  if (typeof found === 'string' && isMacAddress(found)) return found.toUpperCase();
  return wrongType('a MAC address as AA:BB:CC:DD:EE:FF', found, place, faults);
}

/** Whether text is six pairs of hex digits with colons between. */
export function isMacAddress(text: string): boolean {
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text);
}

/** An object with `lat` and `lon`; unknown where either is null or absent, or both are zero. */
export function place(found: unknown, at: string, faults: DecodeFault[]): LatLon | undefined {
  if (!isJsonObject(found)) return wrongType('an object with lat and lon', found, at, faults);
  return placeFrom(found.lat, found.lon, { lat: `${at}/lat`, lon: `${at}/lon` }, faults);
}

/** A place from two values and their own places in the message; unknown where either is null or absent, or both are zero. */
export function placeFrom(
  lat: unknown,
  lon: unknown,
  at: { readonly lat: string; readonly lon: string },
  faults: DecodeFault[],
): LatLon | undefined {
  const latDeg = lat === undefined || lat === null ? undefined : latitude(lat, at.lat, faults);
  const lonDeg = lon === undefined || lon === null ? undefined : longitude(lon, at.lon, faults);
  if (latDeg === undefined || lonDeg === undefined || (latDeg === 0 && lonDeg === 0)) return undefined;
  return { lat: latDeg, lon: lonDeg };
}

/** Lists a value of a type that is not wanted. */
export function wrongType(wanted: string, found: unknown, at: string, faults: DecodeFault[]): undefined {
  return listed(fault('wrong-type', at, `want ${wanted}, found ${excerpt(found)}`), faults);
}

function listed(found: DecodeFault, faults: DecodeFault[]): undefined {
  faults.push(found);
  return undefined;
}
