import { describe, expect, it } from 'vitest';
import { aTrack } from '../samples.ts';
import { modelBasis, otherClaim, shortBasis } from './model-words.ts';
import { trackName } from './track-name.ts';

const RANGED = { make: 'DJI', model: 'Mini 4 Pro', basis: 'range' } as const;

describe('make and model in words', () => {
  it('say how they are known', () => {
    expect(modelBasis(aTrack({ aircraftModel: RANGED, serialCheck: 'valid' }))).toBe(
      'by the declared range of its serial',
    );
    expect(modelBasis(aTrack())).toBeUndefined();
  });
  it('say what speaks against the serial', () => {
    expect(modelBasis(aTrack({ serialCheck: 'wrong-length' }))).toBe('serial of another length than it says');
    expect(modelBasis(aTrack({ aircraftModel: { ...RANGED, note: 'rescinded\u202e' } }))).toBe(
      'by the declared range of its serial · rescinded',
    );
  });
  it('name the aircraft by its serial, and the receiver’s other claim beside it', () => {
    const track = aTrack({ make: 'Autel', model: 'EVO', aircraftModel: { ...RANGED, contradicts: 'make' } });
    expect(trackName(track)).toBe('DJI Mini 4 Pro');
    expect(otherClaim(track)).toBe('Autel EVO');
    expect(shortBasis(track)).toBe('receiver says Autel EVO');
    expect(shortBasis(aTrack({ aircraftModel: RANGED }))).toBe('by range');
    expect(otherClaim(aTrack({ make: 'DJI', aircraftModel: RANGED }))).toBeUndefined();
  });
});
