import { describe, expect, it } from 'vitest';
import { type LifeSigns, pictureAge } from './staleness.ts';

const signs = (more: Partial<LifeSigns> = {}): LifeSigns => ({
  phase: 'connected',
  storage: 'ok',
  lastEventAt: 10_000,
  storageOkAt: 10_000,
  ...more,
});

describe('the age of the picture', () => {
  it('is not told before anything came', () => {
    expect(pictureAge({ phase: 'connecting', storage: 'ok' }, 99_000)).toEqual({ kind: 'waiting' });
  });
  it('is live while heartbeats come, however quiet the sky', () => {
    expect(pictureAge(signs(), 11_000)).toEqual({ kind: 'live' });
  });
  it('is late after two missed heartbeats', () => {
    expect(pictureAge(signs(), 12_600)).toEqual({ kind: 'late', ageMs: 2600, stopped: 'service' });
  });
  it('is old after 5 s without a sign of life, and the service is named', () => {
    expect(pictureAge(signs(), 33_000)).toEqual({ kind: 'old', ageMs: 23_000, stopped: 'service' });
  });
  it('names the socket when the way is cut, at once', () => {
    expect(pictureAge(signs({ phase: 'cut' }), 10_100)).toEqual({ kind: 'late', ageMs: 100, stopped: 'socket' });
    expect(pictureAge(signs({ phase: 'cut' }), 16_000)).toMatchObject({ kind: 'old', stopped: 'socket' });
  });
  for (const storage of ['full', 'failing'] as const) {
    it(`is old though heartbeats come when the service's storage is ${storage}`, () => {
      const stopped = signs({ storage, storageOkAt: 2000, lastEventAt: 10_000 });
      expect(pictureAge(stopped, 10_200)).toEqual({ kind: 'old', ageMs: 8200, stopped: 'storage' });
    });
  }
  it('is live while the storage is only slow', () => {
    expect(pictureAge(signs({ storage: 'slow' }), 10_200)).toEqual({ kind: 'live' });
  });
  it('is never negative when this clock was set back', () => {
    expect(pictureAge(signs({ phase: 'cut' }), 5000)).toEqual({ kind: 'late', ageMs: 0, stopped: 'socket' });
  });
});
