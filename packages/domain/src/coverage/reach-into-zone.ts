import { eastM, northM } from '../geo/local-plane.ts';
import type { Outline } from '../zone/outline.ts';
import { hearsAllAround, looksTowards, type Reach } from './reach.ts';
import type { ZoneCells } from './zone-cells.ts';

/**
 * How much of a zone a sensor reaches: `whole` if every place of it is in range and no sector is left out, `none` if no place
 * can be, else `part`, for which its cells are to be asked.
 *
 * `whole` is exact on the zone's local plane, which is right to 0.5 % within 50 km.
 */
export function reachInto(reach: Reach, outline: Outline): 'whole' | 'part' | 'none' {
  const { position, rangeM } = reach;
  if (position === undefined || rangeM === undefined) return 'whole';
  const east = eastM(outline.plane, position);
  const north = northM(outline.plane, position);
  if (Math.hypot(east, north) - extentM(outline) > rangeM) return 'none';
  return hearsAllAround(reach) && farthestM(outline, east, north) <= rangeM ? 'whole' : 'part';
}

/**
 * Tells for each cell of a zone whether a sensor has it in range and whether it looks there as well.
 *
 * A cell is in range if all of it is, or all of the zone. It is looked at if its middle is.
 */
export function tellCells(
  reach: Reach,
  outline: Outline,
  { eastsM, northsM, radiusM }: ZoneCells,
  tell: (nth: number, isSeen: boolean) => void,
): void {
  const { position, rangeM } = reach;
  if (position === undefined || rangeM === undefined) return;
  const east = eastM(outline.plane, position);
  const north = northM(outline.plane, position);
  const hasAll = farthestM(outline, east, north) <= rangeM;
  const isRound = hearsAllAround(reach);
  for (let nth = 0; nth < eastsM.length; nth += 1) {
    const eastwards = (eastsM[nth] as number) - east;
    const northwards = (northsM[nth] as number) - north;
    if (!hasAll && Math.hypot(eastwards, northwards) + radiusM > rangeM) continue;
    tell(nth, isRound || looksTowards(reach, (Math.atan2(eastwards, northwards) * 180) / Math.PI));
  }
}

/** From the plane's origin to the farthest place of an outline, or a little more. */
function extentM(outline: Outline): number {
  return outline.kind === 'circle' ? outline.radiusM : Math.hypot(outline.halfWidthM, outline.halfHeightM);
}

/** How far the farthest place of an outline is: of a polygon always a corner. */
function farthestM(outline: Outline, east: number, north: number): number {
  if (outline.kind === 'circle') return Math.hypot(east, north) + outline.radiusM;
  let farthest = 0;
  for (let nth = 0; nth < outline.eastsM.length; nth += 1) {
    const distance = Math.hypot((outline.eastsM[nth] as number) - east, (outline.northsM[nth] as number) - north);
    if (distance > farthest) farthest = distance;
  }
  return farthest;
}
