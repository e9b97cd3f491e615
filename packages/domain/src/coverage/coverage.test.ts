import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aReport, aZone, CENTRE, place, Scene } from '../picture/scene.fixture.ts';
import type { Sensor } from '../sensor/sensor.ts';
import { type SensorId, sensorId } from '../sensor/sensor-id.ts';
import { outlineOf } from '../zone/outline.ts';
import type { ZoneShape } from '../zone/zone.ts';
import { type WatchedZone, zoneFrom } from '../zone/zone-book.ts';
import { countAnew, countIn, countOut, createCoverage, isCovered } from './coverage.ts';
import type { Reach } from './reach.ts';

const watched = (shape: ZoneShape): WatchedZone => ({
  zone: zoneFrom(aZone({ shape }), 1),
  outline: outlineOf(shape),
});
const square = (halfM: number) =>
  watched({
    kind: 'polygon',
    corners: [place(-halfM, -halfM), place(halfM, -halfM), place(halfM, halfM), place(-halfM, halfM)],
  });
const CIRCLE = watched({ kind: 'circle', centre: CENTRE, radiusM: 100 });
const SQUARE = square(100);
const [MODEL] = (() => {
  const scene = new Scene();
  scene.hear(0, aReport());
  return [...scene.view.sensors.values()];
})() as [Sensor];

const sensor = (reach: Reach, nth = 0): Sensor => ({ ...MODEL, ...reach, id: sensorId(`s${nth}`) });
const at = (eastM: number, northM: number, rangeM: number, more: Reach = {}): Reach => ({
  position: place(eastM, northM),
  rangeM,
  ...more,
});

function covers(zone: WatchedZone, ...reaches: readonly Reach[]): boolean {
  const coverage = createCoverage();
  countAnew(
    coverage,
    reaches.map((reach, nth) => sensor(reach, nth)),
    [zone],
  );
  return isCovered(coverage, zone.zone.id);
}

describe('one sensor covers a zone', () => {
  it('when it does not say where it is or how far it hears', () => {
    expect(covers(CIRCLE, { position: CENTRE })).toBe(true);
    expect(covers(CIRCLE, { rangeM: 1 })).toBe(true);
  });

  it.each([
    ['a circle', CIRCLE, 400, 401],
    ['a square', SQUARE, 412, 413],
  ])('when all of %s lies within its range', (_, zone, tooShort, enough) => {
    expect(covers(zone, at(0, 300, tooShort - 1))).toBe(false);
    expect(covers(zone, at(0, 300, enough + 1))).toBe(true);
  });

  it.each([
    ['circle', CIRCLE],
    ['square', SQUARE],
  ])('when less than half of the %s around it is in its blind sectors', (_, zone) => {
    const blind = (fromDeg: number, toDeg: number) => at(0, 0, 1000, { blindSectors: [{ fromDeg, toDeg }] });
    expect(covers(zone, blind(350, 40))).toBe(true);
    expect(covers(zone, blind(300, 200))).toBe(false);
    expect(covers(zone, blind(0, 360))).toBe(false);
    expect(covers(zone, blind(90, 90))).toBe(true);
  });

  it('from outside when it looks that way', () => {
    const south = (more: Reach) => at(0, -500, 1000, more);
    expect(covers(CIRCLE, south({ blindSectors: [{ fromDeg: 330, toDeg: 30 }] }))).toBe(false);
    expect(covers(CIRCLE, south({ blindSectors: [{ fromDeg: 90, toDeg: 270 }] }))).toBe(true);
    expect(covers(SQUARE, south({ fieldOfView: { bearingDeg: 10, openingDeg: 60 } }))).toBe(true);
    expect(covers(SQUARE, south({ fieldOfView: { bearingDeg: 180, openingDeg: 120 } }))).toBe(false);
  });
});

describe('several sensors cover a zone together', () => {
  it('when each has a part of it in range, and no longer when one of them is lost', () => {
    const [west, east] = [at(-100, 0, 200), at(100, 0, 200)];
    expect(covers(SQUARE, west, east)).toBe(true);
    expect([covers(SQUARE, west), covers(SQUARE, east)]).toEqual([false, false]);
  });

  it('not when a gap is left between their ranges, at the edge or in the middle', () => {
    expect(covers(SQUARE, at(-100, 0, 105), at(100, 0, 105))).toBe(false);
    const around = [at(-100, -100, 130), at(100, -100, 130), at(100, 100, 130), at(-100, 100, 130)];
    expect(covers(SQUARE, ...around)).toBe(false);
    expect(covers(SQUARE, ...around, at(0, 0, 40))).toBe(true);
  });

  it('when antennas on one mast share the view', () => {
    const looking = (...bearings: readonly number[]) =>
      bearings.map((bearingDeg) => at(0, 0, 1000, { fieldOfView: { bearingDeg, openingDeg: 80 } }));
    expect(covers(CIRCLE, ...looking(0))).toBe(false);
    expect(covers(CIRCLE, ...looking(0, 0, 0))).toBe(false);
    expect(covers(CIRCLE, ...looking(0, 120, 240))).toBe(true);
  });

  it('of any shape never with a place left out, and always with a cell to spare', () => {
    const metres = fc.integer({ min: -300, max: 300 });
    const reaches = fc.array(fc.tuple(metres, metres, fc.integer({ min: 50, max: 500 })), {
      minLength: 1,
      maxLength: 6,
    });
    const zone = square(200);
    // The diagonal of a cell, as long as the error may be, and what the tests' places are off the plane.
    const spareM = (Math.SQRT2 * 400) / 32 + 1;
    const places = Array.from({ length: 41 * 41 }, (_, nth) => [
      (nth % 41) * 10 - 200,
      Math.floor(nth / 41) * 10 - 200,
    ]);
    const holds = (sensors: readonly (readonly number[])[], lessM: number, [east = 0, north = 0]: readonly number[]) =>
      sensors.some(([x = 0, y = 0, rangeM = 0]) => Math.hypot(x - east, y - north) <= rangeM - lessM);
    fc.assert(
      fc.property(reaches, (sensors) => {
        const isTaken = covers(zone, ...sensors.map(([x, y, rangeM]) => at(x, y, rangeM)));
        if (isTaken) expect(places.filter((one) => !holds(sensors, -1, one))).toEqual([]);
        // The places tried stand 10 m apart, so that any other is within 7.1 m of one.
        else expect(places.every((one) => holds(sensors, spareM + 7.1, one))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what working sensors cover', () => {
  it('is the same whether counted one change at a time or anew', () => {
    const shapes = [CIRCLE, SQUARE].map((zone, nth) => ({ ...zone, zone: { ...zone.zone, id: `z${nth}` as never } }));
    const metres = fc.integer({ min: -200, max: 200 });
    const reach = fc.record(
      {
        position: fc.tuple(metres, metres).map(([east, north]) => place(east, north)),
        rangeM: fc.integer({ min: 1, max: 400 }),
        blindSectors: fc.array(fc.record({ fromDeg: fc.nat(360), toDeg: fc.nat(360) }), { maxLength: 2 }),
        state: fc.constantFrom('ok' as const, 'offline' as const),
      },
      { requiredKeys: ['state'] },
    );
    const change = fc.record({ nth: fc.nat(3), reach: fc.option(reach, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const coverage = createCoverage();
        countAnew(coverage, [], shapes);
        const sensors = new Map<SensorId, Sensor>();
        for (const { nth, reach } of changes) {
          const one = sensor(reach ?? {}, nth);
          if (reach === undefined) {
            countOut(coverage, one.id);
            sensors.delete(one.id);
          } else {
            countIn(coverage, one);
            sensors.set(one.id, one);
          }
        }
        const anew = createCoverage();
        countAnew(anew, sensors.values(), shapes);
        const covered = (one: typeof anew) => shapes.map(({ zone }) => isCovered(one, zone.id));
        expect([coverage.everywhere, covered(coverage)]).toEqual([anew.everywhere, covered(anew)]);
      }),
    );
  });
});
