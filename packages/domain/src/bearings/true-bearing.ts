import type { Detection } from '../detection/detection.ts';

/**
 * A detection with its bearing or sector turned by what a person found its sensor to be off, degrees clockwise; the very
 * same one where there is nothing to turn.
 */
export function withTrueBearing(detection: Detection, headingOffsetDeg: number | undefined): Detection {
  const { geometry } = detection;
  if (headingOffsetDeg === undefined || headingOffsetDeg === 0) return detection;
  if (geometry?.kind !== 'bearing' && geometry?.kind !== 'sector') return detection;
  const bearingDeg = (geometry.bearingDeg + headingOffsetDeg + 360) % 360;
  return { ...detection, geometry: { ...geometry, bearingDeg } };
}
