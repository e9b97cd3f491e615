import type { Detection, UasIdKind } from '../detection/detection.ts';
import { type EpochMs, firstOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Writable } from '../time/writable.ts';
import { hearingsAfter } from './hearings.ts';
import type { Fix, Identities, Track, TrackId } from './track.ts';
import { COASTING_AFTER_MS, MAX_EMITTERS } from './track-limits.ts';

/** Claims that stand until another is made. */
const LASTING = ['make', 'model', 'airframe', 'status', 'operatorId', 'selfId', 'frequencyHz'] as const;

const MOVEMENT = [
  'altitudeHaeM',
  'altitudeBaroM',
  'heightM',
  'heightAbove',
  'speedMps',
  'verticalMps',
  'headingDeg',
] as const;

/** When and how a detection came. */
export interface Arrival extends Moment {
  /** Kept by a broker from earlier. */
  readonly retained: boolean;
}

/** A track that a detection has just opened, before that detection is taken in by `trackAfter`. */
export function openedTrack(id: TrackId, { at, position, retained, happenedAt }: Arrival): Track {
  return {
    id,
    state: happenedAt === undefined ? 'fresh' : 'lost',
    stateSince: at,
    openedAt: happenedAt ?? at,
    lastHeardAt: happenedAt ?? at,
    ...(happenedAt === undefined ? {} : { lateAt: at }),
    identities: {},
    emitters: [],
    hearings: [],
    detections: 0,
    unconfirmed: retained,
    changedBy: position,
  };
}

/**
 * A track once a detection of the same aircraft is taken in.
 *
 * Claims that the detection does not make stay as they were; the kinematics are all of one detection. The first live
 * detection of an unconfirmed track confirms it and drops the fix that only retained messages vouched for. An operator's
 * position set by hand (`fixed`) is no live pilot: it counts as take-off point. A late detection makes a track no fresher
 * and, where the track was heard since it was made, tells nothing but who heard it.
 */
export function trackAfter(track: Track, detection: Detection, arrival: Arrival): Track {
  const { at, happenedAt } = arrival;
  if (happenedAt !== undefined) return trackAfterLate(track, detection, arrival, happenedAt);
  const next: Writable<Track> = { ...(arrival.retained ? track : confirmedTrack(track)) };
  // Costs a copy of another shape, which only a track that was late shall pay for.
  if (next.lateAt !== undefined) delete next.lateAt;
  if (track.state !== 'fresh') {
    next.state = 'fresh';
    next.stateSince = at;
  }
  next.lastHeardAt = at;
  next.changedBy = arrival.position;
  next.detections += 1;
  next.identities = identitiesAfter(track.identities, detection);
  next.emitters = emittersAfter(track.emitters, detection.emitter);
  next.hearings = hearingsAfter(track.hearings, detection, at);
  takeClaims(next, detection, at);
  const fix = fixOf(detection, at);
  if (fix !== undefined) takeFix(next, fix);
  return next;
}

function trackAfterLate(track: Track, detection: Detection, { at, position }: Moment, happenedAt: EpochMs): Track {
  const next: Writable<Track> = { ...track };
  if (track.lateAt !== undefined) next.lateAt = at;
  next.openedAt = firstOf(track.openedAt, happenedAt);
  next.changedBy = position;
  next.detections += 1;
  next.identities = identitiesAfter(track.identities, detection);
  next.emitters = emittersAfter(track.emitters, detection.emitter);
  next.hearings = hearingsAfter(track.hearings, detection, happenedAt);
  if (happenedAt < track.lastHeardAt) return next;
  next.lastHeardAt = happenedAt;
  takeClaims(next, detection, happenedAt);
  const fix = fixOf(detection, happenedAt);
  if (fix !== undefined) takeFix(next, fix);
  return next;
}

/** The track with claims that it did not have; the very same one where a detection makes no further one. */
export function trackWithClaims(track: Track, detection: Detection, { at, position }: Moment): Track {
  const next: Writable<Track> = { ...track };
  for (const field of LASTING) if (track[field] === undefined) takeLasting(next, detection, field);
  next.identities = { ...identitiesAfter(track.identities, detection), ...track.identities };
  const { category, pilot, takeoffAt } = detection;
  if (category !== undefined) next.category ??= category;
  if (takeoffAt !== undefined) next.takeoff ??= { at: takeoffAt, heardAt: at };
  if (pilot?.kind === 'live') next.pilot ??= { at: pilot.at, heardAt: at };
  else if (pilot !== undefined) next.takeoff ??= { at: pilot.at, heardAt: at };
  if (Object.keys(next.identities).length === Object.keys(track.identities).length) next.identities = track.identities;
  const isSame = Object.entries(next).every(([field, value]) => value === track[field as keyof Track]);
  return isSame ? track : { ...next, changedBy: position };
}

/** The track once it was heard live: what only retained messages said of its movement is dropped. */
export function confirmedTrack(track: Track): Track {
  if (!track.unconfirmed) return track;
  const { fix: _fix, maxHeightM: _height, maxSpeedMps: _speed, ...rest } = track;
  return { ...rest, unconfirmed: false };
}

/** A detection's kinematics, where it carries the aircraft's own position. */
export function fixOf(detection: Detection, heardAt: EpochMs): Fix | undefined {
  const { geometry } = detection;
  if (geometry?.kind !== 'position') return undefined;
  const fix: Writable<Fix> = { at: geometry.at, heardAt };
  if (geometry.horizontalAccuracyM !== undefined) fix.horizontalAccuracyM = geometry.horizontalAccuracyM;
  for (const field of MOVEMENT) takeMovement(fix, detection, field);
  return fix;
}

/** The emitters of a track, newest last, after one was heard; past `MAX_EMITTERS` the oldest goes. */
export function emittersAfter(emitters: readonly string[], emitter: string | undefined): readonly string[] {
  if (emitter === undefined || emitters.includes(emitter)) return emitters;
  return [...emitters, emitter].slice(-MAX_EMITTERS);
}

/** The value a detection claims for a kind of identity: the first, should it claim several. */
export function claimedId(detection: Detection, kind: UasIdKind): string | undefined {
  for (const uasId of detection.uasIds) if (uasId.kind === kind) return uasId.value;
  return undefined;
}

function identitiesAfter(identities: Identities, detection: Detection): Identities {
  let after: Writable<Identities> | undefined;
  for (const { kind } of detection.uasIds) {
    const value = claimedId(detection, kind);
    if (value === undefined || value === identities[kind]) continue;
    after ??= { ...identities };
    after[kind] = value;
  }
  return after ?? identities;
}

function takeClaims(next: Writable<Track>, detection: Detection, at: EpochMs): void {
  for (const field of LASTING) takeLasting(next, detection, field);
  const { category, pilot, takeoffAt } = detection;
  // `unknown` says less than what another sensor may have said.
  if (category !== undefined && (category !== 'unknown' || next.category === undefined)) next.category = category;
  if (takeoffAt !== undefined) next.takeoff = { at: takeoffAt, heardAt: at };
  if (pilot === undefined) return;
  if (pilot.kind === 'live') next.pilot = { at: pilot.at, heardAt: at };
  else next.takeoff = { at: pilot.at, heardAt: at };
}

function takeFix(next: Writable<Track>, fix: Fix): void {
  const isAfterGap = next.fix !== undefined && fix.heardAt - next.fix.heardAt >= COASTING_AFTER_MS;
  next.fix = isAfterGap ? { ...fix, isAfterGap } : fix;
  if (fix.heightM !== undefined) next.maxHeightM = Math.max(fix.heightM, next.maxHeightM ?? fix.heightM);
  if (fix.speedMps !== undefined) next.maxSpeedMps = Math.max(fix.speedMps, next.maxSpeedMps ?? fix.speedMps);
}

function takeLasting<Field extends (typeof LASTING)[number]>(
  next: Writable<Pick<Track, Field>>,
  detection: Pick<Detection, Field>,
  field: Field,
): void {
  const value = detection[field] as Track[Field] | undefined;
  if (value !== undefined) next[field] = value;
}

function takeMovement<Field extends (typeof MOVEMENT)[number]>(
  fix: Writable<Pick<Fix, Field>>,
  detection: Pick<Detection, Field>,
  field: Field,
): void {
  const value = detection[field] as Fix[Field] | undefined;
  if (value !== undefined) fix[field] = value;
}
