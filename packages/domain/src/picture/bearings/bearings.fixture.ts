import type { Detection } from '../../detection/detection.ts';
import { bearingDeg } from '../../geo/bearing.ts';
import { normalDraws } from '../../geo/chances.fixture.ts';
import type { LatLon } from '../../geo/lat-lon.ts';
import { sensorId } from '../../sensor/sensor-id.ts';
import { aDetection, aReport, place, type Scene } from '../scene.fixture.ts';

/** Where the direction finders of the tests stand. */
export const FINDERS = { west: place(-800, 0), east: place(800, 0), north: place(0, 1600) } as const;

export type Finder = keyof typeof FINDERS;

/** Has the direction finders tell where they stand. */
export function placeFinders(scene: Scene): void {
  for (const finder of ['west', 'east', 'north'] as const) {
    scene.hear(0, aReport({ sensor: sensorId(finder), position: FINDERS[finder] }));
  }
}

/** What direction finders of 2° feel of targets, the same noise for the same seed. */
export class Feeler {
  readonly #draw: () => number;

  constructor(seed: number) {
    this.#draw = normalDraws(seed);
  }

  feel(finder: Finder, target: LatLon, showing: Partial<Detection> = {}): Detection {
    const bearing = bearingDeg(FINDERS[finder], target) + 2 * this.#draw();
    return aDetection({
      sensor: sensorId(finder),
      method: 'rf-energy',
      frequencyHz: 5.8e9,
      geometry: { kind: 'bearing', bearingDeg: (bearing + 360) % 360, sigmaDeg: 2 },
      ...showing,
    });
  }
}
