import { expect, it } from 'vitest';
import { isOfOneKind, mayBeOneCategory } from './felt-track.ts';

it('takes a make that is written out for the same one in short, and no make for any', () => {
  expect(isOfOneKind('DJI', 'dji technology')).toBe(true);
  expect(isOfOneKind('DJI', undefined)).toBe(true);
  expect(isOfOneKind('DJI', 'Autel')).toBe(false);
});

it('takes a sensor that can not tell a drone from its controller for either, and for nothing else', () => {
  expect(mayBeOneCategory('drone', undefined)).toBe(true);
  expect(mayBeOneCategory('drone-or-controller', 'drone')).toBe(true);
  expect(mayBeOneCategory('controller', 'drone-or-controller')).toBe(true);
  expect(mayBeOneCategory('controller', 'drone')).toBe(false);
  expect(mayBeOneCategory('drone-or-controller', 'video-link')).toBe(false);
});
