import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, type LocalPlane, localPlaneAt, northM } from '../geo/local-plane.ts';
import type { ZoneShape } from './zone.ts';

/** A zone's shape made ready for many questions: corners in metres on a local plane, with their bounding box. */
export type Outline =
  | { readonly kind: 'circle'; readonly plane: LocalPlane; readonly radiusM: number }
  | {
      readonly kind: 'polygon';
      readonly plane: LocalPlane;
      readonly eastsM: Float64Array;
      readonly northsM: Float64Array;
      readonly halfWidthM: number;
      readonly halfHeightM: number;
    };

/** How far the plane may be wrong about a place that a circle of 50 km still holds. */
const CIRCLE_BOX_SLACK = 1.02;

/** The outline of a shape. A polygon's plane touches the ground in the middle of its bounding box. */
export function outlineOf(shape: ZoneShape): Outline {
  if (shape.kind === 'circle') return { kind: 'circle', plane: localPlaneAt(shape.centre), radiusM: shape.radiusM };
  const plane = localPlaneAt(middleOf(shape.corners));
  const eastsM = Float64Array.from(shape.corners, (corner) => eastM(plane, corner));
  const northsM = Float64Array.from(shape.corners, (corner) => northM(plane, corner));
  return {
    kind: 'polygon',
    plane,
    eastsM,
    northsM,
    halfWidthM: eastsM.reduce((widest, east) => Math.max(widest, Math.abs(east)), 0),
    halfHeightM: northsM.reduce((widest, north) => Math.max(widest, Math.abs(north)), 0),
  };
}

/**
 * Whether a place lies inside an outline, or outside it by no more than `marginM`.
 *
 * A place exactly on a polygon's edge may count either way; a ring that crosses itself is read by the even-odd rule.
 * O(corners), and O(1) outside the bounding box.
 */
export function containsPlace(outline: Outline, at: LatLon, marginM = 0): boolean {
  const east = eastM(outline.plane, at);
  const north = northM(outline.plane, at);
  if (outline.kind === 'circle') {
    const reachM = outline.radiusM + marginM;
    return Math.abs(north) <= reachM * CIRCLE_BOX_SLACK && distanceM(outline.plane.origin, at) <= reachM;
  }
  if (Math.abs(east) > outline.halfWidthM + marginM || Math.abs(north) > outline.halfHeightM + marginM) return false;
  if (isInRing(outline.eastsM, outline.northsM, east, north)) return true;
  return marginM > 0 && distanceToRingM(outline.eastsM, outline.northsM, east, north) <= marginM;
}

/** How far a place is from an outline's edge, metres, on whichever side of it. */
export function distanceToEdgeM(outline: Outline, at: LatLon): number {
  if (outline.kind === 'circle') return Math.abs(distanceM(outline.plane.origin, at) - outline.radiusM);
  return distanceToRingM(outline.eastsM, outline.northsM, eastM(outline.plane, at), northM(outline.plane, at));
}

function middleOf(corners: readonly LatLon[]): LatLon {
  const lats = corners.map((corner) => corner.lat);
  const lons = corners.map((corner) => corner.lon);
  return {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
  };
}

/** Ray casting towards the east: inside when it crosses the ring an odd number of times. */
export function isInRing(eastsM: Float64Array, northsM: Float64Array, east: number, north: number): boolean {
  let inside = false;
  for (let i = 0, j = eastsM.length - 1; i < eastsM.length; j = i++) {
    const northI = northsM[i] as number;
    const northJ = northsM[j] as number;
    if (northI > north === northJ > north) continue;
    const eastI = eastsM[i] as number;
    const crossing = eastI + (((eastsM[j] as number) - eastI) * (north - northI)) / (northJ - northI);
    if (east < crossing) inside = !inside;
  }
  return inside;
}

/** How far a place on the plane is from a ring, metres, on whichever side of it. */
export function distanceToRingM(eastsM: Float64Array, northsM: Float64Array, east: number, north: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0, j = eastsM.length - 1; i < eastsM.length; j = i++) {
    const fromEast = eastsM[j] as number;
    const fromNorth = northsM[j] as number;
    const alongEast = (eastsM[i] as number) - fromEast;
    const alongNorth = (northsM[i] as number) - fromNorth;
    const length = alongEast * alongEast + alongNorth * alongNorth;
    const way = length === 0 ? 0 : ((east - fromEast) * alongEast + (north - fromNorth) * alongNorth) / length;
    const share = Math.min(1, Math.max(0, way));
    const gap = Math.hypot(east - fromEast - share * alongEast, north - fromNorth - share * alongNorth);
    if (gap < nearest) nearest = gap;
  }
  return nearest;
}
