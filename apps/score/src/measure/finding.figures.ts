import type { AircraftRecord } from './aircraft-record.ts';
import { counted, type Figure, type Measured, over, type Run, share } from './figure.ts';
import { quantile } from './quantile.ts';

/** Shorter than that in coverage is a glimpse: less than three transmissions of Remote ID. */
const GLIMPSE_S = 3;

function covered({ records }: Run, who: (one: AircraftRecord) => boolean): readonly AircraftRecord[] {
  return records.aircraft.filter((one) => !one.isFake && one.coveredS > GLIMPSE_S && who(one));
}
const anybody = () => true;
const cooperative = (one: AircraftRecord) => one.isCooperative;

/** Real aircraft that were shown at some time, of those in coverage for more than three seconds. */
function detected(run: Run, who: (one: AircraftRecord) => boolean): Measured | undefined {
  const all = covered(run, who);
  return share(all.filter(({ foundAtS }) => foundAtS !== undefined).length, all.length);
}

/**
 * Part of the time in coverage, from when an aircraft was first shown, with a live track that stands for it.
 *
 * How long the first took is a figure of its own. Source: completeness of Bernardin and Stiefelhagen, "Evaluating Multiple
 * Object Tracking Performance: The CLEAR MOT Metrics", EURASIP Journal 2008, as 1 minus their miss ratio.
 */
function continuity(run: Run, who: (one: AircraftRecord) => boolean): Measured | undefined {
  const all = covered(run, who);
  const sum = (of: (one: AircraftRecord) => number) => all.reduce((total, one) => total + of(one), 0);
  return share(
    sum((one) => one.trackedSinceFoundS),
    sum((one) => one.sinceFoundS),
  );
}

/**
 * How often the track that stands for a real aircraft became another one that was not told to be the same.
 *
 * Source: the mismatches of CLEAR MOT (Bernardin and Stiefelhagen 2008).
 */
function switches(run: Run, who: (one: AircraftRecord) => boolean): Measured | undefined {
  const all = covered(run, who);
  return counted(
    all.reduce((total, one) => total + one.switches, 0),
    all.length,
  );
}

/**
 * Multiple object tracking accuracy: 1 - (misses + false tracks + mismatches) / seconds of true aircraft, in coverage.
 *
 * Source: CLEAR MOT (Bernardin and Stiefelhagen 2008). Controllers on the ground count for nothing.
 */
function accuracy({ records }: Run): Measured | undefined {
  const real = records.aircraft.filter(({ isFake }) => !isFake);
  const coveredS = real.reduce((sum, one) => sum + one.coveredS, 0);
  const missedS = real.reduce((sum, one) => sum + one.coveredS - one.trackedS, 0);
  const mismatches = real.reduce((sum, one) => sum + one.switches, 0);
  const falseS = records.tracks.reduce((sum, one) => sum + one.falseS + one.duplicateS, 0);
  return coveredS === 0 ? undefined : share(coveredS - missedS - mismatches - falseS, coveredS);
}

function times(run: Run, of: 'foundAtS' | 'alertedAtS'): readonly number[] {
  return covered(run, anybody).flatMap((one) => {
    const at = one[of];
    return at === undefined || one.coveredFromS === undefined ? [] : [Math.max(0, at - one.coveredFromS)];
  });
}

/** Tracks that never stood for an aircraft and could have stood for one that had another: two on the screen for one. */
function duplicates({ records }: Run): Measured | undefined {
  const lone = records.tracks.filter(({ stoodForS, duplicateS }) => stoodForS.size === 0 && duplicateS > 0);
  return counted((lone.length * 3600) / records.durationS, records.durationS);
}

/** Tracks that never stood for an aircraft and never could: nothing was there. */
function falseTracks({ records }: Run): Measured | undefined {
  const lone = records.tracks.filter(
    ({ stoodForS, duplicateS, falseS }) => stoodForS.size === 0 && duplicateS === 0 && falseS > 0,
  );
  return counted((lone.length * 3600) / records.durationS, records.durationS);
}

/**
 * Tracks that stood for two or more real aircraft over time, or were shown at the place of another than the one they are
 * named for: an officer would be sent to the wrong one.
 */
function mixed({ records }: Run): Measured | undefined {
  const real = new Set(records.aircraft.filter(({ isFake }) => !isFake).map(({ id }) => id));
  const mixedUp = records.tracks.filter(
    ({ stoodForS, swappedS }) => swappedS > 0 || [...stoodForS.keys()].filter((id) => real.has(id)).length > 1,
  );
  return counted(mixedUp.length, real.size);
}

/** How well aircraft are found and kept apart. */
export const FINDING: readonly Figure[] = [
  { name: 'detected', unit: '%', better: 'more', pooling: 'worst', measure: (run) => detected(run, anybody) },
  {
    name: 'detected, cooperative',
    unit: '%',
    better: 'more',
    pooling: 'worst',
    measure: (run) => detected(run, cooperative),
  },
  {
    name: 'time to first track, p50',
    unit: 's',
    better: 'less',
    pooling: 'median',
    measure: (run) => over(times(run, 'foundAtS'), quantile(times(run, 'foundAtS'), 0.5)),
  },
  {
    name: 'time to first track, longest',
    unit: 's',
    better: 'less',
    pooling: 'worst',
    measure: (run) => over(times(run, 'foundAtS'), quantile(times(run, 'foundAtS'), 1)),
  },
  {
    name: 'time to first alert, p50',
    unit: 's',
    better: 'less',
    pooling: 'median',
    measure: (run) => over(times(run, 'alertedAtS'), quantile(times(run, 'alertedAtS'), 0.5)),
  },
  { name: 'continuity', unit: '%', better: 'more', pooling: 'mean', measure: (run) => continuity(run, anybody) },
  {
    name: 'continuity, cooperative',
    unit: '%',
    better: 'more',
    pooling: 'worst',
    measure: (run) => continuity(run, cooperative),
  },
  {
    name: 'breaks',
    unit: '',
    better: 'less',
    pooling: 'worst',
    // The fragmentations of CLEAR MOT: shown, then not though in coverage, then again.
    measure: (run) =>
      counted(
        covered(run, anybody).reduce((total, one) => total + one.breaks, 0),
        covered(run, anybody).length,
      ),
  },
  { name: 'ID switches', unit: '', better: 'less', pooling: 'worst', measure: (run) => switches(run, anybody) },
  {
    name: 'ID switches, cooperative',
    unit: '',
    better: 'less',
    pooling: 'worst',
    measure: (run) => switches(run, cooperative),
  },
  { name: 'tracks merged or swapped', unit: '', better: 'less', pooling: 'worst', measure: mixed },
  { name: 'duplicate tracks', unit: '/h', better: 'less', pooling: 'mean', measure: duplicates },
  { name: 'false tracks', unit: '/h', better: 'less', pooling: 'mean', measure: falseTracks },
  { name: 'tracking accuracy (MOTA)', unit: '%', better: 'more', pooling: 'mean', measure: accuracy },
];
