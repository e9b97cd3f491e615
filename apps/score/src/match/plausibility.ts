import { bearingDeg, distanceM, type LatLon } from '@rotorwatch/domain';
import type { ShownTrack } from '../shown/shown-track.ts';
import type { TrueAircraft } from '../truth/truth.ts';

/** How far a shown place may lie from the aircraft it is taken to be; reports are off by 30 m at most, receivers hear with delay. */
export const GATE_M = 150;
/** With the right identity it is taken to be that aircraft up to here, so that a large error counts as one and not as a miss. */
const IDENTITY_GATE_M = 2000;
/** Four times the spread of a usual direction finder, for one that says less. */
const LEAST_BEARING_GATE_DEG = 12;
/** A half width is given for two standard deviations: twice that is beyond chance. */
const BEARING_GATE_WIDTHS = 2;
const STALE_AT_MOST_S = 30;

/** What it costs to leave a track or an aircraft alone: more than any plausible pair. */
export const COST_ALONE = 2;

export interface Moment {
  readonly tS: number;
  readonly placeOf: (sensor: string) => LatLon | undefined;
  /** Whether any aircraft of the run has this identity or emitter. */
  readonly isKnown: (name: string) => boolean;
}

/**
 * What it costs to take a track for an aircraft, or `undefined` where that is not plausible.
 *
 * With the aircraft's own identity -1 to 0 by distance up to 2 km. With another aircraft's identity, or only with
 * emitters of others, never. Without an identity that any aircraft of the run has 0 to 1: by distance within 150 m (and as far as it flew since the place was
 * true, and as its ellipse says), else 0 for an emitter of the
 * aircraft's, else by its bearings within twice their half widths, else 0.9 where one of the sensors
 * that hear the track can hear the aircraft.
 */
export function costOfPair(track: ShownTrack, aircraft: TrueAircraft, moment: Moment): number | undefined {
  const { place, identities } = track;
  if (identities.some((identity) => aircraft.serials.includes(identity))) {
    if (place === undefined) return -0.5;
    const awayM = distanceM(place, aircraft.at);
    return awayM > IDENTITY_GATE_M ? undefined : awayM / IDENTITY_GATE_M - 1;
  }
  const isOwnRadio = track.emitters.some((emitter) => aircraft.emitters?.includes(emitter));
  if (identities.some(moment.isKnown) || (!isOwnRadio && track.emitters.some(moment.isKnown))) return undefined;
  if (place !== undefined) {
    const part = distanceM(place, aircraft.at) / gateM(track, aircraft, moment.tS);
    return part > 1 ? undefined : part;
  }
  if (isOwnRadio) return 0;
  if (track.bearings.length > 0) return costOfBearings(track, aircraft, moment);
  return track.sensors.some((sensor) => aircraft.hearers?.includes(sensor)) ? 0.9 : undefined;
}

/** How far a shown place may be from an aircraft at an instant and still be taken for it. */
export function gateM({ placeS, ellipse }: ShownTrack, { speedMps }: TrueAircraft, tS: number): number {
  const staleS = Math.min(STALE_AT_MOST_S, Math.max(0, tS - (placeS ?? tS)));
  return GATE_M + staleS * speedMps + (ellipse?.semiMajorM ?? 0);
}

function costOfBearings(track: ShownTrack, aircraft: TrueAircraft, { placeOf }: Moment): number | undefined {
  let worst = 0;
  for (const { sensor, bearingDeg: heardDeg, halfWidthDeg, origin } of track.bearings) {
    const from = origin ?? placeOf(sensor);
    if (from === undefined) continue;
    const offDeg = Math.abs(((heardDeg - bearingDeg(from, aircraft.at) + 540) % 360) - 180);
    worst = Math.max(worst, offDeg / Math.max(LEAST_BEARING_GATE_DEG, BEARING_GATE_WIDTHS * halfWidthDeg));
  }
  return worst > 1 ? undefined : worst;
}
