import { expect, it } from 'vitest';
import type { Geometry } from '../detection/detection.ts';
import { aDetection, place } from '../picture/scene.fixture.ts';
import { withTrueBearing } from './true-bearing.ts';

const turned = (geometry: Geometry, offsetDeg: number | undefined) =>
  withTrueBearing(aDetection({ geometry }), offsetDeg).geometry;

it('turns bearings and sectors by what their sensor is off, through north either way', () => {
  expect(turned({ kind: 'bearing', bearingDeg: 350, sigmaDeg: 3 }, 20)).toEqual({
    kind: 'bearing',
    bearingDeg: 10,
    sigmaDeg: 3,
  });
  expect(turned({ kind: 'sector', bearingDeg: 10, openingDeg: 60 }, -180)).toMatchObject({ bearingDeg: 190 });
});

it('leaves what is no direction, or not off, as it is', () => {
  const position = { kind: 'position', at: place(0, 0) } as const;
  expect(turned(position, 20)).toBe(position);
  const bearing = { kind: 'bearing', bearingDeg: 350 } as const;
  expect(turned(bearing, undefined)).toBe(bearing);
  expect(turned(bearing, 0)).toBe(bearing);
});
