import { describe, expect, it } from 'vitest';
import { figureText, latenessText, orderText, progressText, shareDone, sourceFacts } from './exercise-words.ts';

const progress = {
  atMs: 130_000,
  lengthMs: 1_440_000,
  loop: 1,
  sent: 1204,
  waiting: 0,
  dropped: 0,
  faults: { lost: 12 },
  damagedLines: 0,
  damage: [],
};

describe('the words of exercises', () => {
  it('say what a source is', () => {
    const source = { kind: 'recording', name: 'a', title: 'a', sensors: ['n'], bytes: 96_000 } as const;
    const more = { isOurs: true, hasTruth: false, notes: [], problems: [] };
    expect(sourceFacts({ ...source, ...more, lengthMs: 90_000, messages: 1210 })).toBe(
      '1 min 30 s · 1 sensor · 1,210 messages · 96 kB',
    );
    expect(sourceFacts({ ...source, ...more, kind: 'scenario' })).toBe('length unknown · 1 sensor');
  });

  it('say how far a run has come, and what became of its messages', () => {
    expect(progressText(progress)).toBe('2 min 10 s of 24 min 00 s · 1,204 messages sent · 12 lost');
    expect(progressText({ ...progress, loop: 2, waiting: 3 })).toMatch(/^round 2 · .* · 3 waiting/);
    expect(shareDone(progress)).toBeCloseTo(0.09, 2);
    expect(shareDone({ ...progress, lengthMs: 0 })).toBeUndefined();
    expect(latenessText(progress)).toBeUndefined();
    expect(latenessText({ ...progress, late: { p50Ms: 0.4, p99Ms: 3.14, greatestMs: 8 } })).toBe(
      'sent 0.4 ms late in the median, 99 % within 3.1 ms',
    );
  });

  it('say what was asked for', () => {
    const run = { speed: 10, loop: true, faults: '', seed: 7 } as Parameters<typeof orderText>[0];
    expect(orderText(run)).toBe('10× · in a loop · no faults · seed 7');
  });

  it('say a figure beside its limit', () => {
    expect(figureText({ name: 'detected', value: 0.98765, limit: 1, verdict: 'fail' })).toBe('0.988, limit 1');
    expect(figureText({ name: 'swaps', value: null, verdict: 'none' })).toBe('not measured');
  });
});
