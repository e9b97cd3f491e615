import { distanceM } from '@rotorwatch/domain';
import { isWithin } from '../shown/ellipse.ts';
import type { ShownDrop } from '../shown/shown-track.ts';
import type { AircraftRecord } from './aircraft-record.ts';
import type { Errors } from './errors.ts';
import { type Figure, over, type Run, share } from './figure.ts';
import { quantile } from './quantile.ts';
import { aircraftOf } from './track-record.ts';

/** Fewer say nothing of a share of 95 %. */
const SAMPLE_LEAST = 100;
/** The median error of noise of 3 m on each axis is 1.18 times that (Rayleigh); what is better is good enough as it comes. */
const NOISY_FROM_M = 3.5;
/** A drop that is told for a time further off is told for another. */
const SAME_DROP_S = 60;

type Sample = Exclude<keyof Errors, 'isInEllipse'>;

/** A quantile of an error, metres over ground, one sample a track and second; `undefined` where nothing was shown. */
function errorFigure(name: string, sample: Sample, part: number): Figure {
  return {
    name,
    unit: 'm',
    better: 'less',
    pooling: 'median',
    measure: ({ records }) => over(records.errors[sample], quantile(records.errors[sample], part)),
  };
}

/**
 * By how much the place shown is nearer to the truth than the report that was just taken in, in the median of both.
 *
 * Each is compared with the truth of its own instant: a report with that of when it was heard, as a screen that shows it
 * does, a shown place with that for which it is said to hold. Without an estimate of its own a picture
 * shows the report: 0 %. `undefined` where reports are so good that there is nothing to win.
 */
function gain({ records: { errors } }: Run) {
  const [report, shown] = [quantile(errors.reportM, 0.5), quantile(errors.shownM, 0.5)];
  if (report === undefined || shown === undefined || report < NOISY_FROM_M) return undefined;
  return { value: 100 * (1 - shown / report), of: errors.reportM.length };
}

/**
 * Part of the shown places whose 95 % ellipse held the true place.
 *
 * Source: the consistency of an estimator, Bar-Shalom, Li and Kirubarajan, "Estimation with Applications to Tracking and
 * Navigation", 2001, section 5.4: the normalised estimation error squared against the χ² bound of two degrees of freedom.
 */
function inEllipse({ records: { errors } }: Run) {
  const { isInEllipse } = errors;
  return isInEllipse.length < SAMPLE_LEAST ? undefined : share(isInEllipse.filter(Boolean).length, isInEllipse.length);
}

interface FoundDrop {
  readonly errorM: number;
  readonly isInEllipse: boolean | undefined;
}

/** For each aircraft that truly dropped something while it was tracked the drop told of it that is nearest in time. */
function foundDrops({ records }: Run): readonly (FoundDrop | undefined)[] {
  return records.aircraft
    .filter(
      (one) => one.dropped !== undefined && !one.isFake && (one.foundAtS ?? Number.POSITIVE_INFINITY) < one.dropped.tS,
    )
    .map((one) => {
      const told = records.tracks.filter((track) => aircraftOf(track) === one.id).flatMap(({ drops }) => drops);
      return nearestDrop(one, told);
    });
}

function nearestDrop({ dropped }: AircraftRecord, told: readonly ShownDrop[]): FoundDrop | undefined {
  if (dropped === undefined) return undefined;
  const [nearest] = told
    .filter(({ atS }) => Math.abs(atS - dropped.tS) <= SAME_DROP_S)
    .toSorted((a, b) => Math.abs(a.atS - dropped.tS) - Math.abs(b.atS - dropped.tS));
  if (nearest === undefined) return undefined;
  const { place, ellipse } = nearest;
  return {
    errorM: distanceM(place, dropped.at),
    isInEllipse: ellipse === undefined ? undefined : isWithin(ellipse, place, dropped.at),
  };
}

const found = (run: Run) => foundDrops(run).filter((drop) => drop !== undefined);

/** How near to the truth places are. */
export const PLACES: readonly Figure[] = [
  errorFigure('error of reports, p50', 'reportM', 0.5),
  errorFigure('error of reports, p95', 'reportM', 0.95),
  errorFigure('error shown, p50', 'shownM', 0.5),
  errorFigure('error shown, p95', 'shownM', 0.95),
  { name: 'nearer than the reports', unit: '%', better: 'more', pooling: 'median', measure: gain },
  { name: 'truth in the 95 % ellipse', unit: '%', better: 'more', pooling: 'mean', measure: inEllipse },
  errorFigure('error on screen each second, p95', 'onScreenM', 0.95),
  errorFigure('error from bearings alone, p50', 'bearingsM', 0.5),
  errorFigure('error from bearings alone, p95', 'bearingsM', 0.95),
  errorFigure('error of the pilot, p95', 'pilotM', 0.95),
  {
    name: 'drops found',
    unit: '%',
    better: 'more',
    pooling: 'mean',
    measure: (run) => share(found(run).length, foundDrops(run).length),
  },
  {
    name: 'error of the drop point, p95',
    unit: 'm',
    better: 'less',
    pooling: 'median',
    measure: (run) => {
      const errors = found(run).map(({ errorM }) => errorM);
      return over(errors, quantile(errors, 0.95));
    },
  },
  {
    name: 'drops within their own ellipse',
    unit: '%',
    better: 'more',
    pooling: 'mean',
    measure: (run) => {
      const judged = found(run).filter(({ isInEllipse }) => isInEllipse !== undefined);
      return share(judged.filter(({ isInEllipse }) => isInEllipse).length, judged.length);
    },
  },
];
