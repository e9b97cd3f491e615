import type { Fix } from '../track/track.ts';
import type { AltitudeBand } from './zone.ts';

/** The height, metres, that a band asks of a fix, or `undefined` where it is unknown. */
export function bandHeightM(band: AltitudeBand, fix: Fix): number | undefined {
  return band.datum === 'hae' ? fix.altitudeHaeM : fix.heightM;
}

/**
 * Whether a fix lies between a band's floor and ceiling, both included; no band holds everything.
 *
 * An unknown height counts as within.
 */
export function withinBand(band: AltitudeBand | undefined, fix: Fix): boolean {
  if (band === undefined) return true;
  const heightM = bandHeightM(band, fix);
  if (heightM === undefined) return true;
  return heightM >= (band.floorM ?? Number.NEGATIVE_INFINITY) && heightM <= (band.ceilingM ?? Number.POSITIVE_INFINITY);
}
