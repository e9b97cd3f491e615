import type { Offset } from './local-plane.ts';

/** A point of the air above the site; height above the take-off point. */
export interface Point extends Offset {
  readonly heightM: number;
}

/** A straight line or an arc of a circle. */
export type Piece = Line | Arc;

interface Line {
  readonly kind: 'line';
  readonly from: Point;
  /** Of length 1, or of length 0 where nothing moves. */
  readonly direction: Point;
  readonly lengthM: number;
  /** Planned. */
  readonly speedMps: number;
  /** The speed at its beginning at most, where it turns there on the spot. */
  readonly joint?: number;
}

interface Arc {
  readonly kind: 'arc';
  readonly middle: Point;
  /** From the middle to its beginning, of length 1. */
  readonly outward: Point;
  /** At its beginning, of length 1. */
  readonly direction: Point;
  readonly radiusM: number;
  readonly lengthM: number;
  readonly speedMps: number;
  readonly joint?: undefined;
}

interface Waypoint extends Point {
  readonly speedMps: number;
}

const NEAR_M = 1e-6;
/** Below it a bend is none: the direction changes by less than a hundredth of a degree. */
const STRAIGHT = 1e-4;

/**
 * The way through waypoints in lines, joined by arcs that touch both: each as wide as the speed asks for, and no longer than
 * half of either line.
 *
 * Where there is no room for an arc, or the way turns back, it turns on the spot, and stands still to do so.
 */
export function pathThrough(waypoints: readonly Waypoint[], acrossMps2: number): readonly Piece[] {
  const stations: Waypoint[] = [];
  for (const waypoint of waypoints) {
    const last = stations.at(-1);
    if (last === undefined || lengthOf(minus(waypoint, last)) > NEAR_M) stations.push(waypoint);
  }
  const pieces: Piece[] = [];
  let from: Point | undefined = stations[0];
  let joint: number | undefined;
  for (const [index, corner] of stations.entries()) {
    const before = stations[index - 1];
    const after = stations[index + 1];
    if (before === undefined) continue;
    const inward = unit(minus(corner, before));
    const bend = after && bendAt(corner, inward, lengthOf(minus(corner, before)), after, acrossMps2);
    const to: Point = bend?.arc === undefined ? corner : plus(corner, inward, -bend.cutM);
    const lengthM = lengthOf(minus(to, from ?? before));
    if (lengthM > NEAR_M)
      pieces.push({
        kind: 'line',
        from: from ?? before,
        direction: inward,
        lengthM,
        speedMps: corner.speedMps,
        ...(joint === undefined ? {} : { joint }),
      });
    if (bend?.arc !== undefined) pieces.push(bend.arc);
    joint = bend?.joint;
    from = bend?.arc === undefined ? corner : plus(corner, bend.outward, bend.cutM);
  }
  return pieces;
}

/** Where a piece is, so many metres along it. */
export function pointAt(piece: Piece, alongM: number): Point {
  if (piece.kind === 'line') return plus(piece.from, piece.direction, alongM);
  const angle = alongM / piece.radiusM;
  return plus(
    plus(piece.middle, piece.outward, piece.radiusM * Math.cos(angle)),
    piece.direction,
    piece.radiusM * Math.sin(angle),
  );
}

/** Where a piece leads, so many metres along it, as a vector of length 1. */
export function directionAt(piece: Piece, alongM: number): Point {
  if (piece.kind === 'line') return piece.direction;
  const angle = alongM / piece.radiusM;
  return plus(times(piece.outward, -Math.sin(angle)), piece.direction, Math.cos(angle));
}

interface Bend {
  readonly outward: Point;
  /** How far from the corner the arc begins and ends. */
  readonly cutM: number;
  readonly arc?: Arc;
  readonly joint?: number;
}

function bendAt(corner: Waypoint, inward: Point, inwardM: number, after: Waypoint, acrossMps2: number): Bend {
  const mps = Math.min(corner.speedMps, after.speedMps);
  const outward = unit(minus(after, corner));
  const deflection = Math.acos(Math.max(-1, Math.min(1, dot(inward, outward))));
  const sharpness = Math.tan(deflection / 2);
  if (sharpness < STRAIGHT || acrossMps2 === Number.POSITIVE_INFINITY) return { outward, cutM: 0 };
  const roomM = Math.min(inwardM, lengthOf(minus(after, corner))) / 2;
  const radiusM = Math.min((mps * mps) / acrossMps2, roomM / sharpness);
  const cutM = radiusM * sharpness;
  if (radiusM < TURN_ON_THE_SPOT_M) return { outward, cutM: 0, joint: 0 };
  const towards = unit(minus(outward, times(inward, dot(inward, outward))));
  const arc: Arc = {
    kind: 'arc',
    middle: plus(plus(corner, inward, -cutM), towards, radiusM),
    outward: times(towards, -1),
    direction: inward,
    radiusM,
    lengthM: radiusM * deflection,
    speedMps: Math.min(mps, Math.sqrt(acrossMps2 * radiusM)),
  };
  return { outward, cutM, arc };
}

const TURN_ON_THE_SPOT_M = 0.05;

const minus = (a: Point, b: Point): Point => ({
  eastM: a.eastM - b.eastM,
  northM: a.northM - b.northM,
  heightM: a.heightM - b.heightM,
});
const times = (a: Point, by: number): Point => ({
  eastM: a.eastM * by,
  northM: a.northM * by,
  heightM: a.heightM * by,
});
const plus = (a: Point, b: Point, by: number): Point => ({
  eastM: a.eastM + b.eastM * by,
  northM: a.northM + b.northM * by,
  heightM: a.heightM + b.heightM * by,
});
const dot = (a: Point, b: Point) => a.eastM * b.eastM + a.northM * b.northM + a.heightM * b.heightM;
const lengthOf = (a: Point) => Math.hypot(a.eastM, a.northM, a.heightM);
const unit = (a: Point): Point => times(a, 1 / (lengthOf(a) || 1));
