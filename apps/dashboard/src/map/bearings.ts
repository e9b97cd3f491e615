import type { LatLon } from '@rotorwatch/domain';
import type { SensorView, TrackView } from '@rotorwatch/wire';

/** In which directions from where a sensor hears something. */
export interface DrawnBearing {
  readonly origin: LatLon;
  readonly bearingDeg: number;
  /** 180 and more: in any direction. */
  readonly halfWidthDeg: number;
  readonly rangeM?: number;
}

// What one sensor said before the others heard it elsewhere is no longer where it is.
const TOGETHER_MS = 10_000;

/**
 * The bearings of a track that go together in time, the sharpest first.
 *
 * A sensor that doesn't say from where it took a bearing took it where it stands; without either it can't be drawn.
 */
export function currentBearings(
  track: TrackView,
  sensors: ReadonlyMap<string, Pick<SensorView, 'position'>>,
): readonly DrawnBearing[] {
  const placed = track.hearings.flatMap(({ sensor, bearing }) => {
    const origin = bearing?.origin ?? sensors.get(sensor)?.position;
    return bearing === undefined || origin === undefined ? [] : [{ ...bearing, origin }];
  });
  const freshestAt = Math.max(...placed.map((bearing) => bearing.heardAt));
  return placed
    .filter((bearing) => bearing.heardAt > freshestAt - TOGETHER_MS)
    .sort((a, b) => a.halfWidthDeg - b.halfWidthDeg);
}
