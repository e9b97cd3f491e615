import { destination } from '@rotorwatch/domain';
import type { ZoneView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { zoneNearness } from './zone-nearness.ts';

const centre = { lat: 51.47, lon: -2.58 };
const ring = (id: string, radiusM: number, level: ZoneView['level']): ZoneView => ({
  id,
  name: id,
  level,
  shape: { kind: 'circle', centre, radiusM },
  onDelayMs: 0,
  offDelayMs: 0,
  marginM: 0,
  version: 1,
});
const zones = [ring('outer', 400, 'advisory'), ring('inner', 100, 'critical')];

describe('how near a zone is', () => {
  it('is unknown without zones', () => expect(zoneNearness([], centre)).toBeUndefined());
  it('inside two is the graver one', () => {
    expect(zoneNearness(zones, centre)).toMatchObject({ zone: { id: 'inner' }, awayM: 0 });
  });
  it('outside of all is the distance to the nearest edge', () => {
    const nearest = zoneNearness(zones, destination(centre, 90, 450));
    expect(nearest?.zone.id).toBe('outer');
    expect(nearest?.awayM).toBeCloseTo(50, 0);
  });
});
