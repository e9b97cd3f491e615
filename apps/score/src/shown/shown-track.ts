import { type Ellipse, isLocatedOnly, type LatLon } from '@rotorwatch/domain';
import type { TrackView } from '@rotorwatch/wire';

/** A direction from which a sensor hears a track; without `origin` from the sensor's own place. */
export interface ShownBearing {
  readonly sensor: string;
  readonly bearingDeg: number;
  readonly halfWidthDeg: number;
  readonly origin?: LatLon;
}

export interface ShownDrop {
  readonly atS: number;
  readonly place: LatLon;
  readonly ellipse?: Ellipse;
}

/** What of a track a person sees on the screen, and what the score looks at. Instants are seconds of the run. */
export interface ShownTrack {
  readonly id: string;
  readonly isLive: boolean;
  /** Taken for a controller on the ground, not for an aircraft. */
  readonly isController: boolean;
  readonly identities: readonly string[];
  readonly emitters: readonly string[];
  readonly sensors: readonly string[];
  readonly place?: LatLon;
  /** For when `place` stands. */
  readonly placeS?: number;
  readonly ellipse?: Ellipse;
  /** The last report, whatever was made of it. */
  readonly report?: { readonly at: LatLon; readonly tS: number };
  readonly bearings: readonly ShownBearing[];
  readonly pilotAt?: LatLon;
  readonly drops: readonly ShownDrop[];
  readonly isSuspect: boolean;
  /** Shown as heard once, and nothing to act on yet. */
  readonly isTentative: boolean;
  readonly mergedInto?: string;
}

/** A bearing that was heard longer ago says nothing of now. */
const BEARING_LASTS_MS = 5000;

/** A track as it stands on the screen: where bearings alone tell of it, else its estimate, else the last report. */
export function shownTrack(track: TrackView, anchorMs: number): ShownTrack {
  const second = (at: number) => (at - anchorMs) / 1000;
  const { estimate, fix, located, pilot, suspicion, mergedInto, drops = [] } = track;
  const felt = isLocatedOnly(track) ? located : estimate;
  return {
    id: track.id,
    isLive: track.state === 'fresh' || track.state === 'coasting',
    isController: track.category === 'controller',
    identities: Object.values(track.identities),
    emitters: track.emitters,
    sensors: track.hearings.map(({ sensor }) => sensor),
    ...(fix === undefined ? {} : { place: fix.at, placeS: second(fix.heardAt) }),
    ...(fix === undefined ? {} : { report: { at: fix.at, tS: second(fix.heardAt) } }),
    ...(felt === undefined ? {} : { place: felt.place, placeS: second(felt.at), ellipse: felt.ellipse }),
    bearings: bearingsOf(track),
    ...(pilot === undefined ? {} : { pilotAt: pilot.at }),
    drops: drops.map(({ at, place, ellipse }) => ({ atS: second(at), place, ellipse })),
    isSuspect: suspicion?.isSuspected === true,
    isTentative: track.tentative === true,
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

function bearingsOf({ hearings, lastHeardAt }: TrackView): ShownBearing[] {
  return hearings.flatMap(({ sensor, bearing }) => {
    // A width of all round is presence, and no direction.
    if (bearing === undefined || bearing.halfWidthDeg >= 180) return [];
    if (lastHeardAt - bearing.heardAt > BEARING_LASTS_MS) return [];
    const { bearingDeg, halfWidthDeg, origin } = bearing;
    return [{ sensor, bearingDeg, halfWidthDeg, ...(origin === undefined ? {} : { origin }) }];
  });
}
