import { describe, expect, it } from 'vitest';
import { bearingDeg } from '../geo/bearing.ts';
import { normalDraws } from '../geo/chances.fixture.ts';
import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { place } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { epochMs } from '../time/instant.ts';
import type { LocatedPlace } from '../track/track.ts';
import { type FeltMotion, feltAfter, locatedBy } from './felt-motion.ts';
import { locate, type Sighting } from './locate.ts';

const FROM = [place(-800, 0), place(800, 0)];
const SENSORS = [sensorId('west'), sensorId('east')];

interface Told {
  readonly located: LocatedPlace;
  readonly truth: LatLon;
  /** Where the last bearing of each sensor crosses, by itself. */
  readonly crossed: LatLon;
}

/** Bearings of 3° of both sensors in turn, twice a second; `astray` adds to a bearing what it is off beside that. */
function flown(
  seed: number,
  seconds: number,
  course: (second: number) => LatLon,
  astray: (second: number) => number = () => 0,
): readonly Told[] {
  const draw = normalDraws(seed);
  const told: Told[] = [];
  const last: Sighting[] = [];
  let felt: FeltMotion | undefined;
  for (let second = 0; second <= seconds; second += 0.5) {
    const nth = (2 * second) % 2;
    const from = FROM[nth] as LatLon;
    const truth = course(second);
    const bearing = bearingDeg(from, truth) + 3 * draw() + astray(second);
    const sighting = { from, bearingDeg: (bearing + 360) % 360, sigmaDeg: 3 };
    last[nth] = sighting;
    const at = epochMs(1_000_000 + 1000 * second);
    const crossing = last.length < 2 ? undefined : locate(last);
    const now = crossing === undefined ? undefined : { ...crossing, at, sensors: SENSORS };
    felt = feltAfter(felt, sighting, now, at);
    if (felt === undefined || crossing === undefined) continue;
    told.push({ located: locatedBy(felt, crossing.covariance, SENSORS), truth, crossed: crossing.place });
  }
  return told;
}

function isWithin({ place: middle, ellipse }: LocatedPlace, truth: LatLon): boolean {
  const turn = ((bearingDeg(middle, truth) - ellipse.headingDeg) * Math.PI) / 180;
  const awayM = distanceM(middle, truth);
  const [along, aside] = [awayM * Math.cos(turn), awayM * Math.sin(turn)];
  return (along / ellipse.semiMajorM) ** 2 + (aside / ellipse.semiMinorM) ** 2 <= 1;
}

const seeds = Array.from({ length: 40 }, (_, nth) => nth + 1);

describe('the motion that bearings tell', () => {
  it.each([
    ['that hovers', () => place(0, 600)],
    ['that flies by at 12 m/s', (second: number) => place(-400 + 12 * second, 500)],
    [
      'that circles at 10 m/s',
      (second: number) => place(100 * Math.sin(second / 10), 600 + 100 * Math.cos(second / 10)),
    ],
  ])('of a drone %s is nearer to the truth than where the bearings cross, and its ellipse holds that', (_, course) => {
    const all = seeds.flatMap((seed) => flown(seed, 60, course).slice(30));
    const median = (metres: readonly number[]) => metres.toSorted((a, b) => a - b)[metres.length >> 1] ?? 0;
    const felt = median(all.map(({ located, truth }) => distanceM(located.place, truth)));
    const crossed = median(all.map(({ crossed: at, truth }) => distanceM(at, truth)));
    expect(felt / crossed).toBeLessThan(0.75);
    const held = all.filter(({ located, truth }) => isWithin(located, truth)).length / all.length;
    expect(held).toBeGreaterThan(0.92);
  });

  it('tells speed and course within what it says of them', () => {
    const errors = seeds.map((seed) => {
      const { located } = flown(seed, 40, (second) => place(-400 + 12 * second, 500)).at(-1) as Told;
      return Math.hypot(located.eastMps - 12, located.northMps) / located.velocitySigmaMps;
    });
    // Two directions: 95 % within 2.45.
    expect(errors.filter((error) => error < 2.45).length).toBeGreaterThan(35);
  });

  it('leaves out a reflection', () => {
    const straight = flown(7, 40, () => place(0, 600)).at(-1) as Told;
    const reflected = flown(
      7,
      40,
      () => place(0, 600),
      (second) => (second === 39 ? 60 : 0),
    ).at(-1) as Told;
    expect(distanceM(straight.located.place, reflected.located.place)).toBeLessThan(25);
  });

  it('begins anew where the bearings cross once they have been off four times in a row', () => {
    const jump = (second: number) => (second < 30 ? place(0, 600) : place(-500, 900));
    const told = flown(8, 45, jump);
    const before = told.filter(({ truth }) => distanceM(truth, place(0, 600)) < 1).at(-1) as Told;
    expect(distanceM(before.located.place, before.truth)).toBeLessThan(100);
    const { located, truth } = told.at(-1) as Told;
    expect(distanceM(located.place, truth)).toBeLessThan(150);
  });

  it('begins at no single bearing, and anew after a pause', () => {
    const sighting = { from: place(-800, 0), bearingDeg: 45, sigmaDeg: 3 };
    expect(feltAfter(undefined, sighting, undefined, epochMs(0))).toBeUndefined();
    const now = { place: place(0, 600), covariance: { east: 900, eastNorth: 0, north: 900 }, sensors: SENSORS };
    const felt = feltAfter(undefined, sighting, { ...now, at: epochMs(0) }, epochMs(0));
    expect(feltAfter(felt, sighting, undefined, epochMs(10_001))).toBeUndefined();
  });

  it('survives a sensor right below the aircraft, and bearings from the place where it is', () => {
    const above = { place: place(0, 600), covariance: { east: 900, eastNorth: 0, north: 900 }, sensors: SENSORS };
    const felt = feltAfter(
      undefined,
      { from: place(0, 600), bearingDeg: 0, sigmaDeg: 3 },
      { ...above, at: epochMs(0) },
      epochMs(0),
    );
    const after = feltAfter(felt, { from: place(0, 600), bearingDeg: 90, sigmaDeg: 3 }, undefined, epochMs(1000));
    const { place: at, ellipse } = locatedBy(after as FeltMotion, above.covariance, SENSORS);
    expect([at.lat, at.lon, ellipse.semiMajorM].every(Number.isFinite)).toBe(true);
  });
});
