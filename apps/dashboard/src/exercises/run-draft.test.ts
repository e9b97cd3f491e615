import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, faultsOf, orderOf } from './run-draft.ts';

const source = {
  kind: 'scenario',
  name: 'night.json',
  title: 'Night',
  sensors: [],
  bytes: 1,
  isOurs: false,
  hasTruth: true,
  notes: [],
  problems: [],
} as const;

describe('what is asked of a run', () => {
  it('is real time and no faults where nothing is filled in', () => {
    expect(orderOf(source, EMPTY_DRAFT)).toEqual({ kind: 'scenario', name: 'night.json', speed: 1, loop: false });
  });

  it('is what was filled in: parts in percent, times in ms, single sensors as they are written', () => {
    const draft = { ...EMPTY_DRAFT, loss: '5', garbage: '0', delay: '200', delaySpread: '100', skew: '-1500' };
    expect(faultsOf({ ...draft, further: 'SIM-A:loss=0.5\n SIM-B:skew=2s ,' })).toBe(
      'loss=0.05,delay=200±100ms,skew=-1500ms,SIM-A:loss=0.5,SIM-B:skew=2s',
    );
    expect(orderOf(source, { ...draft, seed: '7', speed: '10', loop: true })).toMatchObject({
      seed: 7,
      speed: 10,
      loop: true,
    });
  });
});
