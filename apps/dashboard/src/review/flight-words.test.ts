import { describe, expect, it } from 'vitest';
import { aTrack } from '../live/samples.ts';
import { flightState, flownMs, worstLevelOf } from './flight-words.ts';

describe('the words of a flight', () => {
  it('an unknown level is none', () => {
    expect(worstLevelOf({ track: aTrack(), alerts: 0 })).toBeUndefined();
    expect(worstLevelOf({ track: aTrack(), alerts: 1, worstLevel: 'apocalyptic' })).toBeUndefined();
    expect(worstLevelOf({ track: aTrack(), alerts: 1, worstLevel: 'critical' })).toBe('critical');
  });
  it('it lasts from its first to its last hearing, not to its closing', () => {
    expect(flownMs(aTrack({ openedAt: 1000, lastHeardAt: 61_000, closedAt: 400_000 }))).toBe(60_000);
  });
  it('it is finished once its track closed', () => {
    expect([flightState(aTrack({ state: 'lost' })), flightState(aTrack({ state: 'closed' }))]).toEqual([
      'running',
      'finished',
    ]);
  });
});
