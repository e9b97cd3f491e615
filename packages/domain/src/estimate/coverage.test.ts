import { describe, expect, it } from 'vitest';
import type { Belief } from './belief.ts';
import { estimateOf } from './estimate.ts';
import {
  errorM,
  flightOf,
  holds,
  KINDS,
  type Kind,
  type Noise,
  normalDraws,
  reportsOf,
  type Truth,
} from './flight.fixture.ts';
import type { SmoothedPlace } from './smoother.ts';
import { emptyFilter, settleFilter, takeReport } from './track-filter.ts';

/** Accuracy classes of Remote ID hold a place with 95 %: 2.45 standard deviations. */
const CASES = [3, 10, 30].flatMap((accuracyM) =>
  KINDS.map((kind) => ({ accuracyM, kind, sigmaM: accuracyM / 2.4477 })),
);
/** How an aircraft flies says little of errors that wander. */
const WANDERING_CASES = CASES.filter(({ kind }) => kind === 'hovering' || kind === 'turning');
/** Until then little is learnt of a flight's noise. */
const LEARNT_AFTER_S = 30;

interface Tally {
  count: number;
  rawM: number;
  errorM: number;
  inside: number;
}

interface Score {
  readonly estimated: Tally;
  readonly smoothed: Tally;
  jumps: number;
}

const nothing = (): Tally => ({ count: 0, rawM: 0, errorM: 0, inside: 0 });

function scoreOf(kind: Kind, noise: Noise, flights: number): Score {
  const score: Score = { estimated: nothing(), smoothed: nothing(), jumps: 0 };
  const truth = flightOf(kind);
  for (let seed = 1; seed <= flights; seed++) {
    const filter = emptyFilter();
    const places: SmoothedPlace[] = [];
    const reports = reportsOf(truth, noise, normalDraws(1000 * seed));
    const note = (tally: Tally, second: number, found: Pick<SmoothedPlace, 'place' | 'ellipse'>) => {
      if (second < LEARNT_AFTER_S) return;
      const now = truth[second] as Truth;
      tally.count += 1;
      tally.rawM += errorM(now, reports[second]?.place ?? found.place);
      tally.errorM += errorM(now, found.place);
      if (holds(now, found)) tally.inside += 1;
    };
    for (const [second, report] of reports.entries()) {
      places.push(...takeReport(filter, report));
      note(score.estimated, second, estimateOf(filter.belief as Belief));
    }
    places.push(...settleFilter(filter));
    for (const place of places) note(score.smoothed, (place.at - (reports[0]?.at ?? 0)) / 1000, place);
    score.jumps += filter.belief?.jumps ?? 0;
  }
  return score;
}

const shareInside = ({ inside, count }: Tally) => inside / count;
const ofRaw = (tally: Tally) => tally.errorM / tally.rawM;

/** 93 to 97 % */
function expectHonest(tally: Tally): void {
  expect(shareInside(tally)).toBeGreaterThan(0.93);
  expect(shareInside(tally)).toBeLessThan(0.97);
}

describe('a flight whose reports are as right as they claim', () => {
  it.each(CASES)(
    '($kind, within $accuracyM m) is nearer to the truth by 30 % and more, and its ellipse holds 93 to 97 % of it',
    (of) => {
      // With more noise a filter looks further, and a flight says less of it.
      const { estimated, smoothed, jumps } = scoreOf(of.kind, { sigmaM: of.sigmaM }, of.accuracyM < 30 ? 40 : 120);
      expect(ofRaw(estimated)).toBeLessThan(0.7);
      expectHonest(estimated);
      expect(jumps).toBe(0);
      expect(ofRaw(smoothed)).toBeLessThan(0.85 * ofRaw(estimated));
      expect(shareInside(smoothed)).toBeGreaterThan(0.93);
      expect(shareInside(smoothed)).toBeLessThan(0.98);
    },
  );

  it.each(CASES)(
    '($kind, within $accuracyM m) is held as well where satellite positions wander',
    ({ kind, sigmaM }) => {
      const { estimated, smoothed, jumps } = scoreOf(kind, { sigmaM, wandering: 1 }, 120);
      expectHonest(estimated);
      expectHonest(smoothed);
      expect(ofRaw(estimated)).toBeLessThan(1.02);
      expect(jumps).toBe(0);
    },
  );

  it.each(WANDERING_CASES)(
    '($kind, within $accuracyM m) is held as well where half of the error wanders',
    ({ kind, sigmaM }) => {
      const { estimated, smoothed } = scoreOf(kind, { sigmaM, wandering: 0.5 }, 100);
      expectHonest(estimated);
      expectHonest(smoothed);
    },
  );

  it('is held where errors wander for five minutes', () => {
    expectHonest(scoreOf('turning', { sigmaM: 4, wandering: 0.5, wandersInS: 300 }, 100).estimated);
  });
});

describe('a flight whose reports are not what they claim', () => {
  it('is held where places are three times as wrong as claimed', () => {
    const { estimated } = scoreOf('turning', { sigmaM: 9, claimedM: 3 }, 40);
    expect(shareInside(estimated)).toBeGreaterThan(0.88);
    expect(ofRaw(estimated)).toBeLessThan(0.7);
  });

  it('is believed where it claims too little, and is no further off', () => {
    const { estimated } = scoreOf('turning', { sigmaM: 3, claimedM: 9 }, 20);
    expect(shareInside(estimated)).toBeGreaterThan(0.97);
    expect(ofRaw(estimated)).toBeLessThan(0.7);
  });

  const constant = () => [0, 12] as const;
  const stuck = ({ eastMps, northMps }: Truth, second: number) =>
    second < 100 ? ([eastMps, northMps] as const) : ([9, 9] as const);
  it.each([
    ['a constant one', constant],
    ['one that got stuck', stuck],
  ] as const)('says %s for its velocity, and is held, where it is, without a jump', (_what, say) => {
    for (const kind of ['static', 'straight', 'turning', 'orbiting', 'stopping'] as const) {
      const { estimated, jumps } = scoreOf(kind, { sigmaM: 4, say }, 12);
      expect(shareInside(estimated)).toBeGreaterThan(0.92);
      expect(ofRaw(estimated)).toBeLessThan(1);
      expect(jumps).toBe(0);
    }
  });

  it('says the opposite for its velocity now and then, and hardly swerves', () => {
    const say = ({ eastMps, northMps }: Truth, second: number) =>
      second % 17 === 0 ? ([-eastMps, -northMps] as const) : ([eastMps, northMps] as const);
    for (const kind of ['straight', 'turning', 'orbiting'] as const) {
      const { estimated, jumps } = scoreOf(kind, { sigmaM: 4, say }, 12);
      expect(shareInside(estimated)).toBeGreaterThan(0.93);
      expect(ofRaw(estimated)).toBeLessThan(0.5);
      expect(jumps).toBe(0);
    }
  });

  it('has velocities six times as wrong as claimed, and is held', () => {
    const normal = normalDraws(5);
    const say = ({ eastMps, northMps }: Truth) => [eastMps + 3 * normal(), northMps + 3 * normal()] as const;
    for (const kind of ['static', 'turning'] as const) {
      expect(shareInside(scoreOf(kind, { sigmaM: 12, say }, 40).estimated)).toBeGreaterThan(0.9);
    }
  });
});
