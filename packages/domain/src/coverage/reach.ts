import { turnDeg } from '../geo/bearing.ts';
import type { Sensor } from '../sensor/sensor.ts';

/** Where a sensor hears. */
export type Reach = Pick<Sensor, 'position' | 'rangeM' | 'fieldOfView' | 'blindSectors'>;

/** Whether nobody knows where a sensor hears: without a place or a range it is taken to hear everywhere. */
export function coversEverything({ position, rangeM }: Reach): boolean {
  return position === undefined || rangeM === undefined;
}

/** Whether a sensor hears alike all around it. */
export function hearsAllAround({ fieldOfView, blindSectors = [] }: Reach): boolean {
  return fieldOfView === undefined && blindSectors.length === 0;
}

/** Whether a bearing, degrees true, lies neither in a blind sector nor outside the field of view. */
export function looksTowards({ fieldOfView, blindSectors = [] }: Reach, bearingDeg: number): boolean {
  if (fieldOfView !== undefined && turnDeg(bearingDeg, fieldOfView.bearingDeg) > fieldOfView.openingDeg / 2)
    return false;
  for (const { fromDeg, toDeg } of blindSectors) {
    if (turn(bearingDeg - fromDeg) <= openingDeg(fromDeg, toDeg)) return false;
  }
  return true;
}

function openingDeg(fromDeg: number, toDeg: number): number {
  return toDeg - fromDeg === 360 ? 360 : turn(toDeg - fromDeg);
}

/** An angle from 0 up to 360°. */
function turn(deg: number): number {
  return ((deg % 360) + 360) % 360;
}
