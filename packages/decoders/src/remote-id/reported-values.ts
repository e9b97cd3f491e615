import type { Detection, LatLon, UasId, UasIdKind } from '@rotorwatch/domain';
import { addDoubt } from '../doubts.ts';
import type { Check } from '../json/checks.ts';
import { numberOrText } from '../json/number-text.ts';
import type { Draft } from '../known.ts';

// Remote ID values as receivers pass them on in JSON: in the units of the reference library, its marks for "unknown" still
// in. Source of the marks: opendroneid-core-c, opendroneid.h, INV_DIR, INV_SPEED_H, INV_SPEED_V, INV_ALT.
const UNKNOWN_DIRECTION_DEG = 361;
const UNKNOWN_SPEED_MPS = 255;
const UNKNOWN_VERTICAL_MPS = 63;
const UNKNOWN_ALTITUDE_M = -1000;

const HEX = /^[0-9a-f]+$/i;

const direction = unless(UNKNOWN_DIRECTION_DEG, 0, 360);

/** Course over ground in degrees, 0 <= x < 360. */
export const reportedHeading: Check<number> = (found, place, faults) => {
  const headingDeg = direction(found, place, faults);
  return headingDeg === 360 ? 0 : headingDeg;
};

/** Speed over ground, m/s. */
export const reportedSpeed = unless(UNKNOWN_SPEED_MPS, 0, 254.25);

/** Vertical speed, m/s, up positive. */
export const reportedVerticalSpeed = unless(UNKNOWN_VERTICAL_MPS, -62, 62);

/** An altitude or height, m. */
export const reportedAltitude = unless(UNKNOWN_ALTITUDE_M, UNKNOWN_ALTITUDE_M, 31_767.5);

/** An altitude or height, m, from a sender that writes 0 where it does not know as well. */
export const reportedAltitudeNotZero: Check<number> = (found, place, faults) =>
  reportedAltitude(found, place, faults) || undefined;

/** An id as the domain writes it: binary ones, which come as hex, in lower case. */
export function claimedId(kind: UasIdKind, value: string): UasId {
  const isBinary = kind === 'session' || kind === 'utm';
  return { kind, value: isBinary && HEX.test(value) ? value.toLowerCase() : value };
}

/**
 * Sets the pilot's place from a format that drops the operator location type of the System message: the place is taken for
 * live, with the doubt beside it.
 */
export function addOperatorPlace(draft: Draft<Detection>, at: LatLon | undefined, altitudeHaeM?: number): void {
  if (at === undefined) return;
  draft.pilot = altitudeHaeM === undefined ? { at, kind: 'live' } : { at, kind: 'live', altitudeHaeM };
  const why = 'the format does not tell whether the pilot is there, took off there or set the place by hand';
  addDoubt(draft, 'pilot', `${at.lat}, ${at.lon}`, why);
}

function unless(unknown: number, lowest: number, highest: number): Check<number> {
  const inRange = numberOrText(lowest, highest);
  return (found, place, faults) =>
    found === unknown || (typeof found === 'string' && Number(found) === unknown)
      ? undefined
      : inRange(found, place, faults);
}
