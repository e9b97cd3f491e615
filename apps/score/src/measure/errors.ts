import { distanceM, type LatLon } from '@rotorwatch/domain';
import { isWithin } from '../shown/ellipse.ts';
import type { ShownTrack } from '../shown/shown-track.ts';
import type { TrueAircraft } from '../truth/truth.ts';

/** How far off what was said and shown of real aircraft was, metres; an element a track and second. */
export interface Errors {
  /** Of the reports themselves. */
  readonly reportM: number[];
  /** Of the place shown with the report taken in. */
  readonly shownM: number[];
  /** Of the place on the screen at whole seconds, grown old as it may be. */
  readonly onScreenM: number[];
  /** Of places from bearings alone, and beside each the least that the bearings allow. */
  readonly bearingsM: number[];
  readonly pilotM: number[];
  /** Of the places shown with an ellipse: whether the truth lay in it. */
  readonly isInEllipse: boolean[];
}

export function noErrors(): Errors {
  return { reportM: [], shownM: [], onScreenM: [], bearingsM: [], pilotM: [], isInEllipse: [] };
}

/** A report with what was shown of its track once it was taken in; instants are seconds of the run. */
export interface Sighting {
  readonly track: string;
  readonly report?: { readonly at: LatLon; readonly tS: number };
  readonly shown: { readonly at: LatLon; readonly tS: number };
  readonly ellipse?: ShownTrack['ellipse'];
}

/** Takes in a sighting of a real aircraft, against its true place at the two instants. */
export function noteSighting(
  errors: Errors,
  { report, shown, ellipse }: Sighting,
  placeAt: (tS: number) => LatLon | undefined,
): void {
  const truly = placeAt(shown.tS);
  if (truly === undefined) return;
  const shownM = distanceM(shown.at, truly);
  if (report === undefined) errors.bearingsM.push(shownM);
  else {
    const reported = placeAt(report.tS);
    if (reported === undefined) return;
    errors.reportM.push(distanceM(report.at, reported));
    errors.shownM.push(shownM);
  }
  if (ellipse !== undefined) errors.isInEllipse.push(isWithin(ellipse, shown.at, truly));
}

/** Takes in what stands on the screen for a real aircraft at an instant. */
export function noteOnScreen(errors: Errors, { place, pilotAt }: ShownTrack, aircraft: TrueAircraft): void {
  if (place !== undefined) errors.onScreenM.push(distanceM(place, aircraft.at));
  if (pilotAt !== undefined && aircraft.pilotAt !== undefined) errors.pilotM.push(distanceM(pilotAt, aircraft.pilotAt));
}
