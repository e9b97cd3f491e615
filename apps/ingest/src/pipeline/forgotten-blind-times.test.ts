import { type BlindTime, type BlindTimeId, epochMs, position } from '@rotorwatch/domain';
import { expect, it } from 'vitest';
import { forgottenBlindTimes } from './forgotten-blind-times.ts';

const aBlindTime = (id: string, from: number): BlindTime => ({
  id: id as BlindTimeId,
  subject: { kind: 'site' },
  name: '',
  cause: 'uncovered',
  reason: 'no sensor covers it',
  from: epochMs(from),
  changedBy: position(7),
});

it('a blind time that lasts in the store alone ends with the last sign before the start, never before it began', () => {
  const stored = [aBlindTime('B-1', 100), aBlindTime('B-2', 200), aBlindTime('B-3', 400)];
  const lasting = new Map(stored.slice(0, 1).map((one) => [one.id, one]));
  expect(forgottenBlindTimes(stored, lasting, epochMs(300))).toEqual([
    { kind: 'blind-time-changed', blindTime: { ...aBlindTime('B-2', 200), to: 300 } },
    { kind: 'blind-time-changed', blindTime: { ...aBlindTime('B-3', 400), to: 400 } },
  ]);
});
