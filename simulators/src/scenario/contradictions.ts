import { excerpt } from './excerpt.ts';
import { flightProblems } from './flight-problems.ts';
import type { Scenario } from './scenario.ts';
import { mannedCourse } from './scene.ts';
import { spooferProblems } from './spoofer-problems.ts';

/** One thing wrong with a scenario: where (a JSON pointer) and what was expected there and found. */
export interface ScenarioProblem {
  readonly path: string;
  readonly detail: string;
}

/** What a well-shaped scenario says that can't be. */
export function contradictions(scenario: Scenario): ScenarioProblem[] {
  return [
    ...siteProblems(scenario),
    ...placeProblems(scenario),
    ...repeated(
      '/droneScouts, /directionFinders, /dragonSyncs, /dronetags and /myDefences',
      receiversOf(scenario).map(({ plan }) => plan.id),
    ),
    ...repeated(
      '/flights and /spoofers',
      [...scenario.flights, ...(scenario.spoofers ?? [])].map(({ id }) => id),
    ),
    ...repeated(
      '/aircraft',
      (scenario.aircraft ?? []).map((aircraft) => aircraft.id),
    ),
    ...repeated(
      '/zones',
      scenario.zones.map((zone) => zone.id),
    ),
    ...outageProblems(scenario),
    ...faultProblems(scenario),
    ...flightProblems(scenario),
    ...aircraftProblems(scenario),
    ...spooferProblems(scenario),
  ];
}

function receiversOf(scenario: Scenario) {
  return (['droneScouts', 'directionFinders', 'dragonSyncs', 'dronetags', 'myDefences'] as const).flatMap((list) =>
    (scenario[list] ?? []).map((plan, index) => ({ plan, list, path: `/${list}/${index}` })),
  );
}

function siteProblems({ site }: Scenario): ScenarioProblem[] {
  const known = (timeZone: string) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
    } catch {
      return false;
    }
  };
  return [
    ...(site.centre ? [] : [{ path: '/site/centre', detail: 'must be there: everything is measured from it' }]),
    ...(known(site.timeZone)
      ? []
      : [{ path: '/site/timeZone', detail: `must be an IANA time zone, found ${excerpt(site.timeZone)}` }]),
  ];
}

function placeProblems(scenario: Scenario): ScenarioProblem[] {
  const places = [
    ...receiversOf(scenario).map(({ plan, path }) => ({ where: plan, path })),
    ...scenario.flights.flatMap((flight, index) => [
      ...flight.waypoints.map((where, at) => ({ where, path: `/flights/${index}/waypoints/${at}` })),
      ...(flight.pilot?.walk ?? []).map((where, at) => ({ where, path: `/flights/${index}/pilot/walk/${at}` })),
    ]),
    ...(scenario.spoofers ?? []).map((where, index) => ({ where, path: `/spoofers/${index}` })),
    ...(scenario.aircraft ?? []).flatMap((aircraft, index) =>
      aircraft.waypoints.map((where, at) => ({ where, path: `/aircraft/${index}/waypoints/${at}` })),
    ),
  ];
  return places
    .filter(({ where }) => {
      const degrees = [where.lat, where.lon].filter((each) => each !== undefined).length;
      const metres = [where.eastM, where.northM].filter((each) => each !== undefined).length;
      return !((degrees === 2 && metres === 0) || (degrees === 0 && metres === 2));
    })
    .map(({ path }) => ({ path, detail: 'must have either lat and lon, or eastM and northM' }));
}

function repeated(path: string, ids: readonly string[]): ScenarioProblem[] {
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => ({ path, detail: `ids must differ, found ${excerpt(id)} twice` }));
}

function outageProblems(scenario: Scenario): ScenarioProblem[] {
  return receiversOf(scenario).flatMap(({ plan, path }) =>
    (plan.outages ?? []).flatMap(({ fromS, toS }, index) =>
      fromS < toS && toS <= scenario.durationS
        ? []
        : [
            {
              path: `${path}/outages/${index}`,
              detail: `must end after it begins and by ${scenario.durationS} s, found ${fromS} to ${toS}`,
            },
          ],
    ),
  );
}

/** Faults that only one kind of receiver tells of itself. */
const FAULTS_OF_ONE_KIND: Readonly<Record<string, string>> = {
  'licence-expires': 'droneScouts',
  'loses-receiver': 'dronetags',
};

function faultProblems(scenario: Scenario): ScenarioProblem[] {
  return receiversOf(scenario).flatMap(({ plan, list, path }) =>
    (plan.faults ?? []).flatMap(({ atS, kind }, index, all) => {
      const at = `${path}/faults/${index}`;
      const of = FAULTS_OF_ONE_KIND[kind] ?? list;
      return [
        ...(atS < scenario.durationS && atS > (all[index - 1]?.atS ?? -1)
          ? []
          : [
              {
                path: at,
                detail: `must come after the one before it and before ${scenario.durationS} s, found ${atS}`,
              },
            ]),
        ...(of === list
          ? []
          : [{ path: at, detail: `must be a fault that one of ${list} can have, found ${excerpt(kind)}` }]),
      ];
    }),
  );
}

function aircraftProblems(scenario: Scenario): ScenarioProblem[] {
  const centre = scenario.site.centre ?? { lat: 0, lon: 0 };
  return (scenario.aircraft ?? []).flatMap((plan, index) => {
    const { durationS } = mannedCourse(plan, centre);
    if (durationS > 0 && plan.startS + durationS <= scenario.durationS) return [];
    const found = `${plan.startS} to ${(plan.startS + durationS).toFixed(1)} s`;
    return [
      { path: `/aircraft/${index}`, detail: `must fly some time and end by ${scenario.durationS} s, found ${found}` },
    ];
  });
}
