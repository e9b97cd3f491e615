import type { LatLon } from '@rotorwatch/domain';
import { type Course, circle, courseOf, type Stop } from './course.ts';
import { type Offset, offsetOf } from './local-plane.ts';
import type {
  DirectionFinderPlan,
  DragonSyncPlan,
  DroneScoutPlan,
  DronetagPlan,
  FlightPlan,
  MannedFlightPlan,
  MyDefencePlan,
  Scenario,
  Somewhere,
} from './scenario.ts';

/** A receiver's plan with its place worked out. */
export type Placed<Plan> = { readonly plan: Plan; readonly offset: Offset };

/** A flight's plan with its courses worked out. */
export interface Flight {
  readonly plan: FlightPlan;
  readonly takeoff: Offset;
  readonly course: Course;
  /** Of the pilot, on the ground; begins when the flight does. */
  readonly walk?: Course;
  readonly walkEnd?: Offset;
}

/** A manned aircraft's plan with its course worked out; heights of the course are above mean sea level. */
export interface MannedFlight {
  readonly plan: MannedFlightPlan;
  readonly course: Course;
}

/** A scenario ready to run. */
export interface Scene {
  readonly scenario: Scenario;
  readonly centre: LatLon;
  readonly flights: readonly Flight[];
  readonly droneScouts: readonly Placed<DroneScoutPlan>[];
  readonly directionFinders: readonly Placed<DirectionFinderPlan>[];
  readonly dragonSyncs: readonly Placed<DragonSyncPlan>[];
  readonly dronetags: readonly Placed<DronetagPlan>[];
  readonly myDefences: readonly Placed<MyDefencePlan>[];
  readonly aircraft: readonly MannedFlight[];
}

const WALKING_MPS = 1.4;

/** A checked scenario with its courses and places worked out once. */
export function sceneOf(scenario: Scenario): Scene {
  const centre = scenario.site.centre ?? { lat: 0, lon: 0 };
  const place = <Plan extends Somewhere>(plan: Plan) => ({
    plan,
    offset: offsetOf(centre, plan),
  });
  return {
    scenario,
    centre,
    flights: scenario.flights.map((plan) => flightOf(plan, centre)),
    droneScouts: scenario.droneScouts.map(place),
    directionFinders: scenario.directionFinders.map(place),
    dragonSyncs: (scenario.dragonSyncs ?? []).map(place),
    dronetags: (scenario.dronetags ?? []).map(place),
    myDefences: (scenario.myDefences ?? []).map(place),
    aircraft: (scenario.aircraft ?? []).map((plan) => ({ plan, course: mannedCourse(plan, centre) })),
  };
}

/** A flight plan with its courses worked out, about a centre. */
export function flightOf(plan: FlightPlan, centre: LatLon): Flight {
  const stops: Stop[] = [];
  for (const { heightM, speedMps, hoverS, orbit, ...where } of plan.waypoints) {
    const stop = { ...offsetOf(centre, where), heightM, speedMps, stayS: hoverS ?? 0 };
    const from = stops.at(-1) ?? stop;
    stops.push(...(orbit ? circle(stop, orbit.radiusM, orbit.turns, from) : [stop]));
  }
  return { plan, takeoff: stops[0] ?? { eastM: 0, northM: 0 }, course: courseOf(stops), ...walkOf(plan, centre) };
}

/** The course of a manned aircraft; it is there from its start to its last waypoint. */
export function mannedCourse({ waypoints }: MannedFlightPlan, centre: LatLon): Course {
  return courseOf(
    waypoints.map(({ altitudeMslM, speedMps, ...where }) => ({
      ...offsetOf(centre, where),
      heightM: altitudeMslM,
      speedMps,
      stayS: 0,
    })),
  );
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
  return { walk: courseOf(stops), ...(walkEnd ? { walkEnd } : {}) };
}
