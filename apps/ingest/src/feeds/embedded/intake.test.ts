import { promisify } from 'node:util';
import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import type { RawMessage } from '../raw-message.ts';
import { intake } from './intake.ts';

const aMessage = (bytes = 0): RawMessage => ({
  feed: 'embedded',
  topic: 'a',
  payload: new Uint8Array(bytes),
  qos: 1,
  retained: false,
  duplicate: false,
  receivedAt: epochMs(1_760_000_000_000),
  monotonicUs: 0,
});

/** An intake before a journal that settles when the test says so. */
function journalWith(limits = { messages: 4, bytes: 1000 }) {
  const settle: { kept: () => void; failed: () => void }[] = [];
  const taken = intake(
    (_message, settled) => void settle.push({ kept: () => settled(), failed: () => settled(new Error('full')) }),
    limits,
  );
  return { ...taken, deliver: promisify(taken.deliver), full: () => taken.full, settle };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the intake', () => {
  it('is full at so many messages, and has room when half of them are settled, kept or not', async () => {
    const { deliver, full, whenRoom, settle } = journalWith();
    const answers = Array.from({ length: 4 }, () => deliver(aMessage()).catch(() => 'failed'));
    expect(full()).toBe(true);
    let called = 0;
    whenRoom(() => {
      called += 1;
    });
    settle[0]?.kept();
    await turn();
    expect([called, full()]).toEqual([0, false]);
    settle[1]?.failed();
    await turn();
    expect(called).toBe(1);
    settle[2]?.kept();
    settle[3]?.kept();
    await turn();
    expect(called).toBe(1);
    expect(await Promise.all(answers)).toEqual([undefined, 'failed', undefined, undefined]);
  });

  it('is full at so many bytes', async () => {
    const { deliver, full, settle } = journalWith();
    void deliver(aMessage(999));
    expect(full()).toBe(false);
    void deliver(aMessage(1));
    expect(full()).toBe(true);
    for (const { kept } of settle) kept();
    await turn();
    expect(full()).toBe(false);
  });

  it('calls nobody who has gone', async () => {
    const { deliver, whenRoom, forget, settle } = journalWith({ messages: 1, bytes: 1 });
    void deliver(aMessage());
    let called = 0;
    const readOn = () => {
      called += 1;
    };
    whenRoom(readOn);
    forget(readOn);
    settle[0]?.kept();
    await turn();
    expect(called).toBe(0);
  });
});
