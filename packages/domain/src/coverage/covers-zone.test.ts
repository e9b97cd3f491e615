import { describe, expect, it } from 'vitest';
import { aZone, CENTRE, place } from '../picture/scene.fixture.ts';
import { outlineOf } from '../zone/outline.ts';
import type { ZoneShape } from '../zone/zone.ts';
import { zoneFrom } from '../zone/zone-book.ts';
import { coversEverything, coversZone } from './covers-zone.ts';

const watched = (shape: ZoneShape) => ({ zone: zoneFrom(aZone({ shape }), 1), outline: outlineOf(shape) });
const CIRCLE = watched({ kind: 'circle', centre: CENTRE, radiusM: 100 });
const SQUARE = watched({
  kind: 'polygon',
  corners: [place(-100, -100), place(100, -100), place(100, 100), place(-100, 100)],
});

describe('a sensor covers a zone', () => {
  it('when it does not say where it is or how far it hears', () => {
    expect(coversEverything({ position: CENTRE })).toBe(true);
    expect(coversEverything({ rangeM: 1 })).toBe(true);
    expect(coversZone({ rangeM: 1 }, CIRCLE)).toBe(true);
  });

  it.each([
    ['a circle', CIRCLE, 400, 401],
    ['a square', SQUARE, 412, 413],
  ])('when all of %s lies within its range', (_, zone, tooShort, enough) => {
    const position = place(0, 300);
    expect(coversZone({ position, rangeM: tooShort - 1 }, zone)).toBe(false);
    expect(coversZone({ position, rangeM: enough + 1 }, zone)).toBe(true);
  });

  it.each([
    ['circle', CIRCLE],
    ['square', SQUARE],
  ])('when less than half of the %s around it is in its blind sectors', (_, zone) => {
    const sensor = { position: CENTRE, rangeM: 1000 };
    expect(coversZone({ ...sensor, blindSectors: [{ fromDeg: 350, toDeg: 40 }] }, zone)).toBe(true);
    expect(coversZone({ ...sensor, blindSectors: [{ fromDeg: 300, toDeg: 200 }] }, zone)).toBe(false);
    expect(coversZone({ ...sensor, blindSectors: [{ fromDeg: 0, toDeg: 360 }] }, zone)).toBe(false);
    expect(coversZone({ ...sensor, blindSectors: [{ fromDeg: 90, toDeg: 90 }] }, zone)).toBe(true);
  });

  it('from outside when it looks that way', () => {
    const south = { position: place(0, -500), rangeM: 1000 };
    expect(coversZone({ ...south, blindSectors: [{ fromDeg: 330, toDeg: 30 }] }, CIRCLE)).toBe(false);
    expect(coversZone({ ...south, blindSectors: [{ fromDeg: 90, toDeg: 270 }] }, CIRCLE)).toBe(true);
    expect(coversZone({ ...south, fieldOfView: { bearingDeg: 10, openingDeg: 60 } }, SQUARE)).toBe(true);
    expect(coversZone({ ...south, fieldOfView: { bearingDeg: 180, openingDeg: 120 } }, SQUARE)).toBe(false);
  });
});
