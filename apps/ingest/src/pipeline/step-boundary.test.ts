import { createPicture, epochMs, type Input, position, step, userId, viewOf } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aDetection } from '../journal/a-message.ts';
import { type StepFailure, stepBoundary } from './step-boundary.ts';

const T0 = epochMs(1_760_000_000_000);
const aRow = (row: number): Input => ({
  kind: 'message',
  position: position(row),
  at: T0,
  decoder: 'test',
  retained: false,
  observations: [aDetection()],
});

describe('the boundary around a step', () => {
  it('turns whatever is thrown into no change and a failure that names the row', () => {
    for (const [thrown, told] of [
      [new Error('impossible state'), /^Error: impossible state\n\s+at /],
      ['a text', /^a text$/],
      [undefined, /^undefined$/],
    ] as const) {
      const failures: StepFailure[] = [];
      const safe = stepBoundary(
        () => {
          throw thrown;
        },
        (failure) => failures.push(failure),
      );
      expect(safe(aRow(7))).toEqual({ changes: [] });
      expect(failures).toEqual([{ position: 7, error: expect.stringMatching(told) }]);
    }
  });

  it('lets what a step gives through, for an act with its outcome', () => {
    const picture = createPicture();
    const failures: StepFailure[] = [];
    const safe = stepBoundary(
      (input) => step(picture, input),
      (failure) => failures.push(failure),
    );
    expect(safe(aRow(1)).changes.map(({ kind }) => kind)).toContain('sensor-changed');
    const act = { by: userId('ann'), command: { kind: 'end-demonstration', why: 'asked' } } as const;
    expect(safe({ kind: 'act', position: position(2), at: T0, act })).toMatchObject({
      outcome: { ok: false, why: 'demonstration-not-running' },
    });
    expect(viewOf(picture).position).toBe(2);
    expect(failures).toEqual([]);
  });
});
