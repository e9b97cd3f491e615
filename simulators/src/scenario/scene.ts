import type { LatLon } from '@rotorwatch/domain';
import { LIMITS } from './airframe-limits.ts';
import { type Course, courseOf } from './course.ts';
import { type Flight, flightOf } from './flight.ts';
import { type Offset, offsetOf } from './local-plane.ts';
import type {
  DirectionFinderPlan,
  DragonSyncPlan,
  DroneScoutPlan,
  DronetagPlan,
  MannedFlightPlan,
  MyDefencePlan,
  Scenario,
  Somewhere,
} from './scenario.ts';
import { spoofedFlights } from './spoofed-flights.ts';
import { swarmOf } from './swarm.ts';
import { windOf } from './wind.ts';

export type { Flight } from './flight.ts';

/** A receiver's plan with its place worked out. */
export type Placed<Plan> = { readonly plan: Plan; readonly offset: Offset };

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

/** A checked scenario with its courses and places worked out once. */
export function sceneOf(scenario: Scenario): Scene {
  const centre = scenario.site.centre ?? { lat: 0, lon: 0 };
  const wind = windOf(scenario);
  const place = <Plan extends Somewhere>(plan: Plan) => ({
    plan,
    offset: offsetOf(centre, plan),
  });
  return {
    scenario,
    centre,
    flights: [
      ...scenario.flights.flatMap(swarmOf).map((plan) => flightOf(plan, centre, wind)),
      ...(scenario.spoofers ?? []).flatMap((spoofer) => spoofedFlights(spoofer, centre)),
    ],
    droneScouts: scenario.droneScouts.map(place),
    directionFinders: scenario.directionFinders.map(place),
    dragonSyncs: (scenario.dragonSyncs ?? []).map(place),
    dronetags: (scenario.dronetags ?? []).map(place),
    myDefences: (scenario.myDefences ?? []).map(place),
    aircraft: (scenario.aircraft ?? []).map((plan) => ({ plan, course: mannedCourse(plan, centre) })),
  };
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
    LIMITS.manned,
  );
}
