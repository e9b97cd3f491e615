import { type Change, type Track, trackId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { anAlert, aTrack } from '../store/builders.ts';
import { changeBuffer } from './change-buffer.ts';

const moved = (some: Partial<Track> = {}): Change => ({ kind: 'track-changed', track: aTrack(some) });
const alerted: Change = { kind: 'alert-changed', alert: anAlert() };

const DUE = { includeMoved: false };
const ALL = { includeMoved: true };

describe('the changes that wait for the store', () => {
  it('are none at first and none twice', () => {
    const buffer = changeBuffer();
    expect([buffer.size, buffer.take(ALL)]).toEqual([0, []]);
    buffer.add([moved(), alerted]);
    expect(buffer.take(ALL)).toHaveLength(2);
    expect([buffer.size, buffer.take(ALL)]).toEqual([0, []]);
  });

  it('hold a track that merely moved back until its turn, and of it the latest state only', () => {
    const buffer = changeBuffer();
    buffer.add([moved()]);
    buffer.take(DUE);
    buffer.add([moved({ detections: 2 }), moved({ detections: 3 })]);
    expect([buffer.take(DUE), buffer.size]).toEqual([[], 1]);
    expect(buffer.take(ALL)).toEqual([moved({ detections: 3 })]);
  });

  it('let a track through at once when it opens, changes state or closes', () => {
    const buffer = changeBuffer();
    for (const state of ['fresh', 'coasting', 'lost', 'fresh', 'closed'] as const) {
      buffer.add([moved({ state })]);
      expect(buffer.take(DUE)).toEqual([moved({ state })]);
    }
  });

  it('let one track through without the others', () => {
    const buffer = changeBuffer();
    const other = { id: trackId('T2') };
    buffer.add([moved(), moved(other)]);
    buffer.take(DUE);
    buffer.add([moved({ detections: 2 }), moved({ ...other, state: 'lost' })]);
    expect(buffer.take(DUE)).toEqual([moved({ ...other, state: 'lost' })]);
    expect(buffer.take(ALL)).toEqual([moved({ detections: 2 })]);
  });

  it('keep the order of everything else, every revision of it', () => {
    const buffer = changeBuffer();
    const second: Change = { kind: 'alert-changed', alert: anAlert({ revision: 2 }) };
    buffer.add([alerted, moved()]);
    buffer.add([second]);
    expect(buffer.take(DUE)).toEqual([alerted, second, moved()]);
  });
});
