import { destination, type Geometry, type Observation, sensorId } from '@rotorwatch/domain';
import type { ZoneView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { previewPlot } from './preview-plot.ts';

const HERE = { lat: 51.5, lon: -0.12 };
const at = (geometry: Geometry): Observation => ({
  kind: 'detection',
  sensor: sensorId('s'),
  method: 'other',
  uasIds: [],
  geometry,
});
const zone = (centre: typeof HERE) => ({ shape: { kind: 'circle', centre, radiusM: 100 } }) as unknown as ZoneView;

describe('the small map of a preview', () => {
  it('is none where nothing has a place or a direction', () => {
    expect(previewPlot([at({ kind: 'presence' })], [zone(HERE)])).toBeUndefined();
  });

  it('has north up and east to the right, to scale', () => {
    const corners = [0, 90, 180, 270].map((bearing) => at({ kind: 'position', at: destination(HERE, bearing, 500) }));
    const [north, east, south, west] = previewPlot(corners, [])?.places ?? [];
    expect(north?.[1]).toBeCloseTo(18, 0);
    expect(south?.[1]).toBeCloseTo(182, 0);
    expect(east?.[0]).toBeCloseTo(182, 0);
    expect(west?.[0]).toBeCloseTo(18, 0);
  });

  it('shows the zones near what is heard, and no others', () => {
    const plot = previewPlot([at({ kind: 'position', at: HERE })], [zone(HERE), zone({ lat: 52, lon: 0 })]);
    expect(plot?.zones.length).toBe(1);
    expect(plot?.places).toEqual([[100, 100]]);
  });

  it('draws a bearing from its origin, or from the middle where that is not known', () => {
    const [known, unknown] = [
      at({ kind: 'bearing', bearingDeg: 90, origin: HERE }),
      at({ kind: 'bearing', bearingDeg: 0 }),
    ];
    expect(previewPlot([known, unknown], [])?.bearings).toEqual([
      { from: [100, 100], to: [170, 100] },
      { from: [100, 100], to: [100, 30] },
    ]);
    expect(previewPlot([unknown], [])?.widthM).toBe(0);
  });
});
