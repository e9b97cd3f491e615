import { describe, expect, it } from 'vitest';
import { place } from '../picture/scene.fixture.ts';
import { epochMs } from '../time/instant.ts';
import { isLocatedOnly, whereaboutsOf } from './whereabouts.ts';

const fix = { at: place(0, 0), heardAt: epochMs(20_000) };
const locatedAt = (at: number) => ({
  at: epochMs(at),
  place: place(500, 0),
  ellipse: { semiMajorM: 60, semiMinorM: 20, headingDeg: 0 },
  sensors: [],
  eastMps: 0,
  northMps: 0,
  velocitySigmaMps: 5,
});

describe('where a track is', () => {
  it('is where it says, as long as it says so', () => {
    expect(whereaboutsOf({ fix, located: locatedAt(30_000) })).toEqual({ fix });
    expect(whereaboutsOf({ fix })).toEqual({ fix });
    expect(whereaboutsOf({})).toEqual({});
  });

  it('is where bearings put it when it says nothing, or has said nothing for ten seconds', () => {
    const located = locatedAt(30_001);
    expect(whereaboutsOf({ located })).toEqual({ located });
    expect(whereaboutsOf({ fix, located })).toEqual({ located });
    expect(isLocatedOnly({ fix, located })).toBe(true);
  });

  it('is either where what it says is suspected', () => {
    const suspicion = { isSuspected: true };
    expect(whereaboutsOf({ fix, located: locatedAt(22_000), suspicion })).toEqual({ fix, located: locatedAt(22_000) });
    expect(whereaboutsOf({ fix, located: locatedAt(9000), suspicion })).toEqual({ fix });
    expect(whereaboutsOf({ fix, located: locatedAt(22_000), suspicion: { isSuspected: false } })).toEqual({ fix });
  });
});
