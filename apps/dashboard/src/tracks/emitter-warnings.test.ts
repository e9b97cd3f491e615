import { describe, expect, it } from 'vitest';
import { aTrack } from '../live/samples.ts';
import { emitterWarnings } from './emitter-warnings.ts';

const warned = (emitters: readonly string[], sharedEmitters?: readonly string[]) =>
  emitterWarnings(aTrack({ emitters: [...emitters], ...(sharedEmitters === undefined ? {} : { sharedEmitters }) }));

describe('warnings about the transmitters of a track', () => {
  it('are none for a drone with a radio for each transport', () => {
    expect(warned([])).toEqual([]);
    expect(warned(['a', 'b', 'c'])).toEqual([]);
  });

  it('tell of an address that another aircraft sends from too', () => {
    expect(warned(['60:60:1F:00:00:01'], ['60:60:1F:00:00:01'])).toEqual([
      expect.stringMatching(/^Another aircraft sends from its address 60:60:1F/),
    ]);
    expect(warned(['a', 'b'], ['a', 'b'])).toEqual([expect.stringMatching(/^Other aircraft send from 2 of its/)]);
  });

  it('tell of addresses that change', () => {
    expect(warned(['a', 'b', 'c', 'd'])).toEqual(['It changes its address: 4 so far']);
  });
});
