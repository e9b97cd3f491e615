import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDeadlines, DEADLINE_KINDS, type Deadline, DeadlineQueue } from './deadline-queue.ts';
import { epochMs } from './instant.ts';

const deadlines: fc.Arbitrary<Deadline[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 20 }).map(epochMs),
    kind: fc.constantFrom(...DEADLINE_KINDS),
    id: fc.constantFrom('a', 'b', '__proto__', 'Ä'),
  }),
  { maxLength: 60 },
);

function takenUntil(queue: DeadlineQueue, to: number): Deadline[] {
  const taken: Deadline[] = [];
  for (let due = queue.takeDue(epochMs(to)); due !== undefined; due = queue.takeDue(epochMs(to))) taken.push(due);
  return taken;
}

describe('a deadline queue', () => {
  it('has nothing due before its first deadline', () => {
    const queue = new DeadlineQueue();
    expect(queue.takeDue(epochMs(9))).toBeUndefined();
    queue.arm('rule', 'T1', epochMs(10));
    expect(queue.takeDue(epochMs(9))).toBeUndefined();
    expect(queue.takeDue(epochMs(10))).toEqual({ at: 10, kind: 'rule', id: 'T1' });
  });

  it('gives each thing once, at its earliest instant, in order of instant, kind and id', () => {
    fc.assert(
      fc.property(deadlines, (armed) => {
        const queue = new DeadlineQueue();
        for (const { kind, id, at } of armed) queue.arm(kind, id, at);
        const sorted = armed.toSorted(compareDeadlines);
        const first = sorted.filter((one, i) => sorted.findIndex((o) => o.kind === one.kind && o.id === one.id) === i);
        expect(takenUntil(queue, 20)).toEqual(first);
      }),
    );
  });

  it('does not give what was forgotten, and gives it again once it is armed anew', () => {
    const queue = new DeadlineQueue();
    queue.arm('rule', 'T1', epochMs(5));
    queue.forget('rule', 'T1');
    expect(queue.takeDue(epochMs(9))).toBeUndefined();
    queue.arm('rule', 'T1', epochMs(6));
    expect(takenUntil(queue, 9)).toEqual([{ at: 6, kind: 'rule', id: 'T1' }]);
  });

  it('stays as small as the things that wait, however often one of them is brought forward', () => {
    const queue = new DeadlineQueue();
    for (let i = 0; i < 10_000; i += 1) {
      queue.arm('rule', 'T1', epochMs(1_000_000 + i));
      queue.arm('rule', 'T1', epochMs(i));
      expect(queue.takeDue(epochMs(i))).toEqual({ at: i, kind: 'rule', id: 'T1' });
    }
    expect(queue.size).toBeLessThanOrEqual(2 + 64);
  });

  it('stays as small as the things that wait, however many came and went', () => {
    const queue = new DeadlineQueue();
    for (let i = 0; i < 10_000; i += 1) {
      queue.arm('track-state', `T${i}`, epochMs(1_000_000 - i));
      if (i >= 10) queue.forget('track-state', `T${i - 10}`);
    }
    expect(queue.size).toBeLessThanOrEqual(2 * 10 + 64);
    expect(takenUntil(queue, 1_000_000).map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, i) => `T${9999 - i}`),
    );
  });
});
