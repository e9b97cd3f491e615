import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eastM, localPlaneAt, northM } from '../geo/local-plane.ts';
import { CENTRE, place } from '../picture/scene.fixture.ts';
import { epochMs } from '../time/instant.ts';
import { emptyPath, endPath, offerFix, PATH_BOUND_M } from './path-thinner.ts';
import type { Fix } from './track.ts';

function fixAt(second: number, eastM: number, northM = 0, more: Partial<Fix> = {}): Fix {
  return { at: place(eastM, northM), heardAt: epochMs(second * 1000), heightM: 50, ...more };
}

function thinned(fixes: readonly Fix[]): Fix[] {
  const window = emptyPath();
  const kept = fixes.flatMap((fix) => offerFix(window, fix));
  return [...kept, ...endPath(window)];
}

/** How far a fix lies from the line between two corners: over the ground, and in height. */
function deviation(fix: Fix, from: Fix, to: Fix): readonly [number, number] {
  const plane = localPlaneAt(from.at);
  const [e, n, u] = [eastM(plane, to.at), northM(plane, to.at), (to.heightM ?? 0) - (from.heightM ?? 0)];
  const [fe, fn, fu] = [eastM(plane, fix.at), northM(plane, fix.at), (fix.heightM ?? 0) - (from.heightM ?? 0)];
  const length = e * e + n * n + u * u;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (fe * e + fn * n + fu * u) / length));
  return [Math.hypot(fe - share * e, fn - share * n), Math.abs(fu - share * u)];
}

/** A flight as jolts: short steps in any direction, up and down, with pauses now and then. */
const flights = fc
  .array(
    fc.record({
      gapMs: fc.constantFrom(0, 200, 1000, 1000, 1000, 1000, 3000, 5000, 20_000),
      east: fc.constantFrom(0, 0, 1, 10, 10, 10, -30),
      north: fc.constantFrom(0, 0, 0, 1, -2, 5),
      up: fc.constantFrom(0, 0, 0, 1, 3, -8),
    }),
    { minLength: 1, maxLength: 120, size: 'max' },
  )
  .map((jolts) => {
    let [at, east, north, up] = [0, 0, 0, 50];
    return jolts.map((jolt): Fix => {
      at += jolt.gapMs;
      east += jolt.east;
      north += jolt.north;
      up += jolt.up;
      return fixAt(at / 1000, east, north, { heightM: up });
    });
  });

describe('a thinned path', () => {
  it('leaves no fix further from its line than the bound', () => {
    fc.assert(
      fc.property(flights, (fixes) => {
        const corners = thinned(fixes).map((corner) => fixes.indexOf(corner));
        for (const [nth, fix] of fixes.entries()) {
          const from = fixes[corners.findLast((corner) => corner <= nth) ?? 0] as Fix;
          const to = fixes[corners.find((corner) => corner >= nth) ?? (corners.at(-1) as number)] as Fix;
          const [aside, up] = deviation(fix, from, to);
          expect(Math.max(aside, up)).toBeLessThanOrEqual(PATH_BOUND_M + 0.01);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps fixes as they were heard, in order, and each once', () => {
    fc.assert(
      fc.property(flights, (fixes) => {
        const places = thinned(fixes).map((corner) => fixes.indexOf(corner));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        expect(places).not.toContain(-1);
      }),
    );
  });

  it('of a straight flight is its two ends, but for a corner every 16 fixes', () => {
    const fixes = Array.from({ length: 34 }, (_, i) => fixAt(i, 10 * i));
    expect(thinned(fixes).map(({ heardAt }) => heardAt / 1000)).toEqual([0, 16, 32, 33]);
  });

  it('keeps the corner of a turn', () => {
    const fixes = [fixAt(0, 0), fixAt(1, 10), fixAt(2, 20), fixAt(3, 20, 10), fixAt(4, 20, 20)];
    expect(thinned(fixes).map(({ heardAt }) => heardAt / 1000)).toEqual([0, 2, 4]);
  });

  it('keeps the top of a climb over one place', () => {
    const heights = [50, 60, 70, 60, 50];
    const fixes = heights.map((heightM, second) => fixAt(second, 0, 0, { heightM }));
    expect(thinned(fixes).map(({ heightM }) => heightM)).toEqual([50, 70, 50]);
  });

  it('keeps both sides of a gap', () => {
    const fixes = [fixAt(0, 0), fixAt(1, 10), fixAt(2, 20), fixAt(7, 70), fixAt(8, 80), fixAt(9, 90)];
    expect(thinned(fixes).map(({ heardAt }) => heardAt / 1000)).toEqual([0, 2, 7, 9]);
  });

  it('keeps both sides of a change in what the height is above', () => {
    const { heightM: _, ...flat } = fixAt(2, 20);
    const fixes = [
      fixAt(0, 0),
      fixAt(1, 10),
      { ...flat, altitudeHaeM: 90 },
      { ...flat, heardAt: epochMs(3000), altitudeHaeM: 90 },
    ];
    expect(thinned(fixes).map(({ heardAt }) => heardAt / 1000)).toEqual([0, 1, 2, 3]);
  });

  it('takes one report heard by many receivers for one', () => {
    const heard = [0, 0.1, 0.2, 0.9].map((second) => fixAt(second, 0));
    const window = emptyPath();
    for (const fix of heard) offerFix(window, fix);
    expect(window.pending).toEqual([]);
    offerFix(window, fixAt(1, 0));
    expect(window.pending).toHaveLength(1);
  });

  it('goes by pressure altitude where nothing else is known, and by the ground alone where not even that is', () => {
    const bare = (second: number, more: Partial<Fix>) => ({ at: CENTRE, heardAt: epochMs(second * 1000), ...more });
    const climb = [0, 9, 0].map((altitudeBaroM, second) => bare(second, { altitudeBaroM }));
    expect(thinned(climb)).toHaveLength(3);
    expect(thinned([bare(0, {}), bare(1, {}), bare(2, {})])).toHaveLength(2);
  });

  it('has nothing more to keep when nothing came since its last corner', () => {
    const window = emptyPath();
    expect(endPath(window)).toEqual([]);
    expect(offerFix(window, fixAt(0, 0))).toHaveLength(1);
    expect(endPath(window)).toEqual([]);
  });
});
