import { fliesAs, LIMITS } from './airframe-limits.ts';
import type { ScenarioProblem } from './contradictions.ts';
import { flightOf } from './flight.ts';
import type { FlightPlan, Scenario } from './scenario.ts';
import { windOf } from './wind.ts';

/** What a scenario's flights say that can't be: nothing hears them, they don't end, or they can't be flown. */
export function flightProblems(scenario: Scenario): ScenarioProblem[] {
  return scenario.flights.flatMap((plan, index) => {
    const path = `/flights/${index}`;
    return [
      ...lengthProblems(scenario, plan, path),
      ...wingProblems(scenario, plan, path),
      ...radioProblems(plan, path),
      ...swarmProblems(plan, path),
    ];
  });
}

const centreOf = ({ site }: Scenario) => site.centre ?? { lat: 0, lon: 0 };

function lengthProblems(scenario: Scenario, plan: FlightPlan, path: string): ScenarioProblem[] {
  const { endS } = flightOf(plan, centreOf(scenario), windOf(scenario));
  return [
    ...(endS > plan.startS
      ? []
      : [{ path: `${path}/waypoints`, detail: 'must last some time: a second place or hoverS' }]),
    ...(endS <= scenario.durationS
      ? []
      : [{ path, detail: `must end by ${scenario.durationS} s, found an end at ${endS.toFixed(1)} s` }]),
  ];
}

/** Wings carry from a speed on: no standing still, and no turn too tight for it. */
function wingProblems(scenario: Scenario, plan: FlightPlan, path: string): ScenarioProblem[] {
  const { slowestMps } = LIMITS[fliesAs(plan)];
  if (slowestMps === 0) return [];
  const still = plan.waypoints.flatMap(({ hoverS, drop }, at) =>
    hoverS || drop
      ? [{ path: `${path}/waypoints/${at}`, detail: 'an aeroplane can neither hover nor lower a load' }]
      : [],
  );
  if (still.length > 0) return still;
  const { course } = flightOf(plan, centreOf(scenario));
  if (course.slowestMps >= slowestMps) return [];
  const found = `found ${course.slowestMps.toFixed(1)} m/s where it climbs or turns`;
  return [{ path: `${path}/waypoints`, detail: `an aeroplane must go ${slowestMps} m/s or more everywhere, ${found}` }];
}

function radioProblems({ remoteId, emission, emissions = [], pilot }: FlightPlan, path: string): ScenarioProblem[] {
  const radios = [...(emission ? [emission] : []), ...emissions];
  return [
    ...(remoteId || radios.length > 0
      ? []
      : [{ path, detail: 'must have remoteId, emission or emissions: nothing could hear it' }]),
    ...(radios.some(({ from }) => from === 'pilot') && !pilot
      ? [{ path: `${path}/pilot`, detail: 'must be there: a radio is in the hands of the pilot' }]
      : []),
  ];
}

function swarmProblems({ swarm, waypoints }: FlightPlan, path: string): ScenarioProblem[] {
  if (!swarm) return [];
  return waypoints.flatMap(({ eastM }, at) =>
    eastM === undefined
      ? [{ path: `${path}/waypoints/${at}`, detail: 'must be in metres from the centre where a swarm flies' }]
      : [],
  );
}
