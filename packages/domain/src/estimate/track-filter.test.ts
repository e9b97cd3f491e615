import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../geo/distance.ts';
import { placeAt } from '../geo/local-plane.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Belief } from './belief.ts';
import { type Estimate, estimateAt, estimateOf } from './estimate.ts';
import { atNth, flightOf, normalDraws, PLANE, reportsOf } from './flight.fixture.ts';
import type { Report } from './report.ts';
import type { SmoothedPlace } from './smoother.ts';
import { copyOfFilter, emptyFilter, settleFilter, type TrackFilter, takeReport } from './track-filter.ts';

function filterOf(reports: readonly Report[]): TrackFilter {
  const filter = emptyFilter();
  for (const report of reports) takeReport(filter, report);
  return filter;
}

const estimated = ({ belief }: TrackFilter): Estimate => estimateOf(belief as Belief);

/** A flight's reports in the order in which they arrive, each held up by so much; the first and the last come in time. */
function held(reports: readonly Report[], delaysMs: readonly number[]): readonly Report[] {
  const arrivals = reports.map((report, nth) => ({
    report,
    arrivesAt: report.at + (nth === 0 || nth === reports.length - 1 ? 0 : (delaysMs[nth] ?? 0)),
  }));
  return arrivals.sort((a, b) => a.arrivesAt - b.arrivesAt).map(({ report }) => report);
}

const minute = (sigmaM: number, seed: number) =>
  reportsOf(flightOf('turning').slice(0, 60), { sigmaM }, normalDraws(seed));
const delays = fc.array(fc.integer({ min: 0, max: 9900 }), { minLength: 60, maxLength: 60 });

describe('reports that come late by up to ten seconds', () => {
  it('make the same estimate and the same path as in order, whatever has been learnt from them', () => {
    const inOrder = minute(4, 5).map((report, nth) => ({
      ...report,
      height: { valueM: 50 + (nth % 7), datum: 'takeoff' as const, variance: 9 },
    }));
    const whole = (reports: readonly Report[]) => {
      const filter = emptyFilter();
      const places = reports.flatMap((report) => takeReport(filter, report));
      const now = estimated(filter);
      return { now, path: [...places, ...settleFilter(filter)] };
    };
    const expected = whole(inOrder);
    expect(expected.path).toHaveLength(60);
    fc.assert(
      fc.property(delays, (some) => {
        const { now, path } = whole(held(inOrder, some));
        expect(now).toEqual(expected.now);
        expect(path).toEqual(expected.path);
      }),
      { numRuns: 60 },
    );
  });

  it('are gated as timely ones are: an outlier that comes late changes nothing', () => {
    const inOrder = minute(4, 6);
    const far: Report = { ...(inOrder[55] as Report), at: later(atNth(55), 300), place: placeAt(PLANE, -900, 400) };
    const late = estimated(filterOf([...inOrder, far]));
    expect(distanceM(late.place, estimated(filterOf(inOrder)).place)).toBeLessThan(0.5);
    expect(late).toMatchObject({ jumps: 0 });
    const timely = [...inOrder.slice(0, 56), far, ...inOrder.slice(56)];
    expect(late).toEqual(estimated(filterOf(timely)));
  });

  it('do not count when they are late by more', () => {
    const inOrder = minute(4, 7);
    const filter = filterOf(inOrder);
    const before = estimated(filter);
    takeReport(filter, { ...(inOrder[20] as Report), place: placeAt(PLANE, 50, 50) });
    expect(estimated(filter)).toEqual(before);
  });

  it('find no room once a hundred of them were heard within seconds', () => {
    const filter = filterOf(minute(4, 8));
    for (let nth = 0; nth < 500; nth++) {
      takeReport(filter, { at: later(atNth(58), nth), place: placeAt(PLANE, 400 + nth / 50, 300), variance: 16 });
    }
    expect(filter.recent.length).toBeLessThanOrEqual(96);
  });
});

describe('a filter', () => {
  it('takes a copy of a report for what it is, whichever comes first', () => {
    const inOrder = minute(4, 1);
    const once = estimated(filterOf(inOrder));
    const last = inOrder[59] as Report;
    expect(estimated(filterOf([...inOrder, { ...last, at: later(last.at, 300) }]))).toEqual(once);
    expect(estimated(filterOf([...inOrder.slice(0, 59), { ...last, at: later(last.at, 300) }, last]))).toEqual(once);
  });

  it('leaves an outlier out, and follows an aircraft that is somewhere else for good', () => {
    const before = filterOf(minute(4, 2));
    const far = (nth: number): Report => ({
      at: atNth(60 + nth),
      place: placeAt(PLANE, 3000 + nth * 5, 0),
      variance: 9,
    });
    const once = copyOfFilter(before);
    takeReport(once, far(0));
    expect(estimated(once).jumps).toBe(0);
    expect(distanceM(estimated(once).place, far(0).place)).toBeGreaterThan(1000);
    for (const nth of [0, 1, 2]) takeReport(before, far(nth));
    expect(estimated(before).jumps).toBe(1);
    expect(distanceM(estimated(before).place, far(2).place)).toBeLessThan(10);
  });

  it('begins anew after a minute of silence, and far from where it began', () => {
    const filter = filterOf(minute(4, 3));
    const place = placeAt(PLANE, 25_000, 0);
    takeReport(filter, { at: atNth(65), place, variance: 9 });
    expect(estimated(filter)).toMatchObject({ jumps: 1, place });
    takeReport(filter, { at: atNth(130), place: placeAt(PLANE, 26_000, 0), variance: 9 });
    expect(estimated(filter)).toMatchObject({ jumps: 1, eastMps: 0, northMps: 0 });
  });

  it('survives JSON and goes on alike, and a copy of it is its own', () => {
    const reports = reportsOf(flightOf('turning'), { sigmaM: 4 }, normalDraws(4));
    const filter = filterOf(reports.slice(0, 140));
    const copy = copyOfFilter(filter);
    const text = JSON.stringify(copy);
    const reborn = copyOfFilter(JSON.parse(text) as TrackFilter);
    for (const report of reports.slice(140)) expect(takeReport(reborn, report)).toEqual(takeReport(filter, report));
    expect(JSON.stringify(copyOfFilter(reborn)) === JSON.stringify(copyOfFilter(filter))).toBe(true);
    expect(JSON.stringify(copy) === text).toBe(true);
  });
});

describe('an estimate', () => {
  it('goes straight on where nothing is heard, with an ellipse that grows', () => {
    const now = estimated(filterOf(reportsOf(flightOf('straight').slice(0, 60), { sigmaM: 3 }, normalDraws(3))));
    const then = estimateAt(now, later(now.at, 10_000));
    expect(distanceM(now.place, then.place)).toBeCloseTo(120, -1);
    expect(then.ellipse.semiMajorM).toBeGreaterThan(5 * now.ellipse.semiMajorM);
    expect(estimateAt(now, later(now.at, -1000))).toBe(now);
  });

  it('holds a height over one datum, smoother than what is said', () => {
    const normal = normalDraws(4);
    const filter = emptyFilter();
    let [said, off] = [0, 0];
    for (const [second, report] of reportsOf(flightOf('straight'), { sigmaM: 3 }, normalDraws(6)).entries()) {
      const valueM = 60 + 5 * normal();
      takeReport(filter, { ...report, height: { valueM, datum: 'takeoff', variance: 25, climbMps: 0 } });
      if (second < 30) continue;
      said += Math.abs(valueM - 60);
      off += Math.abs((estimated(filter).height?.valueM ?? 0) - 60);
    }
    expect(off / said).toBeLessThan(0.5);
  });
});

describe('a smoothed path', () => {
  it('holds each report once, in order, 20 to 30 s after it was made and the rest at the end', () => {
    const filter = emptyFilter();
    const lags: number[] = [];
    const places: SmoothedPlace[] = [];
    for (const report of minute(4, 9)) {
      const settled = takeReport(filter, report);
      places.push(...settled);
      lags.push(...settled.map(({ at }) => (report.at - at) as EpochMs));
    }
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(20_000);
    expect(Math.max(...lags)).toBeLessThanOrEqual(30_000);
    places.push(...settleFilter(filter));
    expect(places.map(({ at }) => at)).toEqual(minute(4, 9).map(({ at }) => at));
    expect(settleFilter(filter)).toEqual([]);
  });

  it('leaves out what the filter left out', () => {
    const inOrder = minute(4, 10);
    const far: Report = { ...(inOrder[30] as Report), place: placeAt(PLANE, -900, 400) };
    const filter = emptyFilter();
    const reports = [...inOrder.slice(0, 30), far, ...inOrder.slice(31)];
    const places = [...reports.flatMap((report) => takeReport(filter, report)), ...settleFilter(filter)];
    expect(places).toHaveLength(59);
  });
});
