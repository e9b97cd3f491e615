import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../../geo/distance.ts';
import type { LatLon } from '../../geo/lat-lon.ts';
import { place, Scene, tracksIn } from '../scene.fixture.ts';
import { Feeler, placeFinders } from './bearings.fixture.ts';

function sceneWithFinders(): Scene {
  const scene = new Scene();
  placeFinders(scene);
  return scene;
}

describe('bearings of two sensors on emissions without a name', () => {
  it('become one track with a place once they have crossed for some seconds where one aircraft flies', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(1);
    for (let second = 1; second <= 30; second += 1) {
      const target = place(5 * second, 800);
      scene.hear(second, feeler.feel('west', target));
      scene.hear(second + 0.4, feeler.feel('east', target));
      if (second === 4) expect(scene.tracks.map(({ located }) => located)).toEqual([undefined, undefined]);
    }
    const [track] = scene.tracks;
    expect(scene.tracks).toHaveLength(1);
    expect(track?.located?.sensors.toSorted()).toEqual(['east', 'west']);
    expect(track?.located && distanceM(track.located.place, place(150, 800))).toBeLessThan(
      1.5 * (track?.located?.ellipse.semiMajorM ?? 0),
    );
    expect(tracksIn(scene.changes).find(({ mergedInto }) => mergedInto !== undefined)).toMatchObject({
      mergedWhy: 'bearings-cross',
    });
  });

  it('lie in their ellipse of 95 % about as often as it says', () => {
    let held = 0;
    let told = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const scene = sceneWithFinders();
      const feeler = new Feeler(seed);
      for (let second = 1; second <= 30; second += 1) {
        for (const finder of ['west', 'east'] as const) scene.hear(second, feeler.feel(finder, place(0, 800)));
        const located = scene.tracks[0]?.located;
        if (located === undefined || scene.tracks.length !== 1) continue;
        told += 1;
        if (isWithin(located.place, place(0, 800), located.ellipse)) held += 1;
      }
    }
    expect(told).toBeGreaterThan(700);
    expect(held / told).toBeGreaterThan(0.92);
    expect(held / told).toBeLessThan(0.98);
  });

  it('tell of no place while three aircraft are in the air in one band', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (seed) => {
        const scene = sceneWithFinders();
        const feeler = new Feeler(seed);
        const targets = [place(-600, 900), place(0, 1200), place(500, 700)];
        for (let second = 1; second <= 20; second += 1) {
          for (const target of targets) {
            for (const finder of ['west', 'east'] as const) scene.hear(second, feeler.feel(finder, target));
          }
        }
        for (const { located } of tracksIn(scene.changes)) {
          if (located !== undefined) expect(nearestM(located.place, targets)).toBeLessThan(150);
        }
        expect(scene.tracks.filter(({ located }) => located !== undefined)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('are told apart by what their sensors call them, without ghosts', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(2);
    const targets = [
      ['a', place(-600, 900)],
      ['b', place(0, 1200)],
      ['c', place(500, 700)],
    ] as const;
    for (let second = 1; second <= 5; second += 1) {
      for (const [emitter, target] of targets) {
        for (const finder of ['west', 'east'] as const) scene.hear(second, feeler.feel(finder, target, { emitter }));
      }
    }
    expect(scene.tracks).toHaveLength(3);
    for (const [nth, [, target]] of targets.entries()) {
      const located = scene.tracks[nth]?.located;
      expect(located && distanceM(located.place, target)).toBeLessThan(200);
    }
  });

  it('part again when one sensor hears another aircraft from then on', () => {
    const scene = sceneWithFinders();
    const feeler = new Feeler(3);
    for (let second = 1; second <= 30; second += 1) {
      scene.hear(second, feeler.feel('west', place(0, 800)));
      const other = second <= 12 ? place(0, 800) : place(1500, 100);
      scene.hear(second + 0.5, feeler.feel('east', other));
      if (second === 12) expect(scene.tracks).toHaveLength(1);
    }
    expect(scene.tracks).toHaveLength(2);
    expect(scene.tracks.map(({ located }) => located)).toEqual([undefined, undefined]);
  });
});

function nearestM(at: LatLon, targets: readonly LatLon[]): number {
  return Math.min(...targets.map((target) => distanceM(at, target)));
}

function isWithin(
  centre: LatLon,
  at: LatLon,
  { semiMajorM, semiMinorM, headingDeg }: { semiMajorM: number; semiMinorM: number; headingDeg: number },
): boolean {
  const east = (at.lon - centre.lon) * 111_320 * Math.cos((centre.lat * Math.PI) / 180);
  const north = (at.lat - centre.lat) * 111_250;
  const heading = (headingDeg * Math.PI) / 180;
  const along = east * Math.sin(heading) + north * Math.cos(heading);
  const across = east * Math.cos(heading) - north * Math.sin(heading);
  return (along / semiMajorM) ** 2 + (across / semiMinorM) ** 2 <= 1;
}
