import { describe, expect, it } from 'vitest';
import { aZone, CENTRE } from '../picture/scene.fixture.ts';
import { isValidZone } from './is-valid-zone.ts';
import { type ZoneDescription, zoneId } from './zone.ts';

const ring = (count: number) => Array.from({ length: count }, (_, i) => ({ lat: i / 1000, lon: (i * i) / 1000 }));

const BAD: readonly [string, Partial<ZoneDescription>][] = [
  ['an id with other characters', { id: zoneId('Yard') }],
  ['an empty id', { id: zoneId('') }],
  ['an empty name', { name: '' }],
  ['a blank name', { name: '  ' }],
  ['a name of 81 characters', { name: 'x'.repeat(81) }],
  ['a name with a control character', { name: 'Yard\n' }],
  ['an unknown level', { level: 'panic' as never }],
  ['two corners', { shape: { kind: 'polygon', corners: ring(2) } }],
  ['501 corners', { shape: { kind: 'polygon', corners: ring(501) } }],
  ['a corner off the earth', { shape: { kind: 'polygon', corners: [...ring(3), { lat: 91, lon: 0 }] } }],
  ['a corner that is no number', { shape: { kind: 'polygon', corners: [...ring(3), { lat: 0, lon: Number.NaN }] } }],
  ['a radius below 1 m', { shape: { kind: 'circle', centre: CENTRE, radiusM: 0.9 } }],
  ['a radius above 50 km', { shape: { kind: 'circle', centre: CENTRE, radiusM: 50_001 } }],
  ['an endless radius', { shape: { kind: 'circle', centre: CENTRE, radiusM: Number.POSITIVE_INFINITY } }],
  ['a negative on-delay', { onDelayMs: -1 }],
  ['an off-delay above 10 minutes', { offDelayMs: 600_001 }],
  ['a broken millisecond', { onDelayMs: 0.5 }],
  ['a margin above 1 km', { marginM: 1001 }],
  ['a floor above the ceiling', { band: { datum: 'ground', floorM: 2, ceilingM: 1 } }],
  ['a floor that is no number', { band: { datum: 'ground', floorM: Number.NaN } }],
  ['an endless ceiling', { band: { datum: 'ground', ceilingM: Number.POSITIVE_INFINITY } }],
];

describe('a zone', () => {
  it.each(BAD)('with %s is not valid', (_, showing) => {
    expect(isValidZone(aZone(showing))).toBe(false);
  });

  it('at the ends of all ranges is valid', () => {
    expect(isValidZone(aZone())).toBe(true);
    expect(
      isValidZone(
        aZone({
          id: zoneId('a'.repeat(64)),
          name: '監'.repeat(80),
          shape: { kind: 'polygon', corners: ring(500).map(({ lat, lon }) => ({ lat, lon: lon % 180 })) },
          onDelayMs: 600_000,
          offDelayMs: 0,
          marginM: 1000,
          band: { datum: 'hae', floorM: 5, ceilingM: 5 },
        }),
      ),
    ).toBe(true);
    expect(isValidZone(aZone({ band: { datum: 'hae' } }))).toBe(true);
  });
});
