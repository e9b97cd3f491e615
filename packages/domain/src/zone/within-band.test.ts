import { describe, expect, it } from 'vitest';
import { CENTRE } from '../picture/scene.fixture.ts';
import { epochMs } from '../time/instant.ts';
import { withinBand } from './within-band.ts';

const fix = { at: CENTRE, heardAt: epochMs(0) };

describe('an altitude band', () => {
  it('does not hold what is above its ceiling or below its floor', () => {
    const band = { datum: 'takeoff', floorM: 20, ceilingM: 120 } as const;
    expect(withinBand(band, { ...fix, heightM: 120.1 })).toBe(false);
    expect(withinBand(band, { ...fix, heightM: 19.9 })).toBe(false);
  });

  it('holds both its ends, and is open where it has none', () => {
    expect(withinBand({ datum: 'ground', floorM: 20, ceilingM: 120 }, { ...fix, heightM: 20 })).toBe(true);
    expect(withinBand({ datum: 'ground', floorM: 20, ceilingM: 120 }, { ...fix, heightM: 120 })).toBe(true);
    expect(withinBand({ datum: 'ground', floorM: 20 }, { ...fix, heightM: 9000 })).toBe(true);
    expect(withinBand({ datum: 'ground', ceilingM: 20 }, { ...fix, heightM: -3 })).toBe(true);
    expect(withinBand(undefined, { ...fix, heightM: 9000 })).toBe(true);
  });

  it('holds a drone whose height it cannot compare', () => {
    expect(withinBand({ datum: 'takeoff', ceilingM: 20 }, { ...fix, altitudeHaeM: 300 })).toBe(true);
    expect(withinBand({ datum: 'hae', ceilingM: 20 }, { ...fix, heightM: 300 })).toBe(true);
  });

  it('of the ellipsoid asks for the altitude above it', () => {
    expect(withinBand({ datum: 'hae', ceilingM: 200 }, { ...fix, altitudeHaeM: 201, heightM: 10 })).toBe(false);
    expect(withinBand({ datum: 'hae', ceilingM: 200 }, { ...fix, altitudeHaeM: 199, heightM: 300 })).toBe(true);
  });
});
