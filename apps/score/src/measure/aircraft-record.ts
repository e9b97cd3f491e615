import type { ShownTrack } from '../shown/shown-track.ts';
import { isCooperative, isInCoverage, type TrueAircraft } from '../truth/truth.ts';

/** What became of one true aircraft, over a run. */
export interface AircraftRecord {
  readonly id: string;
  readonly isFake: boolean;
  readonly isCooperative: boolean;
  /** Seconds of the run; all of these count only while it is in coverage. */
  coveredS: number;
  trackedS: number;
  /** In coverage since it was found. */
  sinceFoundS: number;
  trackedSinceFoundS: number;
  /** First in coverage, first shown, first told of by an alert: seconds of the run. */
  coveredFromS?: number;
  foundAtS?: number;
  alertedAtS?: number;
  /** How often it was shown, then not, then again. */
  breaks: number;
  switches: number;
  /** The track that stood for it last. */
  track?: string;
  isTracked: boolean;
  /** Whether a track that is not suspected stood for it. */
  isTrusted: boolean;
  isSuspected: boolean;
  dropped?: NonNullable<TrueAircraft['droppedAt']>;
}

export function aircraftRecord(aircraft: TrueAircraft): AircraftRecord {
  return {
    id: aircraft.id,
    isFake: aircraft.isFake,
    isCooperative: isCooperative(aircraft),
    coveredS: 0,
    trackedS: 0,
    sinceFoundS: 0,
    trackedSinceFoundS: 0,
    breaks: 0,
    switches: 0,
    isTracked: false,
    isTrusted: false,
    isSuspected: false,
  };
}

/**
 * Takes in a second of an aircraft's time.
 *
 * Going from one track to another is a switch, unless the first was told to be the same as the other (`isSame`): a merge
 * that is said on the screen misleads nobody.
 */
export function noteSecond(
  record: AircraftRecord,
  aircraft: TrueAircraft,
  track: ShownTrack | undefined,
  now: { readonly tS: number; readonly stepS: number; readonly isSame: (one: string, other: string) => boolean },
): void {
  const { tS, stepS, isSame } = now;
  if (aircraft.droppedAt !== undefined) record.dropped = aircraft.droppedAt;
  const isCovered = isInCoverage(aircraft);
  if (isCovered) {
    record.coveredFromS ??= tS;
    record.coveredS += stepS;
    if (track !== undefined) record.trackedS += stepS;
    if (record.foundAtS !== undefined) {
      record.sinceFoundS += stepS;
      if (track !== undefined) record.trackedSinceFoundS += stepS;
    }
  }
  if (track === undefined) {
    if (isCovered) record.isTracked = false;
    return;
  }
  record.foundAtS ??= tS;
  if (!record.isTracked && record.track !== undefined) record.breaks += 1;
  if (record.track !== undefined && record.track !== track.id && !isSame(record.track, track.id)) record.switches += 1;
  record.track = track.id;
  record.isTracked = true;
  if (track.isSuspect) record.isSuspected = true;
  else record.isTrusted = true;
}
