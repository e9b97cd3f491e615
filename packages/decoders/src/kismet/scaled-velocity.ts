import type { Detection } from '@rotorwatch/domain';
import type { Draft } from '../known.ts';
import { courseDeg } from '../velocity.ts';

const HIGHEST_MPS = 350;
const HIGHEST_VERTICAL_MPS = 100;

/**
 * Adds speed, course and vertical speed from a velocity in units of so many m/s; components that are missing are zero.
 * Without any, or past what an aircraft of this kind flies, nothing is added.
 */
export function addScaledVelocity(
  draft: Draft<Detection>,
  mpsPerUnit: number,
  north: number | undefined,
  east: number | undefined,
  up: number | undefined,
): void {
  const northMps = (north ?? 0) * mpsPerUnit;
  const eastMps = (east ?? 0) * mpsPerUnit;
  const speedMps = Math.hypot(northMps, eastMps);
  const verticalMps = (up ?? 0) * mpsPerUnit;
  if (speedMps > 0 && speedMps <= HIGHEST_MPS) {
    draft.speedMps = speedMps;
    draft.headingDeg = courseDeg(northMps, eastMps);
  }
  if (verticalMps !== 0 && Math.abs(verticalMps) <= HIGHEST_VERTICAL_MPS) draft.verticalMps = verticalMps;
}
