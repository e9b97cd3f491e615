import type { Detection, Geometry } from '../detection/detection.ts';
import { type EpochMs, firstOf } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';
import type { Hearing } from './track.ts';
import { MAX_HEARINGS } from './track-limits.ts';

/** Two standard deviations; a direction finder that does not say is taken to be right within 10°. */
const SIGMAS = 2;
const UNSTATED_SIGMA_DEG = 5;

/** The hearings of a track after one more detection. Past `MAX_HEARINGS` the sensor silent for longest makes room. */
export function hearingsAfter(hearings: readonly Hearing[], detection: Detection, at: EpochMs): readonly Hearing[] {
  const known = hearings.findIndex((hearing) => hearing.sensor === detection.sensor);
  const after = hearings.slice();
  after[known === -1 ? roomIn(hearings) : known] = hearingAfter(hearings[known], detection, at);
  return after;
}

/** The hearings of two tracks that are one aircraft. */
export function mergedHearings(a: readonly Hearing[], b: readonly Hearing[]): readonly Hearing[] {
  const merged = a.slice();
  for (const hearing of b) {
    const known = merged.findIndex(({ sensor }) => sensor === hearing.sensor);
    const other = merged[known];
    merged[known === -1 ? roomIn(merged) : known] = other === undefined ? hearing : mergedHearing(other, hearing);
  }
  return merged;
}

function mergedHearing(a: Hearing, b: Hearing): Hearing {
  const [earlier, latest] = a.lastHeardAt <= b.lastHeardAt ? [a, b] : [b, a];
  const firstHeardAt = firstOf(a.firstHeardAt, b.firstHeardAt);
  return { ...earlier, ...latest, firstHeardAt, detections: a.detections + b.detections };
}

function hearingAfter(known: Hearing | undefined, detection: Detection, at: EpochMs): Hearing {
  const first = { sensor: detection.sensor, firstHeardAt: at, lastHeardAt: at, detections: 0 };
  const hearing: Writable<Hearing> = { ...(known ?? first) };
  hearing.detections += 1;
  hearing.firstHeardAt = firstOf(hearing.firstHeardAt, at);
  if (at < hearing.lastHeardAt) return hearing;
  hearing.lastHeardAt = at;
  if (detection.rssiDbm !== undefined) hearing.rssiDbm = detection.rssiDbm;
  if (detection.transport !== undefined) hearing.transport = detection.transport;
  const { geometry } = detection;
  if (geometry !== undefined && geometry.kind !== 'position') hearing.bearing = bearingOf(geometry, at);
  return hearing;
}

/** A presence is a bearing that could be any. */
function bearingOf(
  geometry: Exclude<Geometry, { kind: 'position' }>,
  heardAt: EpochMs,
): NonNullable<Hearing['bearing']> {
  const { origin, rangeM } = geometry;
  return {
    bearingDeg: geometry.kind === 'presence' ? 0 : geometry.bearingDeg,
    halfWidthDeg: halfWidthDegOf(geometry),
    ...(geometry.kind === 'bearing' ? { sigmaDeg: sigmaDegOf(geometry) } : {}),
    ...(origin === undefined ? {} : { origin }),
    ...(rangeM === undefined ? {} : { rangeM }),
    heardAt,
  };
}

/** The standard deviation of a bearing as it is said; 5° where it is not. */
export function sigmaDegOf({ sigmaDeg = UNSTATED_SIGMA_DEG }: Extract<Geometry, { kind: 'bearing' }>): number {
  return sigmaDeg;
}

function halfWidthDegOf(geometry: Exclude<Geometry, { kind: 'position' }>): number {
  switch (geometry.kind) {
    case 'bearing':
      return Math.min(180, SIGMAS * sigmaDegOf(geometry));
    case 'sector':
      return Math.min(180, geometry.openingDeg / 2);
    case 'presence':
      return 180;
  }
}

/** Where a further hearing goes: at the end, or, when full, in place of the one heard longest ago. */
function roomIn(hearings: readonly Hearing[]): number {
  if (hearings.length < MAX_HEARINGS) return hearings.length;
  let quietest = 0;
  for (const [place, hearing] of hearings.entries()) {
    if (hearing.lastHeardAt < (hearings[quietest] as Hearing).lastHeardAt) quietest = place;
  }
  return quietest;
}
