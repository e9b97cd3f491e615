import { describe, expect, it } from 'vitest';
import { LIMITS, type Limits, ON_FOOT } from './airframe-limits.ts';
import { type Chance, chance } from './chance.ts';
import { type Course, courseAt, courseOf, type Stop } from './course.ts';
import { NO_WIND, windOf } from './wind.ts';

const STEP_S = 0.02;

/** Twelve stops drawn within a box, some of them stayed at. */
function someStops(draw: Chance, fastestMps: number): Stop[] {
  return Array.from({ length: 12 }, () => ({
    eastM: 400 * draw(),
    northM: 400 * draw(),
    heightM: 20 + 100 * draw(),
    speedMps: 1 + fastestMps * draw(),
    stayS: draw() < 0.3 ? 5 * draw() : 0,
  }));
}

/** The velocity at each step of a course, as vectors. */
function velocities(course: Course): readonly (readonly [number, number, number])[] {
  return Array.from({ length: Math.floor(course.durationS / STEP_S) }, (_, step) => {
    const motion = courseAt(course, step * STEP_S);
    if (!motion) throw new Error('it ends too early');
    const angle = ((motion.headingDeg ?? 0) * Math.PI) / 180;
    return [motion.speedMps * Math.sin(angle), motion.speedMps * Math.cos(angle), motion.verticalMps];
  });
}

function greatestAcceleration(course: Course): number {
  const all = velocities(course);
  return Math.max(
    ...all.slice(1).map((each, step) => {
      const before = all[step] ?? each;
      return Math.hypot(each[0] - before[0], each[1] - before[1], each[2] - before[2]) / STEP_S;
    }),
  );
}

const flying: readonly [string, Limits, number][] = [
  ['a multirotor', LIMITS.multirotor, 18],
  ['a racer', LIMITS.racer, 35],
];

describe('a course', () => {
  for (const [name, limits, fastestMps] of flying) {
    it(`of ${name} never asks for more than it can: acceleration, turn, climb and descent`, () => {
      for (let seed = 0; seed < 12; seed++) {
        const course = courseOf(someStops(chance(seed, 'stops'), fastestMps), limits);
        // Speeding up along a turn comes on top of the turn: no more than both together.
        const most = Math.hypot(limits.alongMps2, limits.acrossMps2);
        // Where the heading is first told, a step holds up to a hundredth of a metre a second more.
        expect(greatestAcceleration(course), `seed ${seed}`).toBeLessThan(most + 2);
        const vertical = velocities(course).map(([, , verticalMps]) => verticalMps);
        expect(Math.max(...vertical)).toBeLessThan(limits.climbMps + 0.05);
        expect(-Math.min(...vertical)).toBeLessThan(limits.descentMps + 0.05);
      }
    });
  }

  it('moves as its speed says, without a jump', () => {
    for (let seed = 0; seed < 10; seed++) {
      const course = courseOf(someStops(chance(seed, 'stops'), 18), LIMITS.multirotor);
      let last = courseAt(course, 0);
      let worstM = 0;
      for (let step = 1; step * STEP_S < course.durationS; step++) {
        const here = courseAt(course, step * STEP_S);
        if (!here || !last) throw new Error('it ends too early');
        const movedM = Math.hypot(here.eastM - last.eastM, here.northM - last.northM, here.heightM - last.heightM);
        const mps = Math.max(Math.hypot(here.speedMps, here.verticalMps), Math.hypot(last.speedMps, last.verticalMps));
        worstM = Math.max(worstM, movedM - mps * STEP_S);
        last = here;
      }
      expect(worstM).toBeLessThan(0.002);
    }
  });

  it('is at every stop where it stays, and stays so long', () => {
    for (let seed = 0; seed < 30; seed++) {
      const stops = someStops(chance(seed, 'stops'), 18);
      const course = courseOf(stops, LIMITS.multirotor);
      expect(course.stays.map(({ stop }) => stops[stop])).toEqual(stops.filter(({ stayS }) => stayS > 0));
      for (const { stop, fromS, toS } of course.stays) {
        const { eastM = 0, northM = 0, stayS = 0 } = stops[stop] ?? {};
        expect(toS - fromS).toBeCloseTo(stayS);
        expect(courseAt(course, fromS + 0.001)).toMatchObject({ eastM, northM, speedMps: 0, verticalMps: 0 });
      }
    }
  });

  it('turns back on the spot, at rest', () => {
    const leg = { northM: 0, heightM: 50, speedMps: 10, stayS: 0 };
    const course = courseOf(
      [
        { ...leg, eastM: 0 },
        { ...leg, eastM: 200 },
        { ...leg, eastM: 0 },
      ],
      LIMITS.multirotor,
    );
    expect(course.slowestMps).toBe(0);
    // 10 m/s both ways, and 2 s for each braking and speeding up in place of 1 s.
    expect(course.durationS).toBeCloseTo(42);
  });

  it('on foot goes straight at its pace and turns without a stop', () => {
    const leg = { heightM: 0, speedMps: 1.4, stayS: 0 };
    const corner = [
      { ...leg, eastM: 0, northM: 0 },
      { ...leg, eastM: 14, northM: 0 },
      { ...leg, eastM: 14, northM: 14 },
    ];
    expect(courseOf(corner, ON_FOOT).durationS).toBeCloseTo(20);
  });

  it('of a single stop without a stay lasts no time', () => {
    const course = courseOf([{ eastM: 0, northM: 0, heightM: 9, speedMps: 1, stayS: 0 }], LIMITS.multirotor);
    expect(course.durationS).toBe(0);
    expect(courseAt(course, 0)).toBeUndefined();
  });
});

describe('wind', () => {
  const leg = { northM: 0, heightM: 50, stayS: 0 };
  const there = (speedMps: number) => [
    { ...leg, speedMps, eastM: 0 },
    { ...leg, speedMps, eastM: 1000 },
  ];
  const west = { fromDeg: 270, speedMps: 8 };
  const east = { fromDeg: 90, speedMps: 8 };
  const lasts = (speedMps: number, limits: Limits, wind: { fromDeg: number; speedMps: number } | undefined) =>
    courseOf(there(speedMps), limits, wind ? windOf({ wind }) : NO_WIND).durationS;

  it('is made up for by rotors as long as they have the speed', () => {
    expect(lasts(8, LIMITS.multirotor, west)).toBeCloseTo(125);
    expect(lasts(8, LIMITS.multirotor, east)).toBeCloseTo(125);
    expect(lasts(14, LIMITS.multirotor, east)).toBeCloseTo(1000 / 8);
  });

  it('carries wings along or holds them back', () => {
    expect(lasts(20, LIMITS.aeroplane, undefined)).toBeCloseTo(50);
    expect(lasts(20, LIMITS.aeroplane, west)).toBeCloseTo(1000 / 28);
    expect(lasts(20, LIMITS.aeroplane, east)).toBeCloseTo(1000 / 12);
    expect(lasts(20, LIMITS.aeroplane, { fromDeg: 0, speedMps: 8 })).toBeCloseTo(1000 / Math.sqrt(400 - 64));
  });
});
