import type { LatLon } from '@rotorwatch/domain';
import { fliesAs, LIMITS, type Limits, ON_FOOT } from './airframe-limits.ts';
import { type Course, circle, courseOf, type Stop } from './course.ts';
import { type Offset, offsetOf } from './local-plane.ts';
import type { Point } from './path.ts';
import type { FlightPlan } from './scenario.ts';
import { NO_WIND, type Wind } from './wind.ts';

export type Emission = NonNullable<FlightPlan['emission']>;

/** A flight's plan with its courses worked out. */
export interface Flight {
  readonly plan: FlightPlan;
  readonly limits: Limits;
  readonly takeoff: Offset;
  readonly course: Course;
  /** Second of the loop from which on it is gone. */
  readonly endS: number;
  /** Of the pilot, on the ground; begins when the flight does. */
  readonly walk?: Course;
  readonly walkEnd?: Offset;
  /** Its radios that are no Remote ID. */
  readonly emissions: readonly Emission[];
  /** Seconds of the loop at which it lets something go, in order. */
  readonly dropsS: readonly number[];
  /** How much the gusts move it while it hovers. */
  readonly gustMps: number;
  /** The one that makes it up; absent of what truly flies. */
  readonly spoofer?: Spoofer;
}

/** A transmitter that tells of aircraft that are not there. */
export interface Spoofer {
  readonly at: Point;
  /** How often it sends for each of them. */
  readonly everyS: number;
}

const WALKING_MPS = 1.4;
const DROP = { hoverS: 8, descentMps: 2.5, climbMps: 5 } as const;

/** A flight plan with its courses worked out, about a centre. */
export function flightOf(plan: FlightPlan, centre: LatLon, wind: Wind = NO_WIND): Flight {
  const stops: Stop[] = [];
  const dropStops: number[] = [];
  for (const { heightM, speedMps, hoverS, orbit, drop, ...where } of plan.waypoints) {
    const stop = { ...offsetOf(centre, where), heightM, speedMps, stayS: hoverS ?? 0 };
    const from = stops.at(-1) ?? stop;
    if (drop !== undefined) {
      dropStops.push(stops.length + 1);
      stops.push(...dropOf(stop, drop));
    } else stops.push(...(orbit ? circle(stop, orbit.radiusM, orbit.turns, from) : [stop]));
  }
  const limits = LIMITS[fliesAs(plan)];
  const course = courseOf(stops, limits, wind);
  return {
    plan,
    limits,
    takeoff: stops[0] ?? { eastM: 0, northM: 0 },
    course,
    endS: plan.startS + course.durationS,
    emissions: [...(plan.emission ? [plan.emission] : []), ...(plan.emissions ?? [])],
    dropsS: course.stays
      .filter(({ stop }) => dropStops.includes(stop))
      .map(({ fromS, toS }) => plan.startS + (fromS + toS) / 2),
    gustMps: wind.gustMps,
    ...walkOf(plan, centre),
  };
}

/** Arrive, go down, stay, climb out: at rest above the place both times, as what carries a load on a line has to be. */
function dropOf(stop: Stop, drop: NonNullable<FlightPlan['waypoints'][number]['drop']>): readonly Stop[] {
  const { heightM, hoverS = DROP.hoverS, descentMps = DROP.descentMps, climbMps = DROP.climbMps } = drop;
  return [
    { ...stop, stayS: Math.max(1, stop.stayS) },
    { ...stop, heightM, speedMps: descentMps, stayS: hoverS },
    { ...stop, speedMps: climbMps, stayS: 1 },
  ];
}

function walkOf(plan: FlightPlan, centre: LatLon): Pick<Flight, 'walk' | 'walkEnd'> {
  if (!plan.pilot) return {};
  const stops = plan.pilot.walk.map(({ speedMps, stayS, ...where }) => ({
    ...offsetOf(centre, where),
    heightM: 0,
    speedMps: speedMps ?? WALKING_MPS,
    stayS: stayS ?? 0,
  }));
  const walkEnd = stops.at(-1);
  return { walk: courseOf(stops, ON_FOOT), ...(walkEnd ? { walkEnd } : {}) };
}
