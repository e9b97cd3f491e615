import type { Command } from '@rotorwatch/domain';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { exerciseActs } from './exercise-acts.ts';

const log = pino({ level: 'silent' });
const removal = (exercise: string): Command => ({ kind: 'remove-exercise', exercise, why: 'room' });

describe('acts about exercises', () => {
  it('that can not be put on record are refused to the person who wants them', async () => {
    using acts = exerciseActs({ submit: () => Promise.reject(new Error('disk full')), log });
    await expect(acts.byPerson({ kind: 'stop-exercise', exercise: 'a' })).rejects.toThrow('disk full');
  });

  it('of the service that had to come first are put on record in their order once that is possible', async () => {
    let isFull = true;
    const written: unknown[] = [];
    using acts = exerciseActs({
      async submit(command, by) {
        if (isFull) throw new Error('disk full');
        written.push([command, by]);
        return { ok: true };
      },
      log,
      againAfterMs: 10,
    });
    acts.later(removal('first'));
    acts.later(removal('second'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(written).toEqual([]);
    isFull = false;
    await expect
      .poll(() => written)
      .toEqual([
        [removal('first'), 'service'],
        [removal('second'), 'service'],
      ]);
  });
});
