import type { Limits } from './airframe-limits.ts';
import { bearingDeg, type Offset } from './local-plane.ts';
import { directionAt, type Piece, type Point, pathThrough, pointAt } from './path.ts';
import { NO_WIND, speedOverGround, type Wind } from './wind.ts';

/** Where to go next, how fast, and how long to stay there. */
export interface Stop extends Point {
  readonly speedMps: number;
  readonly stayS: number;
}

/** A stretch of time with one acceleration along one piece of the way. */
interface Phase {
  readonly fromS: number;
  readonly toS: number;
  readonly piece: Piece;
  /** Of the piece, at `fromS`. */
  readonly alongM: number;
  readonly speedMps: number;
  readonly accelerationMps2: number;
}

/** A time at a stop. */
export interface Stay {
  /** Index of the stop. */
  readonly stop: number;
  readonly fromS: number;
  readonly toS: number;
}

/** A way through the air that keeps to limits, from second 0 to `durationS`. */
export interface Course {
  readonly phases: readonly Phase[];
  readonly stays: readonly Stay[];
  readonly durationS: number;
  /** The lowest speed over ground under way. */
  readonly slowestMps: number;
}

/** What moves along a course, at one moment. */
export interface Motion extends Point {
  /** Over ground. */
  readonly speedMps: number;
  readonly verticalMps: number;
  /** Over ground; absent while it is not moving over it. */
  readonly headingDeg?: number;
}

/** Lower than this it stands on the ground at its first or last stop, and has no speed there. */
const ON_GROUND_M = 2;
const STILL_MPS = 0.01;

/**
 * The course through stops, beginning at the first.
 *
 * Between two stays the way is one curve of straight lines and arcs: a stop without a stay is passed at a distance that the
 * limits ask for, at most half a leg before and after it. Speeds are those of the stops, less what turns, climbs, wind,
 * speeding up and braking cost. What begins or ends in the air has its speed there; what begins or ends on the ground, or
 * stays, begins or ends at rest, unless it can't stand still. A single stop without a stay lasts no time.
 */
export function courseOf(stops: readonly Stop[], limits: Limits, wind: Wind = NO_WIND): Course {
  const phases: Phase[] = [];
  const stays: Stay[] = [];
  let clockS = 0;
  let slowestMps = Number.POSITIVE_INFINITY;
  let first = 0;
  stops.forEach((stop, index) => {
    if (stop.stayS === 0 && index < stops.length - 1) return;
    const run = profile(stops, first, index, limits, wind);
    for (const phase of run.phases) phases.push({ ...phase, fromS: phase.fromS + clockS, toS: phase.toS + clockS });
    clockS += run.durationS;
    slowestMps = Math.min(slowestMps, run.slowestMps);
    if (stop.stayS > 0) {
      const toS = clockS + stop.stayS;
      const piece = {
        kind: 'line',
        from: stop,
        direction: { eastM: 0, northM: 0, heightM: 0 },
        lengthM: 0,
        speedMps: 0,
      } as const;
      phases.push({ fromS: clockS, toS, piece, alongM: 0, speedMps: 0, accelerationMps2: 0 });
      stays.push({ stop: index, fromS: clockS, toS });
      clockS = toS;
    }
    first = index;
  });
  return { phases, stays, durationS: clockS, slowestMps };
}

/** What moves along the course at a second of it, or `undefined` before its beginning and from its end on. */
export function courseAt({ phases, durationS }: Course, tS: number): Motion | undefined {
  if (!(tS >= 0 && tS < durationS)) return undefined;
  let low = 0;
  let high = phases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((phases[middle]?.fromS ?? 0) <= tS) low = middle;
    else high = middle - 1;
  }
  const phase = phases[low];
  if (phase === undefined) return undefined;
  const lastsS = tS - phase.fromS;
  const alongM = phase.alongM + lastsS * (phase.speedMps + (phase.accelerationMps2 * lastsS) / 2);
  const pathMps = phase.speedMps + phase.accelerationMps2 * lastsS;
  const { eastM, northM, heightM } = pointAt(phase.piece, alongM);
  const direction = directionAt(phase.piece, alongM);
  const speedMps = pathMps * Math.hypot(direction.eastM, direction.northM);
  return {
    eastM,
    northM,
    heightM,
    speedMps,
    verticalMps: pathMps * direction.heightM,
    ...(speedMps > STILL_MPS ? { headingDeg: bearingDeg({ eastM: 0, northM: 0 }, direction) } : {}),
  };
}

/** Straight-line distance between two points. */
export function distanceM(from: Point, to: Point): number {
  return Math.hypot(to.eastM - from.eastM, to.northM - from.northM, to.heightM - from.heightM);
}

/**
 * The stops of a clockwise circle, 36 to a turn, begun where a straight way from `from` touches it.
 *
 * From within, it begins in the direction of `from`; from the middle itself in the north.
 */
export function circle(middle: Stop, radiusM: number, turns: number, from: Offset): readonly Stop[] {
  const awayM = Math.hypot(from.eastM - middle.eastM, from.northM - middle.northM);
  const touching = awayM > radiusM ? Math.acos(radiusM / awayM) : 0;
  const start = (bearingDeg(middle, from) * Math.PI) / 180 + touching;
  return Array.from({ length: Math.round(turns * 36) + 1 }, (_, step) => {
    const angle = start + (step * Math.PI) / 18;
    return {
      ...middle,
      eastM: middle.eastM + radiusM * Math.sin(angle),
      northM: middle.northM + radiusM * Math.cos(angle),
      stayS: 0,
    };
  });
}

/** Time and speed on the way from the stop `first` to the stop `last`, from second 0. */
function profile(stops: readonly Stop[], first: number, last: number, limits: Limits, wind: Wind) {
  const pieces = pathThrough(stops.slice(first, last + 1), limits.acrossMps2);
  const caps = pieces.map((piece) => pieceSpeed(piece, limits, wind));
  const ends = [endSpeed(stops, first, limits), endSpeed(stops, last, limits)] as const;
  const speeds = nodeSpeeds(pieces, caps, ends, limits.alongMps2);
  const phases: Phase[] = [];
  let clockS = 0;
  pieces.forEach((piece, index) => {
    const [fromMps, toMps] = [speeds[index] ?? 0, speeds[index + 1] ?? 0];
    for (const part of trapezoid(piece.lengthM, fromMps, caps[index] ?? 0, toMps, limits.alongMps2)) {
      if (part.lastsS <= 0) continue;
      phases.push({
        fromS: clockS,
        toS: clockS + part.lastsS,
        piece,
        alongM: part.alongM,
        speedMps: part.speedMps,
        accelerationMps2: part.accelerationMps2,
      });
      clockS += part.lastsS;
    }
  });
  return { phases, durationS: clockS, slowestMps: Math.min(...speeds, ...caps) };
}

function endSpeed(stops: readonly Stop[], index: number, limits: Limits): number {
  const stop = stops[index];
  const isInside = index > 0 && index < stops.length - 1;
  const rests = stop === undefined || stop.stayS > 0 || (!isInside && stop.heightM < ON_GROUND_M);
  return rests && limits.slowestMps === 0 ? 0 : Number.POSITIVE_INFINITY;
}

/** The speed along a piece: as planned, as it climbs where it is steepest, as it turns, and as the wind lets it. */
function pieceSpeed(piece: Piece, limits: Limits, wind: Wind): number {
  const slopes = SAMPLES.map((part) => directionAt(piece, part * piece.lengthM).heightM);
  const byClimb = limits.climbMps / Math.max(LEVEL, ...slopes);
  const byDescent = limits.descentMps / Math.max(LEVEL, -Math.min(...slopes));
  const wantedMps = Math.min(piece.speedMps, byClimb, byDescent);
  const mps = speedOverGround(wantedMps, directionAt(piece, piece.lengthM / 2), limits, wind);
  // A wind from behind makes no turn tighter than it may be.
  return piece.kind === 'arc' ? Math.min(mps, piece.speedMps) : mps;
}

const LEVEL = 1e-9;
/** Of a half circle every 11 degrees: what is steeper in between is so by half a percent. */
const SAMPLES = Array.from({ length: 17 }, (_, at) => at / 16);

/** The speeds where pieces meet: what braking and speeding up within the limit leave. */
function nodeSpeeds(
  pieces: readonly Piece[],
  caps: readonly number[],
  [startMps, endMps]: readonly [number, number],
  alongMps2: number,
): number[] {
  const speeds = Array.from({ length: pieces.length + 1 }, (_, node) =>
    Math.min(caps[node - 1] ?? startMps, caps[node] ?? endMps),
  );
  speeds[0] = Math.min(startMps, caps[0] ?? startMps);
  speeds[pieces.length] = Math.min(endMps, caps.at(-1) ?? endMps);
  pieces.forEach(({ lengthM, joint }, node) => {
    if (joint !== undefined) speeds[node] = Math.min(speeds[node] ?? 0, joint);
    speeds[node + 1] = Math.min(speeds[node + 1] ?? 0, reachable(speeds[node] ?? 0, lengthM, alongMps2));
  });
  for (let node = pieces.length - 1; node >= 0; node--)
    speeds[node] = Math.min(speeds[node] ?? 0, reachable(speeds[node + 1] ?? 0, pieces[node]?.lengthM ?? 0, alongMps2));
  return speeds;
}

const reachable = (mps: number, lengthM: number, mps2: number) => Math.sqrt(mps * mps + 2 * mps2 * lengthM);

/** Speeding up, going on and braking over a length; those that take no time have `lastsS` 0. */
function trapezoid(lengthM: number, fromMps: number, capMps: number, toMps: number, mps2: number) {
  const peakMps = Math.max(
    fromMps,
    toMps,
    Math.min(capMps, Math.sqrt((fromMps ** 2 + toMps ** 2) / 2 + mps2 * lengthM)),
  );
  const upM = (peakMps ** 2 - fromMps ** 2) / (2 * mps2);
  const downM = (peakMps ** 2 - toMps ** 2) / (2 * mps2);
  const evenM = Math.max(0, lengthM - upM - downM);
  return [
    { alongM: 0, speedMps: fromMps, accelerationMps2: mps2, lastsS: (peakMps - fromMps) / mps2 },
    { alongM: upM, speedMps: peakMps, accelerationMps2: 0, lastsS: peakMps > 0 ? evenM / peakMps : 0 },
    { alongM: lengthM - downM, speedMps: peakMps, accelerationMps2: -mps2, lastsS: (peakMps - toMps) / mps2 },
  ];
}
