import { describe, expect, it } from 'vitest';
import { aTrack } from '../samples.ts';
import { withRecognition } from './with-recognition.ts';

const identities = { serial: '1581F6Q8ZZZZZZZZZZZZ' };
const aircraftModel = { make: 'DJI', model: 'M3TD', basis: 'prefix' } as const;
const known = aTrack({ identities, aircraftModel, serialCheck: 'valid' });

describe('what is known of an aircraft', () => {
  it('stays while a frame leaves it out', () => {
    expect(withRecognition(known, aTrack({ identities, detections: 2 }))).toEqual({ ...known, detections: 2 });
  });
  it('goes with the serial it followed from, and with what a receiver said', () => {
    const other = aTrack({ identities: { serial: 'S' } });
    expect(withRecognition(known, other)).toBe(other);
    const said = aTrack({ identities, model: 'AVATA' });
    expect(withRecognition(known, said)).toBe(said);
  });
  it('is replaced by what a frame tells', () => {
    const told = aTrack({ identities, aircraftModel: { ...aircraftModel, basis: 'registry' } });
    expect(withRecognition(known, told)).toBe(told);
  });
  it('is nothing where nothing was known', () => {
    const came = aTrack();
    expect(withRecognition(undefined, came)).toBe(came);
    expect(withRecognition(aTrack(), came)).toBe(came);
  });
});
