import { notePresence } from '../../alert/settle-rules.ts';
import { isMotionKnown } from '../../bearings/felt-motion.ts';
import { whereaboutsOf } from '../../bearings/whereabouts.ts';
import { type BehaviourGround, behavedTrack } from '../../behaviour/behaved-track.ts';
import { createStartBook } from '../../behaviour/start-book.ts';
import { SIGMAS_OF_95 } from '../../geo/ellipse.ts';
import type { EpochMs } from '../../time/instant.ts';
import type { Writable } from '../../time/writable.ts';
import { emptyPath, endPath, LOCATED_PATH_BOUND_M, offerFix } from '../../track/path-thinner.ts';
import type { LocatedPlace, LocatedPoint, Track } from '../../track/track.ts';
import { keepCorners, keepLocatedCorners } from '../../track/track-book.ts';
import { COASTING_AFTER_MS, LOST_AFTER_MS } from '../../track/track-limits.ts';
import type { TrackMemory } from '../../track/track-memory.ts';
import { updatePresence } from '../../zone/presence.ts';
import { withStays } from '../../zone/stay.ts';
import type { Picture } from '../picture-state.ts';

/** Several sensors tell of one place several times a second. */
const PATH_EVERY_MS = 1000;

/**
 * The track with what a place changes that bearings have just told, where no report counts instead: its path, the zones that
 * it is in, how it behaves. A controller stands in zones as anything does, but it does not fly.
 *
 * Once bearings have told of no place for 30 s it is in no zone by them any more, though somebody still hears it.
 */
export function noteLocated(picture: Picture, track: Track, memory: TrackMemory, at: EpochMs): Track {
  if (track.suspect !== undefined) return track;
  const { fix, located } = track.located?.at === at ? whereaboutsOf(track) : {};
  if (located === undefined) return forgotten(picture, track, memory, at);
  memory.locatedAt = at;
  const hasMoved = updatePresence(
    memory.presence,
    { ...(fix && { fix }), located },
    picture.zones.watched.values(),
    at,
  );
  const stayed = hasMoved ? moved(picture, track, memory, at) : track;
  if (fix !== undefined) return stayed;
  notePath(picture, track, located, memory);
  const { felt } = memory;
  if (track.category === 'controller' || felt === undefined || !isMotionKnown(felt)) return stayed;
  const sigmaM = located.ellipse.semiMajorM / SIGMAS_OF_95;
  return behavedTrack(stayed, { at, place: located.place, sigmaM }, undefined, memory, groundOf(picture));
}

/** The path that bearings told ends where the aircraft reports again where it is. */
export function endLocated({ tracks }: Picture, track: Track, memory: TrackMemory): void {
  if (memory.locatedPath !== undefined) keepLocatedCorners(tracks, track.id, endPath(memory.locatedPath));
  delete memory.locatedPath;
  delete memory.locatedAt;
}

function notePath({ tracks }: Picture, { id }: Track, located: LocatedPlace, memory: TrackMemory): void {
  if (memory.locatedPath === undefined) keepCorners(tracks, id, endPath(memory.path));
  memory.locatedPath ??= emptyPath<LocatedPoint>();
  const { newestAt } = memory.locatedPath;
  if (newestAt !== undefined && located.at - newestAt < PATH_EVERY_MS) return;
  const point = pointOf(located, newestAt === undefined || located.at - newestAt >= COASTING_AFTER_MS);
  keepLocatedCorners(tracks, id, offerFix(memory.locatedPath, point, LOCATED_PATH_BOUND_M));
}

function pointOf({ at, place, ellipse, sensors, eastMps, northMps }: LocatedPlace, isAfterGap: boolean): LocatedPoint {
  const headingDeg = ((Math.atan2(eastMps, northMps) * 180) / Math.PI + 360) % 360;
  const point: Writable<LocatedPoint> = {
    at: place,
    heardAt: at,
    ellipse,
    sensors,
    speedMps: Math.hypot(eastMps, northMps),
    headingDeg,
  };
  if (isAfterGap) point.isAfterGap = true;
  return point;
}

function forgotten(picture: Picture, track: Track, memory: TrackMemory, at: EpochMs): Track {
  if (memory.locatedAt === undefined || at - memory.locatedAt <= LOST_AFTER_MS) return track;
  delete memory.locatedAt;
  if (memory.presence.size === 0) return track;
  memory.presence.clear();
  return moved(picture, track, memory, at);
}

function moved(picture: Picture, track: Track, memory: TrackMemory, at: EpochMs): Track {
  notePresence(picture, memory, at);
  return withStays(track, memory.presence, picture.zones.watched, at);
}

/** Two radios of one aircraft are two tracks as long as nobody knows better: they do not fly together. */
function groundOf({ zones, priors, swarm }: Picture): BehaviourGround {
  return { zones, priors, swarm, starts: createStartBook() };
}
