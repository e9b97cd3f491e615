import { eastM, localPlaneAt, northM } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Fix } from './track.ts';
import { COASTING_AFTER_MS } from './track-limits.ts';

/** How far a fix left out may lie from the path's line, over the ground and, apart from that, in height. */
export const PATH_BOUND_M = 2;

/** The same of places that bearings told, which are known far less well. */
export const LOCATED_PATH_BOUND_M = 10;

/** Bounds the work per fix, and how far in time two corners of a hovering drone can lie apart. */
const MAX_PENDING = 16;

/** Several receivers and transports give one and the same report within this time. */
const REPEAT_WITHIN_MS = 1000;

/** A place of a path, with a height where one is known. */
type Placed = Pick<Fix, 'at' | 'heardAt' | 'heightM' | 'heightAbove' | 'altitudeHaeM' | 'altitudeBaroM'>;

/** The end of a path that is still being thinned. */
export interface PathWindow<Place extends Placed = Fix> {
  /** The last corner kept. */
  kept?: Place;
  /** Fixes since then, any of which may become the next corner. */
  pending: Place[];
  /** When the last fix was offered, a repeated one included. */
  newestAt?: EpochMs;
}

export function emptyPath<Place extends Placed = Fix>(): PathWindow<Place> {
  return { pending: [] };
}

/**
 * The corners that a path keeps for certain now that a further fix is known, in order; it changes the window.
 *
 * An opening window: a fix is left out while the line from the last corner to the newest fix passes every fix between
 * within the bound, over the ground and in height. The first fix is a corner, and so are both sides of a gap of
 * `COASTING_AFTER_MS` or more. Heights of different kinds are not compared: a change of kind makes a corner.
 *
 * Source: N. Meratnia and R. A. de By, EDBT 2004, the opening window that keeps the point before the one that breaks it.
 */
export function offerFix<Place extends Placed>(
  window: PathWindow<Place>,
  fix: Place,
  boundM = PATH_BOUND_M,
): readonly Place[] {
  const { kept, newestAt } = window;
  window.newestAt = fix.heardAt;
  if (kept === undefined || newestAt === undefined) return keep(window, fix);
  if (fix.heardAt - newestAt >= COASTING_AFTER_MS) return [...endPath(window), ...keep(window, fix)];
  const newest = window.pending.at(-1) ?? kept;
  if (isRepeat(newest, fix)) return [];
  if (window.pending.length < MAX_PENDING && isStraight(kept, fix, window.pending, boundM)) {
    window.pending.push(fix);
    return [];
  }
  window.kept = newest;
  window.pending = [fix];
  return [newest];
}

/** The last corner of a path that ends or pauses, if it is not kept yet; it changes the window. */
export function endPath<Place extends Placed>(window: PathWindow<Place>): readonly Place[] {
  const last = window.pending.at(-1);
  return last === undefined ? [] : keep(window, last);
}

function keep<Place extends Placed>(window: PathWindow<Place>, fix: Place): readonly Place[] {
  window.kept = fix;
  window.pending = [];
  return [fix];
}

function isRepeat(newest: Placed, fix: Placed): boolean {
  return (
    fix.heardAt - newest.heardAt < REPEAT_WITHIN_MS &&
    fix.at.lat === newest.at.lat &&
    fix.at.lon === newest.at.lon &&
    heightKind(fix) === heightKind(newest) &&
    comparedHeightM(fix) === comparedHeightM(newest)
  );
}

/** Whether the line between two fixes passes every other one within the bound. */
function isStraight(from: Placed, to: Placed, between: readonly Placed[], boundM: number): boolean {
  const plane = localPlaneAt(from.at);
  const kind = heightKind(from);
  const baseM = comparedHeightM(from);
  const east = eastM(plane, to.at);
  const north = northM(plane, to.at);
  const up = comparedHeightM(to) - baseM;
  const length = east * east + north * north + up * up;
  if (heightKind(to) !== kind) return false;
  return between.every((fix) => {
    if (heightKind(fix) !== kind) return false;
    const fixEast = eastM(plane, fix.at);
    const fixNorth = northM(plane, fix.at);
    const fixUp = comparedHeightM(fix) - baseM;
    const way = length === 0 ? 0 : (fixEast * east + fixNorth * north + fixUp * up) / length;
    const share = Math.min(1, Math.max(0, way));
    const asideEast = fixEast - share * east;
    const asideNorth = fixNorth - share * north;
    const isNear = asideEast * asideEast + asideNorth * asideNorth <= boundM * boundM;
    return isNear && Math.abs(fixUp - share * up) <= boundM;
  });
}

function heightKind(fix: Placed): string {
  if (fix.heightM !== undefined) return fix.heightAbove ?? 'height';
  if (fix.altitudeHaeM !== undefined) return 'hae';
  return fix.altitudeBaroM === undefined ? 'none' : 'baro';
}

function comparedHeightM(fix: Placed): number {
  return fix.heightM ?? fix.altitudeHaeM ?? fix.altitudeBaroM ?? 0;
}
