import type { TrackView } from '@rotorwatch/wire';
import { metresText } from '../../ui/quantity.ts';

type Fix = NonNullable<TrackView['fix']>;
export type Motion = 'climbing' | 'descending' | 'level';

// Below this a barometer's noise would make a hovering drone climb and sink.
const LEVEL_WITHIN_MPS = 0.5;

/** Which way it moves in height; `undefined` where it does not say. */
export function motionOf(fix: Fix | undefined): Motion | undefined {
  if (fix?.verticalMps === undefined) return undefined;
  if (Math.abs(fix.verticalMps) < LEVEL_WITHIN_MPS) return 'level';
  return fix.verticalMps > 0 ? 'climbing' : 'descending';
}

export const MOTION_ARROWS = { climbing: '↑', descending: '↓', level: '' } as const;

/** Its height with the best datum it gives: above take-off or ground, else above the ellipsoid, else by pressure. */
export function heightOf(fix: Fix | undefined): { readonly metres: number; readonly datum: string } | undefined {
  if (fix?.heightM !== undefined) {
    return { metres: fix.heightM, datum: fix.heightAbove === 'ground' ? 'above ground' : 'above take-off' };
  }
  if (fix?.altitudeHaeM !== undefined) return { metres: fix.altitudeHaeM, datum: 'above ellipsoid' };
  return fix?.altitudeBaroM === undefined ? undefined : { metres: fix.altitudeBaroM, datum: 'by pressure' };
}

/** `31 m ↓` */
export function heightText(fix: Fix | undefined): string | undefined {
  const height = heightOf(fix);
  if (height === undefined) return undefined;
  const motion = motionOf(fix);
  return `${metresText(height.metres)} ${motion === undefined ? '' : MOTION_ARROWS[motion]}`.trim();
}
