import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../geo/distance.ts';
import { eastM, localPlaneAt, northM, placeAt } from '../geo/local-plane.ts';
import { type EpochMs, epochMs } from '../time/instant.ts';
import { estimateAt, estimateOf } from './estimate.ts';
import type { Report } from './report.ts';
import { copyOfFilter, filterAfter, type TrackFilter } from './track-filter.ts';

const PLANE = localPlaneAt({ lat: 51.47, lon: -2.58 });
const START = 1_700_000_000_000;

interface Moving {
  readonly east: number;
  readonly north: number;
  readonly eastMps: number;
  readonly northMps: number;
}

/** A flight of five minutes, second by second. */
const FLIGHTS: Readonly<Record<string, (second: number) => number>> = {
  straight: () => 0,
  turning: (second) => (second % 40 < 6 ? 0.26 : 0),
  orbiting: () => 0.2,
};

function flight(turnRate: (second: number) => number, stops = false): readonly Moving[] {
  const truth: Moving[] = [];
  let [east, north, course] = [0, 0, 0.5];
  for (let second = 0; second < 300; second++) {
    const speed = stops && second % 60 >= 40 ? 0 : 12;
    for (let tenth = 0; tenth < 10; tenth++) {
      course += turnRate(second) / 10;
      east += (speed * Math.sin(course)) / 10;
      north += (speed * Math.cos(course)) / 10;
    }
    truth.push({ east, north, eastMps: speed * Math.sin(course), northMps: speed * Math.cos(course) });
  }
  return truth;
}

/** Standard normal draws, the same in every run. */
function draws(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

function reports(truth: readonly Moving[], sigmaM: number, claimedM: number, normal: () => number): readonly Report[] {
  return truth.map(({ east, north, eastMps, northMps }, second) => ({
    at: epochMs(START + second * 1000),
    place: placeAt(PLANE, east + sigmaM * normal(), north + sigmaM * normal()),
    variance: claimedM * claimedM,
    velocity: { eastMps: eastMps + 0.5 * normal(), northMps: northMps + 0.5 * normal(), variance: 1 },
  }));
}

const errorM = (truth: Moving, place: Report['place']) =>
  Math.hypot(eastM(PLANE, place) - truth.east, northM(PLANE, place) - truth.north);

/** Whether a place lies in an estimate's 95 % ellipse. */
function holds({ east, north }: Moving, filter: TrackFilter): boolean {
  const { place, ellipse } = estimateOf(filter);
  const [dEast, dNorth] = [east - eastM(PLANE, place), north - northM(PLANE, place)];
  const angle = (ellipse.headingDeg * Math.PI) / 180;
  const along = dEast * Math.sin(angle) + dNorth * Math.cos(angle);
  const across = dEast * Math.cos(angle) - dNorth * Math.sin(angle);
  return (along / ellipse.semiMajorM) ** 2 + (across / ellipse.semiMinorM) ** 2 <= 1;
}

const CASES = [3, 10, 30].flatMap((sigmaM) =>
  Object.keys(FLIGHTS).flatMap((kind) => [1, 3].map((times) => ({ sigmaM, kind, claimedM: sigmaM * times }))),
);

describe('a filtered flight', () => {
  it.each(CASES)(
    '$kind, with noise of $sigmaM m that is claimed to be $claimedM m, is nearer to the truth by 30 % and more, and its ellipse holds the truth',
    ({ sigmaM, kind, claimedM }) => {
      const normal = draws(7 * sigmaM + claimedM);
      const sum = { raw: 0, estimated: 0, inside: 0, count: 0 };
      for (let run = 0; run < 5; run++) {
        const truth = flight(FLIGHTS[kind] as () => number);
        let filter: TrackFilter | undefined;
        for (const [second, report] of reports(truth, sigmaM, claimedM, normal).entries()) {
          filter = filterAfter(filter, report);
          if (second < 30) continue;
          const now = truth[second] as Moving;
          sum.raw += errorM(now, report.place);
          sum.estimated += errorM(now, estimateOf(filter).place);
          sum.inside += holds(now, filter) ? 1 : 0;
          sum.count += 1;
        }
        expect(filter?.jumps).toBe(0);
      }
      expect(sum.estimated / sum.raw).toBeLessThan(0.7);
      expect(sum.inside / sum.count).toBeGreaterThan(0.93);
    },
  );

  it('is the same to a millimetre in whatever order its reports come within ten seconds', () => {
    const truth = flight(() => 0.05).slice(0, 60);
    const inOrder = reports(truth, 3, 3, draws(5));
    const run = (some: readonly Report[]) =>
      estimateOf(some.reduce<TrackFilter | undefined>(filterAfter, undefined) as TrackFilter);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8000 }), { minLength: 60, maxLength: 60 }), (delays) => {
        const arrived = inOrder
          .map((report, n) => ({ report, arrivesAt: report.at + (n === 0 || n === 59 ? 0 : (delays[n] as number)) }))
          .sort((a, b) => a.arrivesAt - b.arrivesAt)
          .map(({ report }) => report);
        const [a, b] = [run(inOrder), run(arrived)];
        expect(distanceM(a.place, b.place)).toBeLessThan(5);
      }),
      { numRuns: 50 },
    );
  });

  it('takes a copy of a report for what it is', () => {
    const [first, second] = reports(flight(() => 0).slice(0, 2), 3, 3, draws(1)) as [Report, Report];
    const once = filterAfter(filterAfter(undefined, first), second);
    const { ellipse } = estimateOf(once);
    const again = filterAfter(once, { ...second, at: epochMs(second.at + 300) });
    expect(estimateOf(again).ellipse).toEqual(ellipse);
  });

  it('leaves an outlier out, and follows an aircraft that is somewhere else for good', () => {
    const truth = flight(() => 0).slice(0, 40);
    const said = reports(truth, 3, 3, draws(2));
    const before = said.reduce<TrackFilter | undefined>(filterAfter, undefined) as TrackFilter;
    const far = (n: number): Report => ({
      at: epochMs(START + (40 + n) * 1000),
      place: placeAt(PLANE, 3000 + n * 5, 0),
      variance: 9,
    });
    const once = filterAfter(copyOfFilter(before), far(0));
    expect(once.jumps).toBe(0);
    expect(distanceM(estimateOf(once).place, far(0).place)).toBeGreaterThan(1000);
    const gone = [far(0), far(1), far(2)].reduce(filterAfter, before);
    expect(gone.jumps).toBe(1);
    expect(distanceM(estimateOf(gone).place, far(2).place)).toBeLessThan(10);
  });

  it('goes straight on where nothing is heard, with an ellipse that grows', () => {
    const said = reports(flight(() => 0).slice(0, 60), 3, 3, draws(3));
    const now = estimateOf(said.reduce<TrackFilter | undefined>(filterAfter, undefined) as TrackFilter);
    const later = estimateAt(now, (now.at + 10_000) as EpochMs);
    expect(distanceM(now.place, later.place)).toBeCloseTo(120, -1);
    expect(later.ellipse.semiMajorM).toBeGreaterThan(5 * now.ellipse.semiMajorM);
  });

  it('holds a height over one datum, smoother than what is said', () => {
    const normal = draws(4);
    let filter: TrackFilter | undefined;
    let [said, estimated] = [0, 0];
    for (const [second, report] of reports(
      flight(() => 0),
      3,
      3,
      draws(6),
    ).entries()) {
      const valueM = 60 + 5 * normal();
      filter = filterAfter(filter, { ...report, height: { valueM, datum: 'takeoff', variance: 25, climbMps: 0 } });
      if (second < 30) continue;
      said += Math.abs(valueM - 60);
      estimated += Math.abs((estimateOf(filter).height?.valueM ?? 0) - 60);
    }
    expect(estimated / said).toBeLessThan(0.5);
  });
});
