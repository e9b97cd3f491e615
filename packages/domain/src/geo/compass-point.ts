const WINDS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'] as const;

/** One of the eight principal winds, in words. */
export type CompassPoint = (typeof WINDS)[number];

/**
 * The wind nearest to a bearing in degrees from true north, for people to read or hear.
 *
 * Any finite bearing; a bearing half way between two winds takes the clockwise one.
 *
 * @example compassPoint(50) // 'north-east'
 */
export function compassPoint(bearingDeg: number): CompassPoint {
  const eighths = Math.floor(bearingDeg / 45 + 0.5);
  return WINDS[((eighths % 8) + 8) % 8] as CompassPoint;
}
