import { bearingDeg, type Offset } from './local-plane.ts';

/** A point of the air above the site; height above the take-off point. */
export interface Point extends Offset {
  readonly heightM: number;
}

/** Where to go next, how fast, and how long to stay there. */
export interface Stop extends Point {
  readonly speedMps: number;
  readonly stayS: number;
}

interface Leg {
  readonly fromS: number;
  readonly toS: number;
  readonly from: Point;
  readonly to: Point;
}

/** A way through the air in straight legs, each at a constant speed, from second 0 to `durationS`. */
export interface Course {
  readonly legs: readonly Leg[];
  readonly durationS: number;
}

/** What moves along a course, at one moment. */
export interface Motion extends Point {
  readonly speedMps: number;
  readonly verticalMps: number;
  /** Absent while it is not moving over ground. */
  readonly headingDeg?: number;
}

/** The course through stops, beginning at the first; a single stop without a stay lasts no time. */
export function courseOf(stops: readonly Stop[]): Course {
  const legs: Leg[] = [];
  let here: Point | undefined;
  let clockS = 0;
  const add = (from: Point, to: Point, lastsS: number) => {
    if (lastsS <= 0) return;
    legs.push({ fromS: clockS, toS: clockS + lastsS, from, to });
    clockS += lastsS;
  };
  for (const stop of stops) {
    if (here) add(here, stop, distanceM(here, stop) / stop.speedMps);
    add(stop, stop, stop.stayS);
    here = stop;
  }
  return { legs, durationS: clockS };
}

/** What moves along the course at a second of it, or `undefined` before its beginning and from its end on. */
export function courseAt(course: Course, tS: number): Motion | undefined {
  const leg = course.legs.find((each) => tS >= each.fromS && tS < each.toS);
  if (!leg) return undefined;
  const lastsS = leg.toS - leg.fromS;
  const part = (tS - leg.fromS) / lastsS;
  const { from, to } = leg;
  const eastM = to.eastM - from.eastM;
  const northM = to.northM - from.northM;
  const climbM = to.heightM - from.heightM;
  const speedMps = Math.hypot(eastM, northM) / lastsS;
  return {
    eastM: from.eastM + part * eastM,
    northM: from.northM + part * northM,
    heightM: from.heightM + part * climbM,
    speedMps,
    verticalMps: climbM / lastsS,
    ...(speedMps > 0.01 ? { headingDeg: bearingDeg(from, to) } : {}),
  };
}

/** Straight-line distance between two points. */
export function distanceM(from: Point, to: Point): number {
  return Math.hypot(to.eastM - from.eastM, to.northM - from.northM, to.heightM - from.heightM);
}

/**
 * The stops of a clockwise circle, 36 to a turn, begun where a straight way from `from` meets it first.
 *
 * From the middle itself it begins in the north.
 */
export function circle(middle: Stop, radiusM: number, turns: number, from: Offset): readonly Stop[] {
  const startDeg = bearingDeg(middle, from);
  return Array.from({ length: Math.round(turns * 36) + 1 }, (_, step) => {
    const angle = ((startDeg + step * 10) * Math.PI) / 180;
    return {
      ...middle,
      eastM: middle.eastM + radiusM * Math.sin(angle),
      northM: middle.northM + radiusM * Math.cos(angle),
      stayS: 0,
    };
  });
}
