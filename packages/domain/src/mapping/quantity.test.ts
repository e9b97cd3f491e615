import { describe, expect, it } from 'vitest';
import { DETECTION_FIELDS, REPORT_FIELDS } from './mapping-fields.table.ts';
import { conversionOf, type Quantity, unitsOf } from './quantity.ts';

function converted(quantity: Quantity, value: number, unit?: string): number {
  const { factor, shift } = conversionOf(quantity, unit) ?? { factor: Number.NaN, shift: 0 };
  return value * factor + shift;
}

describe('a unit', () => {
  // Figures from the definitions: international foot, mile and nautical mile; a knot is one of these an hour.
  it.each<[quantity: Quantity, value: number, unit: string, ours: number]>([
    ['angle', Math.PI, 'rad', 180],
    ['angle', 514_716_000, 'deg×1e7', 51.4716],
    ['length', 100, 'ft', 30.48],
    ['length', 1, 'nmi', 1852],
    ['speed', 36, 'km/h', 10],
    ['speed', 1, 'kn', 0.514444],
    ['speed', 60, 'mph', 26.8224],
    ['speed', 600, 'ft/min', 3.048],
    ['frequency', 2437, 'MHz', 2.437e9],
    ['frequency', 5.8, 'GHz', 5.8e9],
    ['ratio', 87, '%', 0.87],
    ['percent', 0.87, '0 to 1', 87],
    ['temperature', 212, '°F', 100],
    ['temperature', 273.15, 'K', 0],
    ['instant', 1_760_000_000, 's', 1_760_000_000_000],
    ['uptime', 2, 'h', 7200],
  ])('of %s: %s %s', (quantity, value, unit, ours) => {
    expect(converted(quantity, value, unit)).toBeCloseTo(ours, 5);
  });

  it('that is left out is ours', () => {
    expect([converted('length', 7), unitsOf('length')[0]]).toEqual([7, 'm']);
  });

  it('that a quantity does not have is none', () => {
    expect([conversionOf('length', 'kn'), conversionOf('length', 'constructor')]).toEqual([undefined, undefined]);
  });

  it('is there for every field that is a number', () => {
    for (const field of [...Object.values(DETECTION_FIELDS), ...Object.values(REPORT_FIELDS)]) {
      if (field.kind === 'number') expect(conversionOf(field.quantity)).toEqual({ factor: 1, shift: 0 });
    }
  });
});
