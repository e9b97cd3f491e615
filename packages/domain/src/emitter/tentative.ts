import type { Detection, DetectionMethod } from '../detection/detection.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Track } from '../track/track.ts';
import type { TrackMemory } from '../track/track-memory.ts';

/** The hearing that a tentative track stands on. */
export interface LoneHearing {
  readonly sensor: SensorId;
  /** Service time. */
  readonly at: EpochMs;
  /** By the sensor's own clock, where it says. */
  readonly observedAt?: EpochMs;
}

/** What a library or an energy detector makes of any radio; Remote ID and DroneID carry a checksum and are never noise. */
const MAY_BE_NOISE: readonly DetectionMethod[] = ['rf-library', 'rf-energy', 'other'];

/** What comes sooner is the same hearing: told twice, over two brokers, or by a reflection of it. */
const SAME_HEARING_MS = 500;

/** Ten turns of a receiver that looks once a second. */
const HEARD_AGAIN_WITHIN_MS = 10_000;

/**
 * The track with whether it stands on one hearing that may have been nothing: a radio felt from outside, by one sensor,
 * without identity and place.
 *
 * Heard again it is firm: by another sensor at once, by the same one half a second later or more. A name that the sensor
 * gives an emitter ties the two together for as long as the track lasts; without one the second must come within 10 s.
 * What a receiver re-publishes as its state has been followed by itself, and is firm from the start. `before` is the track
 * without this detection.
 *
 * Source: track initiation by M of N, here 2 of 10: Y. Bar-Shalom and X.-R. Li, Multitarget-Multisensor Tracking:
 * Principles and Techniques (1995), chapter 3; the same with 2 of 3 is the default of MathWorks' trackHistoryLogic.
 */
export function withStanding(
  before: Track,
  track: Track,
  detection: Detection,
  memory: TrackMemory,
  at: EpochMs,
): Track {
  if (before.detections === 0) {
    if (track.unconfirmed || !mayBeNoise(detection)) return track;
    memory.loneHearing = loneHearing(detection, at);
    return { ...track, tentative: true };
  }
  const { loneHearing: lone } = memory;
  if (lone === undefined) return track;
  if (!mayBeNoise(detection) || isHeardAgain(lone, track, detection, at)) {
    delete memory.loneHearing;
    return firmTrack(track);
  }
  if (at > later(lone.at, HEARD_AGAIN_WITHIN_MS)) memory.loneHearing = loneHearing(detection, at);
  return track;
}

/** The track once more than one hearing speaks for it. */
export function firmTrack(track: Track): Track {
  if (track.tentative === undefined) return track;
  const { tentative: _, ...rest } = track;
  return rest;
}

function mayBeNoise({ method, uasIds, geometry, isState }: Detection): boolean {
  return MAY_BE_NOISE.includes(method) && uasIds.length === 0 && geometry?.kind !== 'position' && isState !== true;
}

function isHeardAgain(lone: LoneHearing, { emitters }: Track, detection: Detection, at: EpochMs): boolean {
  if (detection.sensor !== lone.sensor) return true;
  const apartMs =
    lone.observedAt === undefined || detection.observedAt === undefined
      ? at - lone.at
      : Math.abs(detection.observedAt - lone.observedAt);
  if (apartMs < SAME_HEARING_MS) return false;
  return emitters.length > 0 || apartMs <= HEARD_AGAIN_WITHIN_MS;
}

function loneHearing({ sensor, observedAt }: Detection, at: EpochMs): LoneHearing {
  return observedAt === undefined ? { sensor, at } : { sensor, at, observedAt };
}
