import { describe, expect, it } from 'vitest';
import { aTrack } from '../samples.ts';
import { shortId, trackIdentity, trackName } from './track-name.ts';

describe('the name of a track', () => {
  it('is make and model where both are known', () => {
    expect(trackName(aTrack({ make: 'DJI', model: 'Mini 4 Pro', identities: { serial: '1581F6Z9' } }))).toBe(
      'DJI Mini 4 Pro',
    );
  });
  it('falls back to an identity, and says that it is one', () => {
    expect(trackName(aTrack({ identities: { serial: '1581F6Z9C23AB0K7Q000' } }))).toBe('Drone 1581F6Z···Q000');
  });
  it('of a bare emission says what was heard', () => {
    expect(trackName(aTrack({ category: 'video-link', frequencyHz: 5.8e9 }))).toBe('RF only · video link 5.8 GHz');
    expect(trackName(aTrack())).toBe('Unknown emitter');
  });
  it('cannot turn the writing direction of the screen', () => {
    expect(trackName(aTrack({ model: 'Mini\u202E orP' }))).toBe('Mini orP');
  });
});

describe('the identity of a track', () => {
  it('is the serial before anything else', () => {
    expect(trackIdentity(aTrack({ identities: { session: 'abc', serial: 'S1' }, emitters: ['AA:BB'] }))).toBe('S1');
  });
  it('is the newest emitter when it claims nothing', () => {
    expect(trackIdentity(aTrack({ emitters: ['AA', 'BB'] }))).toBe('BB');
  });
  it('may be unknown', () => expect(trackIdentity(aTrack())).toBeUndefined());
});

it('a short id is left whole', () => expect(shortId('1581F6Z9C')).toBe('1581F6Z9C'));
