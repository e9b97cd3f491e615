import type { BlindTimeView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { aBlindTime } from '../samples.ts';
import { blindWithin, newerBlindTimes, stretchOf } from './blind-stretches.ts';

const north = aBlindTime({ id: 'B-1', subject: { kind: 'sensor', sensor: 'north' } });
const yard = aBlindTime({ id: 'B-2', subject: { kind: 'zone', zone: 'yard' } });
const site = aBlindTime({ id: 'B-3', subject: { kind: 'site' } });
const ids = (blindTimes: readonly BlindTimeView[]) => blindTimes.map(({ id }) => id);

describe('the blind time of a timeline', () => {
  it('always holds what the whole site could not watch', () => {
    expect(ids(blindWithin([north, yard, site], {}))).toEqual(['B-3']);
    expect(ids(blindWithin([north, yard, site], { sensors: ['south'], zones: [] }))).toEqual(['B-3']);
  });
  it('holds that of the sensors and zones it is about', () => {
    expect(ids(blindWithin([north, yard, site], { sensors: ['north'] }))).toEqual(['B-1', 'B-3']);
    expect(ids(blindWithin([north, yard, site], { sensors: 'all', zones: 'all' }))).toEqual(['B-1', 'B-2', 'B-3']);
  });
  it('goes on until now where it lasts still, and never backwards', () => {
    expect(stretchOf(aBlindTime({ from: 100 }), 400)).toEqual({ from: 100, to: 400 });
    expect(stretchOf(aBlindTime({ from: 100 }), 40)).toEqual({ from: 100, to: 100 });
    expect(stretchOf(aBlindTime({ from: 100, to: 300 }), 400)).toEqual({ from: 100, to: 300 });
  });
  it('is as the later of two copies says', () => {
    const ended = aBlindTime({ id: 'B-1', to: 50, changedBy: 9 });
    const lasting = aBlindTime({ id: 'B-1', changedBy: 4 });
    expect(newerBlindTimes([lasting], new Map([['B-1', ended]]))).toEqual([ended]);
    expect(newerBlindTimes([ended], new Map([['B-1', lasting]]))).toEqual([ended]);
  });
});
