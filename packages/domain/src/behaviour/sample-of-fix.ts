import { SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { Writable } from '../time/writable.ts';
import type { Fix } from '../track/track.ts';
import type { Sample } from './sample.ts';

/** Which of the heights a track is followed by, the best first: above the ground or take-off, HAE, pressure. */
export const HEIGHT_KINDS = ['height', 'hae', 'baro'] as const;

export type HeightKind = (typeof HEIGHT_KINDS)[number];

/** Remote ID asks for 30 m (95 %); receivers of DJI's format know nothing of it. */
const UNSTATED_SIGMA_M = 12;
const LEAST_SIGMA_M = 2;

/** The best height that a fix has. */
export function heightKindOf({ heightM, altitudeHaeM, altitudeBaroM }: Fix): HeightKind | undefined {
  if (heightM !== undefined) return 'height';
  if (altitudeHaeM !== undefined) return 'hae';
  return altitudeBaroM === undefined ? undefined : 'baro';
}

/** A report as a sample, with the height of one kind where it has that. */
export function sampleOfFix(fix: Fix, kind: HeightKind | undefined): Sample {
  const { at, heardAt, horizontalAccuracyM } = fix;
  const sigmaM =
    horizontalAccuracyM === undefined ? UNSTATED_SIGMA_M : Math.max(LEAST_SIGMA_M, horizontalAccuracyM / SIGMAS_OF_95);
  const sample: Writable<Sample> = { at: heardAt, place: at, sigmaM };
  const heightM = heightOf(fix, kind);
  if (heightM !== undefined) sample.heightM = heightM;
  return sample;
}

function heightOf(fix: Fix, kind: HeightKind | undefined): number | undefined {
  switch (kind) {
    case 'height':
      return fix.heightM;
    case 'hae':
      return fix.altitudeHaeM;
    case 'baro':
      return fix.altitudeBaroM;
    case undefined:
      return undefined;
  }
}
